/** Bytes in a row that grows: a list of numbers takes eight times the memory, and a module has many bytes. */
export class Bytes {
  #room: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(room = 64) {
    this.#room = new Uint8Array(room);
  }

  get length(): number {
    return this.#length;
  }

  push(byte: number): void {
    if (this.#length === this.#room.length) this.#grow(this.#length + 1);
    this.#room[this.#length++] = byte;
  }

  append(bytes: Uint8Array): void {
    const end = this.#length + bytes.length;
    if (end > this.#room.length) this.#grow(end);
    this.#room.set(bytes, this.#length);
    this.#length = end;
  }

  /** A whole number ≥ 0 in LEB128: seven bits a byte, the lowest first, the top bit on all but the last. */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.push(rest);
  }

  /** A 32-bit whole number in signed LEB128. */
  signed(value: number): void {
    let rest = value | 0;
    while (rest < -64 || rest > 63) {
      this.push((rest & 127) | 128);
      rest >>= 7;
    }
    this.push(rest & 127);
  }

  /** A 64-bit whole number in signed LEB128. */
  signed64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    while (rest < -64n || rest > 63n) {
      this.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    this.push(Number(rest & 127n));
  }

  /** 64 bits, the lowest byte first. */
  bits(bits: bigint): void {
    eight.setBigUint64(0, bits, true);
    for (let i = 0; i < 8; i++) this.push(eight.getUint8(i));
  }

  /** A name: its length and its letters, which are plain ones. */
  name(name: string): void {
    this.unsigned(name.length);
    for (let i = 0; i < name.length; i++) this.push(name.charCodeAt(i));
  }

  /** The bytes so far; to be read before more are written. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#room.subarray(0, this.#length);
  }

  #grow(least: number): void {
    const room = new Uint8Array(Math.max(least, 2 * this.#room.length));
    room.set(this.#room);
    this.#room = room;
  }
}

const eight = new DataView(new ArrayBuffer(8));

/** The bits of a double. */
export function bitsOf(value: number): bigint {
  eight.setFloat64(0, value);
  return eight.getBigUint64(0);
}

/** The double of some bits. */
export function doubleOf(bits: bigint): number {
  eight.setBigUint64(0, bits);
  return eight.getFloat64(0);
}
