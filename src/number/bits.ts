/** One double and, over the same bytes, its two 32-bit words. */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

// Which of the two words holds sign and exponent depends on the machine's byte order.
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

const SMALLEST_POWER = -1074;
const LARGEST_POWER = 1023;

/**
 * 2^-1074 … 2^1023. A double built from two written words and read back at once
 * waits for the store (12 to 30 ns); one read from a table does not.
 */
const powersOfTwo = new Float64Array(LARGEST_POWER - SMALLEST_POWER + 1);
let power = Number.MIN_VALUE;
for (let index = 0; index < powersOfTwo.length; index++) {
  powersOfTwo[index] = power;
  power = power * 2;
}

/**
 * The upper 32 bits of a double: sign, 11 bits of exponent (plus 1023), the first
 * 20 bits of the fraction. Signed, so that it is negative when x is.
 *
 * @example highWord(1) // 0x3ff00000
 */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH] as number;
}

/**
 * 2^exponent, exactly, for a whole exponent from -1074 to 1023.
 *
 * @example powerOfTwo(-3) // 0.125
 */
export function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent - SMALLEST_POWER] as number;
}

/**
 * The leading 24 bits of x, rounded to nearest (Veltkamp's splitting with 2^29 + 1).
 * x - leadingBits(x) is exact, and the product of two leading parts is exact too,
 * which is what stands in for a fused multiply-add. Range: |x| < 2^994.
 *
 * @example leadingBits(Math.PI) // 3.1415927410125732
 */
export function leadingBits(x: number): number {
  const shifted = x * 536870913;
  return shifted - (shifted - x);
}
