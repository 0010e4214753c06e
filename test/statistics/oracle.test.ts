import fc from "fast-check";
import * as independent from "simple-statistics";
import { expect, test } from "vitest";
import { expectedInside } from "../../src/analysis/backtest/expected-inside.ts";
import { binomialUpperTail } from "../../src/statistics/binomial.ts";
import { correlation, rankCorrelation } from "../../src/statistics/correlation.ts";
import { fitLine } from "../../src/statistics/line.ts";
import { mean } from "../../src/statistics/mean.ts";
import { quantileFrom, quantileOf } from "../../src/statistics/quantile.ts";

/** What the project computes itself beside simple-statistics 7.12.1, which shares no code with it. */
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 40 });
const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 3,
  maxLength: 40,
});
const settings = { numRuns: 300, seed: 7 };
const columnsOf = (rows: readonly (readonly [number, number])[]) =>
  [rows.map(([x]) => x), rows.map(([, y]) => y)] as const;

/** Of 3 6 7 8 8 10 13 15 16 20, by hand: type 7 is 5.7 and 7.25; type 2, which earlier versions gave, 4.5 and 7. */
test("a quantile is of type 7", () => {
  const sorted = Float64Array.of(3, 6, 7, 8, 8, 10, 13, 15, 16, 20);
  expect([0.1, 0.25, 0.5, 0.9].map((share) => quantileOf(sorted, share))).toEqual([5.7, 7.25, 9, 16.4]);
});

test("a quantile of numbers had by their place is the same to the last bit", () => {
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const sorted = Float64Array.from(values).sort();
      expect(quantileFrom(sorted.length, share, (place) => sorted[place]!)).toBe(quantileOf(sorted, share));
    }),
    settings,
  );
});

/** Summed one after the other 1e16, 1 and -1e16 leave 0. */
test("a mean loses no small numbers beside large ones", () => {
  expect(mean([1e16, 1, -1e16, 2])).toBe(0.75);
  expect(mean([1, Number.NaN])).toBeNaN();
});

test("correlations, ranks with ties among them", () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const [x, y] = columnsOf(rows);
      fc.pre(new Set(x).size > 1 && new Set(y).size > 1);
      const [a, b] = [Float64Array.from(x), Float64Array.from(y)];
      expect(correlation(a, b)).toBeCloseTo(independent.sampleCorrelation(x, y), 12);
      expect(rankCorrelation(a, b)).toBeCloseTo(independent.sampleRankCorrelation(x, y), 12);
    }),
    settings,
  );
});

/** The normal equations solved by Cramer's rule in whole numbers. */
test("a line by least squares", () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const [x, y] = columnsOf(rows);
      fc.pre(new Set(x).size > 1);
      const n = rows.length;
      const [sx, sy] = [x.reduce((a, b) => a + b), y.reduce((a, b) => a + b)];
      const sxx = x.reduce((sum, value) => sum + value * value, 0);
      const sxy = rows.reduce((sum, [a, b]) => sum + a * b, 0);
      const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
      const line = fitLine(rows.map(([a, b]) => ({ x: a, y: b })))!;
      expect(line.slope).toBeCloseTo(slope, 10);
      expect(line.level).toBeCloseTo((sy * sxx - sx * sxy) / (n * sxx - sx * sx), 10);
    }),
    settings,
  );
  expect(fitLine([{ x: 3, y: 1 }])).toBeUndefined();
});

test("tails of the binomial distribution, summed term by term", () => {
  for (const trials of [1, 4, 13, 30]) {
    for (const p of [0.05, 0.5, 0.8]) {
      // The list ends where less than 1e-4 is left above.
      const terms = independent.binomialDistribution(trials, p)!;
      const below = (k: number) => terms.slice(0, k).reduce((sum, term) => sum + term, 0);
      for (let k = 1; k < terms.length; k++) expect(binomialUpperTail(k, trials, p)).toBeCloseTo(1 - below(k), 10);
      const { fewest, most } = expectedInside(trials, p);
      expect(below(fewest)).toBeLessThan(0.05);
      expect(below(most)).toBeLessThan(0.95);
    }
  }
});
