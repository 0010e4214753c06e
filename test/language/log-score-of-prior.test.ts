import { expect, test } from "vitest";
import { logScoreOfPrior } from "../../src/language/log-score-of-prior.ts";
import type { Prior } from "../../src/language/prior.ts";
import { logScoreOfNormal } from "../../src/statistics/scores.ts";

/** Densities in closed form. */
const densities: readonly (readonly [Prior, number, number])[] = [
  [{ kind: "uniform", low: 0, high: 2 }, 0.5, 1 / 2],
  // Twice the share of the way to the mode, over the width.
  [{ kind: "triangular", low: 0, mode: 2, high: 10 }, 1, (2 * 0.5) / 10],
  [{ kind: "triangular", low: 0, mode: 2, high: 10 }, 6, (2 * 0.5) / 10],
  [{ kind: "lognormal", median: 2, sigma: 0.5 }, 2, 1 / (2 * 0.5 * Math.sqrt(2 * Math.PI))],
  // Mean ½ and sd² = 1/20 are the shapes 2 and 2: 6 x (1 − x).
  [{ kind: "beta", mean: 0.5, sd: Math.sqrt(1 / 20) }, 0.25, 6 * 0.25 * 0.75],
  // One degree of freedom is Cauchy's.
  [{ kind: "student", mean: 1, scale: 2, df: 1 }, 3, 1 / (2 * Math.PI * (1 + 1))],
  [{ kind: "truncated", prior: { kind: "uniform", low: 0, high: 8 }, low: 2, high: 4 }, 3, 1 / 2],
];

test.each(densities)("%o at %d", (prior, value, density) => {
  expect(logScoreOfPrior(prior, value)).toBeCloseTo(-Math.log(density), 10);
});

test("a normal is scored as by itself, what is impossible infinitely, single values not at all", () => {
  expect(logScoreOfPrior({ kind: "normal", mean: 1, sd: 3 }, 4)).toBeCloseTo(logScoreOfNormal(1, 3, 4), 12);
  expect(logScoreOfPrior({ kind: "uniform", low: 0, high: 2 }, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(logScoreOfPrior({ kind: "empirical", values: [1, 2] }, 1)).toBeUndefined();
});
