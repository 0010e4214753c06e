/** A finite double as an exact fraction [numerator, denominator], the second a power of two. */
export function fraction(x: number): [bigint, bigint] {
  let top = x;
  let bottom = 1n;
  while (!Number.isInteger(top)) {
    top = top * 2;
    bottom = bottom * 2n;
  }
  return [BigInt(top), bottom];
}
