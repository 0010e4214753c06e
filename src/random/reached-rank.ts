import { normalCorrelation } from "./copula.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** The values of a discrete distribution, each as likely as the others; `undefined` for a continuous one. */
export type Values = readonly number[] | undefined;

/** A step of the distribution function: up to where it goes, and the mean of the ranks that equal values share, from 0 to 1. */
interface Level {
  readonly upTo: number;
  readonly rank: number;
}

/** Points in which a continuous distribution is looked at, and each step of a discrete one. */
const manyPoints = 2000;
const pointsOfLevel = 200;

/**
 * Spearman's rank correlation, equal values sharing their mean rank, of two numbers that a normal copula ties for a declared
 * one: the declared one where both are continuous, less where values repeat.
 *
 * @example reachedRank([0, 1], [0, 1], 0.5) // 0.34635136171946446
 */
export function reachedRank(a: Values, b: Values, declared: number): number {
  if (a === undefined && b === undefined) return declared;
  const correlation = normalCorrelation(declared);
  const [of, other] = [levelsOf(a), levelsOf(b)];
  let product = 0;
  let from = 0;
  for (const { upTo, rank } of of ?? evenLevels) {
    const points = of === undefined ? 1 : pointsOfLevel;
    const width = (upTo - from) / points;
    for (let i = 0; i < points; i++)
      product += width * rank * meanRankGiven(normalQuantile(from + (i + 0.5) * width), correlation, other);
    from = upTo;
  }
  return (product - 0.25) / Math.sqrt(varianceOf(of) * varianceOf(other));
}

const evenLevels: readonly Level[] = Array.from({ length: manyPoints }, (_, i) => {
  return { upTo: (i + 1) / manyPoints, rank: (i + 0.5) / manyPoints };
});

/** The mean rank of the other number where the normal number of the first is z. */
function meanRankGiven(z: number, correlation: number, levels: readonly Level[] | undefined): number {
  // Φ of a normal number with mean ρz and variance 1 − ρ² has the mean Φ(ρz / √(2 − ρ²)).
  if (levels === undefined) return normalCdf((correlation * z) / Math.sqrt(2 - correlation * correlation));
  const spread = Math.sqrt(Math.max(0, 1 - correlation * correlation));
  let mean = 0;
  let before = 0;
  for (const { upTo, rank } of levels) {
    const distance = upTo === 1 ? Number.POSITIVE_INFINITY : normalQuantile(upTo) - correlation * z;
    const reached = spread === 0 ? (distance >= 0 ? 1 : 0) : normalCdf(distance / spread);
    mean += rank * (reached - before);
    before = reached;
  }
  return mean;
}

function levelsOf(values: Values): readonly Level[] | undefined {
  if (values === undefined) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const ends = sorted.flatMap((value, i) => (value === sorted[i + 1] ? [] : [(i + 1) / sorted.length]));
  return ends.map((upTo, i) => ({ upTo, rank: 0.5 * ((ends[i - 1] ?? 0) + upTo) }));
}

/** The variance of ranks from 0 to 1. */
function varianceOf(levels: readonly Level[] | undefined): number {
  if (levels === undefined) return 1 / 12;
  return levels.reduce((sum, { upTo, rank }, i) => sum + (upTo - (levels[i - 1]?.upTo ?? 0)) * (rank - 0.5) ** 2, 0);
}
