/** What is hashed of a name: two words of 32 bits. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

const encoder = new TextEncoder();

/**
 * FNV-1a of 64 bits over the UTF-8 bytes of a text (Fowler, Noll, Vo), in two words: the prime is 2^40 + 0x1b3, so a
 * product needs numbers of no more than 41 bits.
 *
 * @example keyOf("foobar") // { high: 0x85944171, low: 0xf73967e8 }
 */
export function keyOf(text: string): Key {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of encoder.encode(text)) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    const carry = Math.floor(product / 2 ** 32);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return { high, low };
}

/**
 * The finaliser of MurmurHash3 (A. Appleby): a one-to-one mapping of 32 bits in which each bit of the argument flips
 * half of the bits of the result.
 *
 * @example mix(1) // 0x514e28b7
 */
export function mix(x: number): number {
  let bits = x ^ (x >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = bits ^ (bits >>> 13);
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
