import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import type { Distribution } from "./distribution.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantileOf } from "./normal-quantile.ts";

/** @example normal(2, 4).quantile(0.5, 0.5) // 2 */
export function normal(mean: number, sd: number): Distribution {
  const ofNormal = (z: number) => mean + sd * z;
  return {
    cdf: (x) => normalCdf((x - mean) / sd),
    survival: (x) => normalCdf((mean - x) / sd),
    quantile: (lower, upper) => ofNormal(normalQuantileOf(lower, upper)),
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
    ofNormal,
  };
}
