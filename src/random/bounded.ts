import { log } from "../number/log.ts";
import type { Distribution } from "./distribution.ts";

/** @example uniform(0, 10).quantile(0.25, 0.75) // 2.5 */
export function uniform(low: number, high: number): Distribution {
  const width = high - low;
  return {
    cdf: (x) => share((x - low) / width),
    survival: (x) => share((high - x) / width),
    quantile: (lower, upper) => (lower < upper ? low + lower * width : high - upper * width),
    logDensity: (x) => (x < low || x > high ? Number.NEGATIVE_INFINITY : -log(width)),
  };
}

/** @example triangular(0, 5, 10).quantile(0.5, 0.5) // 5 */
export function triangular(low: number, mode: number, high: number): Distribution {
  const width = high - low;
  const rise = mode - low;
  const fall = high - mode;
  const below = (x: number) => (x <= low ? 0 : ((x - low) / width) * ((x - low) / rise));
  const above = (x: number) => (x >= high ? 0 : ((high - x) / width) * ((high - x) / fall));
  return {
    cdf: (x) => (x < mode ? below(x) : 1 - above(x)),
    survival: (x) => (x < mode ? 1 - below(x) : above(x)),
    quantile: (lower, upper) =>
      lower * width <= rise ? low + Math.sqrt(lower * width * rise) : high - Math.sqrt(upper * width * fall),
    logDensity: (x) => {
      if (x <= low || x >= high) return Number.NEGATIVE_INFINITY;
      return log((2 / width) * (x < mode ? (x - low) / rise : (high - x) / fall));
    },
  };
}

/**
 * Each of some values with the same probability; a value given twice has it twice. The quantile is the least value that
 * has the probability asked for.
 *
 * @example empirical([5, 3, 6]).quantile(0.5, 0.5) // 5
 */
export function empirical(values: ArrayLike<number>): Distribution {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const upTo = (x: number) => sorted.reduce((sum, value) => (value <= x ? sum + 1 : sum), 0);
  return {
    cdf: (x) => upTo(x) / count,
    survival: (x) => (count - upTo(x)) / count,
    quantile: (lower) => sorted[Math.max(0, Math.ceil(lower * count) - 1)]!,
  };
}

const share = (x: number) => Math.min(1, Math.max(0, x));
