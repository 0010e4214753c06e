import { log } from "../number/log.ts";
import type { Distribution } from "./distribution.ts";

/** The probability that a number lies above `low` and not above `high`, from the tail that has the digits. */
export function probabilityBetween(inner: Distribution, low: number, high: number): number {
  return inner.survival(low) < 0.5 ? inner.survival(low) - inner.survival(high) : inner.cdf(high) - inner.cdf(low);
}

/**
 * A continuous distribution given that the number lies between `low` and `high`, by its quantile function: no draw is
 * thrown away, and each stays where it is in the order.
 *
 * Range: `probabilityBetween` above 0.
 *
 * @example truncated(normal(0, 1), 0, 9).quantile(0.5, 0.5) // 0.6744897501960817
 */
export function truncated(inner: Distribution, low: number, high: number): Distribution {
  const below = inner.cdf(low);
  const above = inner.survival(high);
  const between = probabilityBetween(inner, low, high);
  const { logDensity } = inner;
  const clamp = (x: number) => Math.min(high, Math.max(low, x));
  return {
    cdf: (x) => (x <= low ? 0 : probabilityBetween(inner, low, clamp(x)) / between),
    survival: (x) => (x >= high ? 0 : probabilityBetween(inner, clamp(x), high) / between),
    quantile: (lower, upper) => clamp(inner.quantile(below + lower * between, above + upper * between)),
    logDensity: logDensity && ((x) => (x < low || x > high ? Number.NEGATIVE_INFINITY : logDensity(x) - log(between))),
  };
}
