import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import { fitParetoTail, paretoQuantile } from "./pareto-tail.ts";

/** Importance weights with their largest smoothed, and how far they can be relied on. */
export interface SmoothedWeights {
  /** They add up to 1. */
  readonly weights: Float64Array;
  /** The effective sample size, 1 / Σ w². */
  readonly effective: number;
  /**
   * The shape of the tail of the raw weights, k̂; above `threshold` the draws say too little. `undefined` when there are too
   * few different weights for a tail.
   */
  readonly shape: number | undefined;
  /** min(1 − 1 / log₁₀ S, 0.7) for S draws. */
  readonly threshold: number;
  /** The logarithm of the mean of the raw weights. */
  readonly logMean: number;
}

/** Fewer exceedances make no tail. */
const fewest = 5;

/**
 * Pareto-smoothed importance weights: of S weights the largest min(S / 5, 3 √S) are replaced by the expected order
 * statistics of a generalised Pareto distribution fitted to them, cut at the largest raw weight.
 * Source: A. Vehtari, D. Simpson, A. Gelman, Y. Yao, J. Gabry, "Pareto Smoothed Importance Sampling", JMLR 25 (2024).
 */
export function smoothedWeights(logs: Float64Array): SmoothedWeights {
  const count = logs.length;
  const greatest = greatestOf(logs);
  const threshold = Math.min(1 - 1 / (log(count) / log(10)), 0.7);
  const weights = new Float64Array(count);
  if (greatest === Number.NEGATIVE_INFINITY)
    return { weights, effective: 0, shape: undefined, threshold, logMean: Number.NEGATIVE_INFINITY };
  let raw = 0;
  for (let i = 0; i < count; i++) {
    weights[i] = exp(logs[i]! - greatest);
    raw += weights[i]!;
  }
  const logMean = greatest + log(raw / count);
  const shape = smoothTail(weights);
  let sum = 0;
  for (const weight of weights) sum += weight;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    weights[i]! /= sum;
    squares += weights[i]! * weights[i]!;
  }
  return { weights, effective: 1 / squares, shape, threshold, logMean };
}

/** The effective sample size of raw weights, 0 where none is possible. */
export function effectiveSize(logs: Float64Array): number {
  const greatest = greatestOf(logs);
  if (greatest === Number.NEGATIVE_INFINITY) return 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < logs.length; i++) {
    const weight = exp(logs[i]! - greatest);
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares;
}

function greatestOf(logs: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logs.length; i++) if (logs[i]! > greatest) greatest = logs[i]!;
  return greatest;
}

/** Smooths the largest weights in place, the very largest being 1; gives the shape of their tail. */
function smoothTail(weights: Float64Array): number | undefined {
  const count = weights.length;
  const size = Math.ceil(Math.min(count / 5, 3 * Math.sqrt(count)));
  if (size < fewest || size >= count) return undefined;
  const sorted = weights.slice().sort();
  const cut = sorted[count - size - 1]!;
  const tail = sorted.subarray(count - size).map((weight) => weight - cut);
  // Equal weights have no tail: nothing is to be smoothed.
  if (!(tail[0]! > 0) || tail[0] === tail[size - 1]) return undefined;
  const fitted = fitParetoTail(tail);
  if (!Number.isFinite(fitted.shape) || !Number.isFinite(fitted.scale)) return undefined;
  // Of equal weights the earlier draw comes first, so that the order is one and the same everywhere.
  const largest = [...weights.keys()]
    .filter((i) => weights[i]! > cut)
    .sort((a, b) => weights[a]! - weights[b]! || a - b);
  for (const [rank, i] of largest.entries())
    weights[i] = Math.min(cut + paretoQuantile(fitted, (rank + 0.5) / largest.length), 1);
  return fitted.shape;
}
