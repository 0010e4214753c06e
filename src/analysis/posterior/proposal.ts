import { lowerTriangle } from "../../random/copula.ts";
import type { Points } from "./unknowns.ts";

/** A normal distribution in the space of the normal numbers, by its mean and the root of its covariance. */
export interface NormalPart {
  readonly share: number;
  readonly mean: Float64Array;
  /** The lower triangle whose square is the covariance. */
  readonly root: readonly (readonly number[])[];
}

/** Of every so many draws of a part one is of the part made so many times as wide. */
interface Width {
  readonly width: number;
  readonly every: number;
}

/** A mixture of normal distributions whose shares add up to 1, each also made wider, for skewed and heavy tails. */
export interface Proposal {
  readonly parts: readonly NormalPart[];
  readonly widths: readonly Width[];
}

/** Wider than what was fitted, so that the tails of a posterior are reached. */
const widening = 1.15;

/** The normal distribution with the mean and the covariance of weighted points, widened; the weights add up to 1. */
export function normalProposal(points: Points, weights: Float64Array): Proposal | undefined {
  const part = fittedPart(points, weights, 1);
  return part && { parts: [part], widths: [{ width: 1.7, every: 7 }] };
}

/** The same of points that belong to a part by weights that add up to its share. */
export function fittedPart(points: Points, weights: Float64Array, share: number): NormalPart | undefined {
  const d = points.length;
  const mean = new Float64Array(d);
  for (let a = 0; a < d; a++) {
    for (let i = 0; i < weights.length; i++) mean[a]! += weights[i]! * points[a]![i]!;
    mean[a]! /= share;
  }
  const covariance = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) {
        sum += weights[i]! * (points[a]![i]! - mean[a]!) * (points[b]![i]! - mean[b]!);
      }
      covariance[a]![b] = (sum / share) * widening * widening;
      covariance[b]![a] = covariance[a]![b]!;
    }
  }
  const root = lowerTriangle(covariance);
  return root?.every((row, a) => row[a]! > 0) ? { share, mean, root } : undefined;
}

/** What the entries of a row of a lower triangle before its diagonal add to a sum. */
export function beforeDiagonal(row: readonly number[], values: Float64Array, diagonal: number): number {
  let sum = 0;
  for (let b = 0; b < diagonal; b++) sum += row[b]! * values[b]!;
  return sum;
}
