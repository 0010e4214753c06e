import { exp } from "../number/exp.ts";
import { normalCdf } from "../random/normal-cdf.ts";

const oneOverRootPi = 0.5641895835477563;
const oneOverRootTwoPi = 0.3989422804014327;

/**
 * The continuous ranked probability score of a normal forecast, in the unit of the value: the integral of
 * (F(x) − 1{value ≤ x})² over all x. 0 is perfect; a standard deviation of 0 leaves the absolute error.
 * Source: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", JASA 102 (2007),
 * equation 21 with the opposite sign.
 *
 * @example crpsOfNormal(0, 1, -3) // 2.43657473…
 */
export function crpsOfNormal(mean: number, sd: number, value: number): number {
  if (sd === 0) return Math.abs(value - mean);
  const z = (value - mean) / sd;
  const density = oneOverRootTwoPi * exp(-0.5 * z * z);
  // 2Φ(z) − 1 from the smaller tail, which keeps its digits.
  const between = z < 0 ? 2 * normalCdf(z) - 1 : 1 - 2 * normalCdf(-z);
  return sd * (z * between + 2 * density - oneOverRootPi);
}

/**
 * The same of members, as the score of their empirical distribution: mean |x − value| − ½ mean |x − x′| over all pairs,
 * a member with itself included. (Leaving those pairs out corrects for members that are drawn at random; members here
 * fill their range evenly, and their empirical distribution has no such bias to speak of.) Missing members are not
 * allowed. Source: the formula for sorted members of A. Jordan, F. Krüger and S. Lerch, "Evaluating probabilistic
 * forecasts with scoringRules", Journal of Statistical Software 90 (2019), section 3.
 *
 * @example crpsOfMembers(Float64Array.of(1, 3), 1) // 0.5
 */
export function crpsOfMembers(sorted: Float64Array, value: number): number {
  const count = sorted.length;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const member = sorted[i]!;
    sum += (member - value) * ((value < member ? count : 0) - i - 0.5);
  }
  return (2 * sum) / (count * count);
}

/**
 * The fair score of members that are drawn at random, mean |x − value| − ½ mean |x − x′| over pairs of different members:
 * in the mean over draws it is that of the distribution that they come from. `undefined` for a single member.
 * Source: C. A. T. Ferro, "Fair scores for ensemble forecasts", Q. J. R. Meteorol. Soc. 140 (2014).
 *
 * @example fairCrpsOfMembers(Float64Array.of(1, 3), 1) // 0
 */
export function fairCrpsOfMembers(sorted: Float64Array, value: number): number | undefined {
  const count = sorted.length;
  if (count < 2) return undefined;
  let near = 0;
  let apart = 0;
  for (let i = 0; i < count; i++) {
    near += Math.abs(sorted[i]! - value);
    // Each member is the larger of i pairs and the smaller of count − 1 − i.
    apart += sorted[i]! * (2 * i - count + 1);
  }
  return near / count - apart / (count * (count - 1));
}
