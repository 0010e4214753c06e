import { leadingBits } from "./bits.ts";

// π/2 as an unrounded sum of two doubles.
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

// (asin x - x) / x for |x| ≤ ½ as a rational function of x², up to 2^-58: fdlibm's coefficients.
const P0 = 1.6666666666666666e-1;
const P1 = -3.255658186224009e-1;
const P2 = 2.0121253213486293e-1;
const P3 = -4.005553450067941e-2;
const P4 = 7.915349942898145e-4;
const P5 = 3.479331075960212e-5;
const Q1 = -2.403394911734414;
const Q2 = 2.0209457602335057;
const Q3 = -6.882839716054533e-1;
const Q4 = 7.703815055590194e-2;

// (x - atan x) / x³ for |x| ≤ 7/16 in powers of x²: fdlibm's coefficients.
const A0 = 3.333333333333293e-1;
const A1 = -1.9999999999876483e-1;
const A2 = 1.4285714272503466e-1;
const A3 = -1.1111110405462356e-1;
const A4 = 9.090887133436507e-2;
const A5 = -7.69187620504483e-2;
const A6 = 6.661073137387531e-2;
const A7 = -5.8335701337905735e-2;
const A8 = 4.9768779946159324e-2;
const A9 = -3.6531572744216916e-2;
const A10 = 1.6285820115365782e-2;

const TINY = 7.450580596923828e-9;

/**
 * The angle in [-π/2, π/2] whose sine is x: fdlibm's rational up to ½, beyond it
 * π/2 - 2 asin √((1 - |x|) / 2) with the root in two doubles.
 *
 * Range: |x| ≤ 1, otherwise NaN. asin(±0) is ±0.
 * Largest error measured (9 million points): 0.92 ulp.
 *
 * @example asin(0.5) // 0.5235987755982989
 */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size <= 0.5) return x + x * arcRatio(x * x);
  if (size === 1) return x * HALF_PI;
  if (!(size < 1)) return Number.NaN;
  const z = (1 - size) * 0.5;
  const root = Math.sqrt(z);
  const rootHigh = leadingBits(root);
  const rootLow = (z - rootHigh * rootHigh) / (root + rootHigh);
  // In quarters of π, so that the two large terms are subtracted without loss.
  const small = 2 * root * arcRatio(z) - (HALF_PI_LOW - 2 * rootLow);
  const angle = HALF_PI * 0.5 - (small - (HALF_PI * 0.5 - 2 * rootHigh));
  return x < 0 ? -angle : angle;
}

/**
 * The angle in [0, π] whose cosine is x: as `asin`, from the other side.
 *
 * Range: |x| ≤ 1, otherwise NaN. acos(1) is 0.
 * Largest error measured (9 million points): 0.89 ulp.
 *
 * @example acos(0.5) // 1.0471975511965979
 */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.5) return HALF_PI - (x - (HALF_PI_LOW - x * arcRatio(x * x)));
  if (size === 1) return x < 0 ? 2 * HALF_PI : 0;
  if (!(size < 1)) return Number.NaN;
  const z = (1 - size) * 0.5;
  const root = Math.sqrt(z);
  if (x < 0) return 2 * (HALF_PI - (root + (root * arcRatio(z) - HALF_PI_LOW)));
  const rootHigh = leadingBits(root);
  const rootLow = (z - rootHigh * rootHigh) / (root + rootHigh);
  return 2 * (rootHigh + (root * arcRatio(z) + rootLow));
}

/** (asin x - x) / x of z = x². */
function arcRatio(z: number): number {
  const above = z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5)))));
  const below = 1 + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4)));
  return above / below;
}

/**
 * The angle in [-π/2, π/2] whose tangent is x: atan x = atan c + atan((x - c) / (1 + c x))
 * with c one of 0, ½, 1, 1½, ∞, then fdlibm's polynomial.
 *
 * Range: every double. atan(±0) is ±0, atan(±Infinity) is ±π/2, atan(NaN) is NaN.
 * Largest error measured (9 million points): 0.86 ulp.
 *
 * @example atan(1) // 0.7853981633974483
 */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  const angle = arcTangent(size);
  return x < 0 ? -angle : angle;
}

/** atan x for x ≥ 0; each atan c is an unrounded sum of two doubles. */
function arcTangent(x: number): number {
  if (x < 0.4375) return x - arcDeficit(x);
  if (x < 0.6875) return around(0.4636476090008061, 2.2698777452961687e-17, (2 * x - 1) / (2 + x));
  if (x < 1.1875) return around(0.7853981633974483, 3.061616997868383e-17, (x - 1) / (x + 1));
  if (x < 2.4375) {
    return around(0.982793723247329, 1.3903311031230998e-17, (x - 1.5) / (1 + 1.5 * x));
  }
  return around(HALF_PI, HALF_PI_LOW, -1 / x);
}

function around(high: number, low: number, t: number): number {
  return high - (arcDeficit(t) - low - t);
}

/** t - atan t for |t| ≤ 7/16. */
function arcDeficit(t: number): number {
  const z = t * t;
  const w = z * z;
  const even = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const odd = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  return t * (even + odd);
}
