import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import { lowerTriangle } from "../../random/copula.ts";
import { normalQuantileOf } from "../../random/normal-quantile.ts";
import { sobolDimensions } from "../../random/sobol.ts";
import { fillUniforms } from "../../random/uniforms.ts";
import type { Points } from "./unknowns.ts";

/** A normal distribution in the space of the normal numbers, by its mean and the root of its covariance. */
export interface Proposal {
  readonly mean: Float64Array;
  /** The lower triangle whose square is the covariance. */
  readonly root: readonly (readonly number[])[];
}

/** Wider than what was fitted, so that the tails of a posterior are reached. */
const widening = 1.15;

/** The normal distribution with the mean and the covariance of weighted points, widened. */
export function fittedProposal(points: Points, weights: Float64Array): Proposal | undefined {
  const d = points.length;
  const mean = new Float64Array(d);
  for (let a = 0; a < d; a++) for (let i = 0; i < weights.length; i++) mean[a]! += weights[i]! * points[a]![i]!;
  const covariance = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) {
        sum += weights[i]! * (points[a]![i]! - mean[a]!) * (points[b]![i]! - mean[b]!);
      }
      covariance[a]![b] = sum * widening * widening;
      covariance[b]![a] = covariance[a]![b]!;
    }
  }
  const root = lowerTriangle(covariance);
  return root?.every((row, a) => row[a]! > 0) ? { mean, root } : undefined;
}

/** Quasi-random standard normal points; up to 32 dimensions are well distributed together. */
export function normalPoints(dimensions: number, count: number, set: string): Points {
  return Array.from({ length: dimensions }, (_, d) => {
    const row = new Float64Array(count);
    const block = Math.floor(d / sobolDimensions);
    fillUniforms({ set: `${set} ${block}`, dimension: d - block * sobolDimensions }, 0, row);
    for (let i = 0; i < count; i++) row[i] = normalQuantileOf(row[i]!, 1 - row[i]!);
    return row;
  });
}

/** Points of a mixture of the prior N(0, I) and a proposal, with log(prior / mixture) at each. */
export interface Sample {
  readonly points: Points;
  readonly logRatios: Float64Array;
}

/** Of every so many points one is of the prior: no weight is more than so many times the likelihood. */
const everyPrior = 8;
/** Of every so many others one is of the proposal made so many times as wide, for skewed and heavy tails. */
const everyWide = 7;
const wide = 1.7;

/**
 * Draws from the prior alone without a proposal; with one from a mixture of both, in which no weight can be large where
 * the likelihood is not (a defensive mixture with the balance heuristic, Owen and Zhou 2000).
 */
export function drawSample(proposal: Proposal | undefined, dimensions: number, count: number, set: string): Sample {
  const logRatios = new Float64Array(count);
  if (proposal === undefined) return { points: normalPoints(dimensions, count, `${set} prior`), logRatios };
  const { mean, root } = proposal;
  const ofPrior = Math.ceil(count / everyPrior);
  const prior = normalPoints(dimensions, ofPrior, `${set} prior`);
  const own = normalPoints(dimensions, count - ofPrior, `${set} proposal`);
  const points = mean.length === 0 ? [] : Array.from(mean, () => new Float64Array(count));
  const ofWide = Math.floor((count - ofPrior) / everyWide);
  // The logarithms of the shares of the parts, of the last two also their densities at their middles.
  const logPrior = log(ofPrior / count);
  const logOwn = log((count - ofPrior - ofWide) / count);
  const logWide = log(Math.max(ofWide, 1) / count) - dimensions * log(wide);
  const logRoot = root.reduce((sum, row, a) => sum + log(row[a]!), 0);
  const e = new Float64Array(dimensions);
  const z = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) {
    const isPrior = i < ofPrior;
    const width = i < ofPrior + ofWide ? wide : 1;
    let squaresZ = 0;
    let squaresE = 0;
    for (let a = 0; a < dimensions; a++) {
      const row = root[a]!;
      let sum = 0;
      for (let b = 0; b < a; b++) sum += row[b]! * e[b]!;
      if (isPrior) {
        z[a] = prior[a]![i]!;
        e[a] = (z[a]! - mean[a]! - sum) / row[a]!;
      } else {
        e[a] = width * own[a]![i - ofPrior]!;
        z[a] = mean[a]! + sum + row[a]! * e[a]!;
      }
      points[a]![i] = z[a]!;
      squaresZ += z[a]! * z[a]!;
      squaresE += e[a]! * e[a]!;
    }
    // Each part over the density of the prior, in logarithms.
    const narrow = logOwn + 0.5 * (squaresZ - squaresE) - logRoot;
    const broad = logWide + 0.5 * (squaresZ - squaresE / (wide * wide)) - logRoot;
    const more = Math.max(narrow, broad, logPrior);
    logRatios[i] = -(more + log(exp(narrow - more) + exp(broad - more) + exp(logPrior - more)));
  }
  return { points, logRatios };
}
