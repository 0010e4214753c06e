import { leadingBits } from "./bits.ts";
import { takeQuarterTurns } from "./quarterturns.ts";

export { acos, asin, atan } from "./arc.ts";

// sin r = r + r³ (S1 + S2 r² + …) and cos r = 1 - r²/2 + r⁴ (C1 + C2 r² + …) for
// |r| ≤ π/4, up to 2^-58: fdlibm's Remez coefficients.
const S1 = -1.6666666666666632e-1;
const S2 = 8.33333333332249e-3;
const S3 = -1.984126982985795e-4;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;
const C1 = 4.16666666666666e-2;
const C2 = -1.388888888887411e-3;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

// Below 2^-27 the first neglected term is less than half a unit in the last place.
const TINY = 7.450580596923828e-9;

const rest = new Float64Array(2);

/**
 * The sine of an angle in radians: quarter turns off, then fdlibm's polynomials.
 *
 * Range: |x| ≤ 2^29 at full accuracy; beyond, the sine of an angle within
 * 6.2e-18 |x| of x, in [-1, 1]. sin(±0) is ±0, sin(±Infinity) and sin(NaN) are NaN.
 * Largest error measured for |x| ≤ 2^29 (9 million points): 0.78 ulp.
 *
 * @example sin(1) // 0.8414709848078965
 */
export function sin(x: number): number {
  if (Math.abs(x) < TINY) return x;
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) return Number.NaN;
  return sineFrom(takeQuarterTurns(x, rest));
}

/**
 * The cosine of an angle in radians: as `sin`, a quarter turn on.
 *
 * Range: as `sin`. cos(±0) is 1, cos(±Infinity) and cos(NaN) are NaN.
 * Largest error measured for |x| ≤ 2^29 (9 million points): 0.78 ulp.
 *
 * @example cos(1) // 0.5403023058681398
 */
export function cos(x: number): number {
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) return Number.NaN;
  return sineFrom(takeQuarterTurns(x, rest) + 1);
}

/** sin(r + quarter · π/2), r in `rest`. */
function sineFrom(quarter: number): number {
  const high = rest[0] as number;
  const low = rest[1] as number;
  const isCosine = (quarter & 1) === 1;
  const size = isCosine ? cosineHead(high) + cosineTail(high, low) : high + sineTail(high, low);
  return (quarter & 2) === 0 ? size : -size;
}

/**
 * The tangent of an angle in radians: sine over cosine, both still in two doubles,
 * with one correction of the quotient.
 *
 * Range: |x| ≤ 2^29 at full accuracy; beyond, the tangent of an angle within
 * 6.2e-18 |x| of x. tan(±0) is ±0, tan(±Infinity) and tan(NaN) are NaN.
 * Largest error measured for |x| ≤ 2^29 (9 million points): 0.94 ulp.
 *
 * @example tan(1) // 1.5574077246549023
 */
export function tan(x: number): number {
  if (Math.abs(x) < TINY) return x;
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) return Number.NaN;
  const quarter = takeQuarterTurns(x, rest);
  const high = rest[0] as number;
  const low = rest[1] as number;
  const sine = sineTail(high, low);
  const head = cosineHead(high);
  const cosine = cosineTail(high, low);
  return (quarter & 1) === 0 ? quotientOfSums(high, sine, head, cosine) : -quotientOfSums(head, cosine, high, sine);
}

/** sin(r + low) - r. */
function sineTail(r: number, low: number): number {
  const z = r * r;
  const cube = z * r;
  const series = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return cube * S1 - (z * (0.5 * low - cube * series) - low);
}

/** 1 - r²/2, rounded. */
function cosineHead(r: number): number {
  return 1 - 0.5 * (r * r);
}

/** cos(r + low) - cosineHead(r). */
function cosineTail(r: number, low: number): number {
  const z = r * r;
  const half = 0.5 * z;
  const series = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  return 1 - cosineHead(r) - half + (z * series - r * low);
}

/** (a + aTail) / (b + bTail), each tail smaller than its head, rounded nearly once. */
function quotientOfSums(a: number, aTail: number, b: number, bTail: number): number {
  const aHigh = a + aTail;
  const aLow = aTail - (aHigh - a);
  const bHigh = b + bTail;
  const bLow = bTail - (bHigh - b);
  const quotient = aHigh / bHigh;
  // The remainder aHigh - quotient · bHigh from 24-bit heads, whose products are exact.
  const q1 = leadingBits(quotient);
  const q2 = quotient - q1;
  const b1 = leadingBits(bHigh);
  const b2 = bHigh - b1;
  const remainder = aHigh - q1 * b1 - q1 * b2 - q2 * b1 - q2 * b2;
  return quotient + (remainder + (aLow - quotient * bLow)) / bHigh;
}
