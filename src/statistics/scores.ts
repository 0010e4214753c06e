import { log } from "../number/log.ts";

/** The central interval of a forecast that holds a share of its probability. */
export interface CentralInterval {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/**
 * The quantile score (pinball loss) of the quantile of a share, in the unit of the value: what it lies too high times
 * 1 − share, or too low times share. Source: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and
 * estimation", JASA 102 (2007), section 6.
 *
 * @example quantileScore(10, 0.9, 12) // 1.8
 */
export function quantileScore(quantile: number, share: number, value: number): number {
  return value < quantile ? (1 - share) * (quantile - value) : share * (value - quantile);
}

/**
 * The interval score of a central interval, in the unit of the value: its width, and 2 / (1 − share) times what the value
 * lies outside. Source: Gneiting and Raftery (2007), equation 43.
 *
 * @example intervalScore({ low: 2, high: 6, share: 0.8 }, 7) // 14
 */
export function intervalScore({ low, high, share }: CentralInterval, value: number): number {
  const outside = Math.max(0, low - value, value - high);
  return high - low + (2 / (1 - share)) * outside;
}

/**
 * The weighted interval score of a median and central intervals, in the unit of the value: their interval scores weighted by
 * half of what lies outside, with half of the error of the median; near the CRPS where intervals are many. Source: J. Bracher,
 * E. L. Ray, T. Gneiting and N. G. Reich, "Evaluating epidemic forecasts in an interval format", PLOS Computational Biology 17
 * (2021), equation 1.
 *
 * @example weightedIntervalScore(4, [{ low: 2, high: 6, share: 0.8 }], 7) // 1.93…
 */
export function weightedIntervalScore(median: number, intervals: readonly CentralInterval[], value: number): number {
  const weighted = intervals.reduce((sum, one) => sum + (1 - one.share) * 0.5 * intervalScore(one, value), 0);
  return (0.5 * Math.abs(value - median) + weighted) / (intervals.length + 0.5);
}

/**
 * The logarithmic score of a normal forecast, −ln of its density at the value, in units of measure that shift it: it compares
 * forecasts of the same number.
 *
 * @example logScoreOfNormal(0, 1, 0) // 0.9189385332046728
 */
export function logScoreOfNormal(mean: number, sd: number, value: number): number {
  const z = (value - mean) / sd;
  return 0.9189385332046728 + log(sd) + 0.5 * z * z;
}
