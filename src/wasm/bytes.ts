/** Appends a whole number ≥ 0 in LEB128: seven bits a byte, the lowest first, the top bit on all but the last. */
export function pushUnsigned(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** Appends a 32-bit whole number in signed LEB128. */
export function pushSigned(bytes: number[], value: number): void {
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 127) | 128);
    rest >>= 7;
  }
  bytes.push(rest & 127);
}

/** Appends a 64-bit whole number in signed LEB128. */
export function pushSigned64(bytes: number[], value: bigint): void {
  let rest = BigInt.asIntN(64, value);
  while (rest < -64n || rest > 63n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest & 127n));
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

/** Appends 64 bits, the lowest byte first. */
export function pushBits(bytes: number[], bits: bigint): void {
  eight.setBigUint64(0, bits, true);
  for (let i = 0; i < 8; i++) bytes.push(eight.getUint8(i));
}

/** Appends a name: its length and its letters, which are plain ones. */
export function pushName(bytes: number[], name: string): void {
  pushUnsigned(bytes, name.length);
  for (let i = 0; i < name.length; i++) bytes.push(name.charCodeAt(i));
}

/** Appends one list to another; a spread would put a long one on the stack. */
export function pushAll(bytes: number[], more: readonly number[]): void {
  for (const byte of more) bytes.push(byte);
}
