import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import { lowerTail } from "./beta-function.ts";
import { betaLogitQuantile, betaTails } from "./beta-quantile.ts";
import type { Distribution } from "./distribution.ts";

/**
 * Student's t with `df` degrees of freedom, times `scale`, around `mean`: df / (df + t²) has the beta distribution of
 * shapes df/2 and ½, so t² = df e^(-logit).
 *
 * Largest error of the quantile measured (mean 0, df 1 to 5000): 15 ulp.
 *
 * @example student(0, 1, 4).quantile(0.975, 0.025) // 2.7764451051977943
 */
export function student(mean: number, scale: number, df: number): Distribution {
  const tails = betaTails(0.5 * df, 0.5);
  const root = Math.sqrt(df);
  /** The logarithm of the density at the mean, 1 / (scale √df B(df/2, ½)). */
  const logPeak = log(0.5 * df) - tails.fromBelow.logOfTail - log(scale * root);
  /** P(T > size) for size ≥ 0. */
  const beyond = (size: number) => {
    const ratio = size / root;
    const square = ratio * ratio;
    if (square === 0) return 0.5;
    if (square === Number.POSITIVE_INFINITY) return 0;
    return 0.5 * lowerTail(tails.fromBelow, 1 / (1 + square), square / (1 + square)).probability;
  };
  /** P(T ≤ t). */
  const upTo = (t: number) => (t < 0 ? beyond(-t) : 1 - beyond(t));
  return {
    cdf: (x) => upTo((x - mean) / scale),
    survival: (x) => upTo((mean - x) / scale),
    quantile: (lower, upper) => {
      if (lower === upper) return mean;
      const tail = 2 * Math.min(lower, upper);
      const size = root * exp(-0.5 * betaLogitQuantile(tails, tail, 1 - tail));
      return lower < upper ? mean - scale * size : mean + scale * size;
    },
    logDensity: (x) => {
      const ratio = (x - mean) / (scale * root);
      return logPeak - 0.5 * (df + 1) * log(1 + ratio * ratio);
    },
  };
}
