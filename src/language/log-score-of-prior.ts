import { distributionOf } from "./distribution-of.ts";
import type { Prior } from "./prior.ts";

/**
 * The logarithmic score of a distribution as a prior names it, −ln of its density at the value, a number a base unit;
 * infinite where it holds the value for impossible, `undefined` where it has no density, as single values have none.
 *
 * @example logScoreOfPrior({ kind: "uniform", low: 0, high: 2 }, 0.5) // 0.6931471805599453
 */
export function logScoreOfPrior(prior: Prior, value: number): number | undefined {
  const density = distributionOf(prior)?.logDensity;
  return density && -density(value);
}
