/**
 * The 32 bits of a whole number in reverse order, by swapping neighbours, pairs, fours and bytes.
 *
 * @example reverseBits(1) // 0x80000000
 */
export function reverseBits(x: number): number {
  let bits = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return ((bits >>> 16) | (bits << 16)) >>> 0;
}
