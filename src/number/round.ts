/**
 * The nearest whole number, halves away from zero. Exact for every double: the part
 * after the point is compared with ½, nothing is added to x first.
 *
 * The sign of zero is kept: roundHalfAway(-0.3) is -0. ±Infinity and NaN stay.
 *
 * @example roundHalfAway(-2.5) // -3
 * @example roundHalfAway(0.49999999999999994) // 0
 */
export function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  const part = x - whole;
  if (part >= 0.5) return whole + 1;
  if (part <= -0.5) return whole - 1;
  return whole;
}

/**
 * The remainder of x by m with the sign of m: in [0, m) for m > 0, in (m, 0] for m < 0.
 * The remainder of the division is exact (C's fmod); if its sign is not that of m, m is
 * added, which rounds once. Where that would round to m itself the result is 0: on the
 * circle the two are one point.
 *
 * A zero result has the sign of m. modulo(x, 0), modulo(±Infinity, m) and NaN give NaN;
 * modulo(x, ±Infinity) is x if the signs agree, otherwise 0.
 *
 * @example modulo(-1, 24) // 23
 * @example modulo(7, -3) // -2
 */
export function modulo(x: number, m: number): number {
  const remainder = x % m;
  const zero = m < 0 ? -0 : 0;
  if (remainder === 0) return zero;
  if (Number.isNaN(remainder) || remainder > 0 === m > 0) return remainder;
  const shifted = remainder + m;
  return shifted === m ? zero : shifted;
}
