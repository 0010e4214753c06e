import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import { logDeterminant, standardise, sumOfSquares } from "./draw-sample.ts";
import { inOrder } from "./in-order.ts";
import { fittedPart, type NormalPart, type Proposal } from "./proposal.ts";
import { alongPrincipal } from "./resample.ts";
import type { Points } from "./unknowns.ts";

/** So many normal distributions, one behind the other, follow a bend. */
const mostParts = 8;
/** A part needs so many effective points for each dimension. */
const pointsPerDimension = 8;
const steps = 5;
/** So large a share of the draws is around what the observations would say with less weight. */
const shareOfTails = 0.3;

/**
 * A proposal that follows a posterior around bends and out into its ends: a mixture of normal distributions fitted to
 * points by their weights, and one fitted by weights in which the likelihood counts less, which reaches farther along the
 * same bends. `undefined` where there are too few points.
 */
export function curvedProposal(points: Points, weights: Float64Array, tempered: Float64Array): Proposal | undefined {
  const [bulk, tails] = [fittedMixture(points, weights), fittedMixture(points, tempered)];
  if (bulk.length === 0 || tails.length === 0) return undefined;
  const sharing = (parts: readonly NormalPart[], whole: number) =>
    parts.map((part) => ({ ...part, share: whole * part.share }));
  return {
    parts: [...sharing(bulk, 1 - shareOfTails), ...sharing(tails, shareOfTails)],
    // Between them nearly as heavy as the tails of Student's t.
    widths: [
      { width: 5, every: 12 },
      { width: 3, every: 8 },
      { width: 1.7, every: 5 },
    ],
  };
}

/**
 * Normal distributions fitted to weighted points by steps of the EM algorithm, from slices along the direction in which
 * the points vary the most (population Monte Carlo: Cappé, Douc, Guillin, Marin, Robert, "Adaptive importance sampling in
 * general mixture classes", Statistics and Computing 18 (2008), 447–459).
 */
function fittedMixture(points: Points, weights: Float64Array): readonly NormalPart[] {
  let parts = partsBy(points, weights, slices(points, weights));
  for (let step = 0; step < steps; step++) parts = partsBy(points, weights, memberships(points, parts));
  return parts;
}

/** Of each part how far each point belongs to it; over all parts this adds up to 1. */
type Memberships = readonly Float64Array[];

/** Slices of equal weight. */
function slices(points: Points, weights: Float64Array): Memberships {
  const rows = Array.from({ length: mostParts }, () => new Float64Array(weights.length));
  let before = 0;
  for (const i of inOrder(alongPrincipal(points, weights))) {
    const part = Math.min(mostParts - 1, Math.floor((before + weights[i]! / 2) * mostParts));
    rows[part]![i] = 1;
    before += weights[i]!;
  }
  return rows;
}

/** The parts by their points; those with too few are left out. */
function partsBy(points: Points, weights: Float64Array, rows: Memberships): readonly NormalPart[] {
  const parts = rows.flatMap((row): readonly NormalPart[] => {
    const own = row.map((share, i) => share * weights[i]!);
    const sum = own.reduce((a, b) => a + b, 0);
    if (!((sum * sum) / sumOfSquares(own) >= pointsPerDimension * points.length)) return [];
    const part = fittedPart(points, own, sum);
    return part === undefined ? [] : [part];
  });
  const whole = parts.reduce((sum, { share }) => sum + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / whole }));
}

function memberships(points: Points, parts: readonly NormalPart[]): Memberships {
  const count = points[0]!.length;
  const z = new Float64Array(points.length);
  const e = new Float64Array(points.length);
  const logShares = parts.map((part) => log(part.share) - logDeterminant(part));
  const rows = parts.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    for (const [a, row] of points.entries()) z[a] = row[i]!;
    let most = Number.NEGATIVE_INFINITY;
    for (const [k, part] of parts.entries()) {
      standardise(part, z, e);
      rows[k]![i] = logShares[k]! - 0.5 * sumOfSquares(e);
      most = Math.max(most, rows[k]![i]!);
    }
    let sum = 0;
    for (const row of rows) sum += row[i] = exp(row[i]! - most);
    for (const row of rows) row[i]! /= sum;
  }
  return rows;
}
