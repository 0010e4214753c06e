import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";

/** A generalised Pareto distribution of what lies above a threshold: shape k and scale sigma. */
export interface ParetoTail {
  readonly shape: number;
  readonly scale: number;
}

/**
 * Fits a generalised Pareto distribution to exceedances, sorted from the least: the quasi-Bayesian mean of Zhang and
 * Stephens, "A New and Efficient Estimation Method for the Generalized Pareto Distribution", Technometrics 51 (2009),
 * 316–325, over 30 + √n points; the sign of k is that of Vehtari et al., heavy tails above 0. Their weak prior, ten
 * observations that say ½, is added to the shape ("Pareto Smoothed Importance Sampling", JMLR 25 (2024), appendix C).
 *
 * Range: five exceedances or more, the least above or equal to 0, the greatest above 0.
 */
export function fitParetoTail(sorted: Float64Array): ParetoTail {
  const n = sorted.length;
  const points = 30 + Math.floor(Math.sqrt(n));
  const greatest = sorted[n - 1]!;
  // Where the quartile is 0 the grid would have no end; the least positive number keeps it finite.
  const quartile = Math.max(sorted[Math.floor(n / 4 + 0.5) - 1]!, greatest * 1e-12);
  const thetas = new Float64Array(points);
  const logs = new Float64Array(points);
  for (let j = 0; j < points; j++) {
    const theta = 1 / greatest + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quartile);
    const k = meanLog(sorted, theta);
    thetas[j] = theta;
    // theta → 0 is the exponential distribution, whose likelihood the formula has as a limit of 0 / 0.
    logs[j] = theta === 0 ? Number.NEGATIVE_INFINITY : n * (log(-theta / k) - k - 1);
  }
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  let weighted = 0;
  for (let j = 0; j < points; j++) {
    const weight = exp(logs[j]! - most);
    sum += weight;
    weighted += weight * thetas[j]!;
  }
  const theta = weighted / sum;
  const shape = meanLog(sorted, theta);
  return { shape: (shape * n + 10 * 0.5) / (n + 10), scale: -shape / theta };
}

/** The shape that belongs to a theta: the mean of log(1 - theta x). */
function meanLog(sorted: Float64Array, theta: number): number {
  let sum = 0;
  for (const x of sorted) sum += log(1 - theta * x);
  return sum / sorted.length;
}

/**
 * The exceedance with a probability p below it: σ ((1 − p)^−k − 1) / k.
 *
 * @example paretoQuantile({ shape: 1, scale: 2 }, 0.5) // 2
 */
export function paretoQuantile({ shape, scale }: ParetoTail, p: number): number {
  const e = -log(1 - p);
  return Math.abs(shape) < 1e-12 ? scale * e : (scale * (exp(shape * e) - 1)) / shape;
}
