import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import type { Distribution } from "./distribution.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantileOf } from "./normal-quantile.ts";

const logRootOfTwoPi = 0.9189385332046728;

/** The logarithm of the standard normal density. */
export const logNormalDensity = (z: number): number => -logRootOfTwoPi - 0.5 * z * z;

/** @example normal(2, 4).quantile(0.5, 0.5) // 2 */
export function normal(mean: number, sd: number): Distribution {
  const ofNormal = (z: number) => mean + sd * z;
  return {
    cdf: (x) => normalCdf((x - mean) / sd),
    survival: (x) => normalCdf((mean - x) / sd),
    quantile: (lower, upper) => ofNormal(normalQuantileOf(lower, upper)),
    logDensity: (x) => logNormalDensity((x - mean) / sd) - log(sd),
    ofNormal,
  };
}

/**
 * A number whose logarithm is normal: sigma is the standard deviation of the logarithm.
 *
 * @example lognormal(2, 0.6).quantile(0.5, 0.5) // 2
 */
export function lognormal(median: number, sigma: number): Distribution {
  const ofNormal = (z: number) => median * exp(sigma * z);
  return {
    cdf: (x) => (x <= 0 ? 0 : normalCdf(log(x / median) / sigma)),
    survival: (x) => (x <= 0 ? 1 : normalCdf(-log(x / median) / sigma)),
    quantile: (lower, upper) => ofNormal(normalQuantileOf(lower, upper)),
    logDensity: (x) =>
      x <= 0 ? Number.NEGATIVE_INFINITY : logNormalDensity(log(x / median) / sigma) - log(sigma) - log(x),
    ofNormal,
  };
}
