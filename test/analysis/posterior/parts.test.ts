import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitParetoTail, paretoQuantile } from "../../../src/analysis/posterior/pareto-tail.ts";
import { systematicRows } from "../../../src/analysis/posterior/resample.ts";
import { smoothedWeights } from "../../../src/analysis/posterior/smoothed-weights.ts";
import { weightedQuantiles } from "../../../src/analysis/posterior/weighted-quantiles.ts";
import { chiSquaredSurvival } from "../../../src/random/chi-squared.ts";
import { correlation, rankCorrelation } from "../../../src/statistics/correlation.ts";

describe("the generalised Pareto distribution", () => {
  // Expected order statistics of a known distribution, σ ((1 − p)^−k − 1) / k, by plain arithmetic.
  const sample = (k: number, sigma: number, n: number) =>
    Float64Array.from({ length: n }, (_, i) => {
      const p = (i + 0.5) / n;
      return k === 0 ? -sigma * Math.log(1 - p) : (sigma * ((1 - p) ** -k - 1)) / k;
    });

  test.each([[-0.4], [0], [0.3], [0.7], [1]])("finds the shape %f, drawn to ½ by ten observations", (k) => {
    const n = 2000;
    const fitted = fitParetoTail(sample(k, 3, n));
    expect(Math.abs(fitted.shape - (n * k + 5) / (n + 10))).toBeLessThan(0.02);
    expect(Math.abs(fitted.scale / 3 - 1)).toBeLessThan(0.03);
  });

  test("has the quantiles of its formula", () => {
    expect(paretoQuantile({ shape: 1, scale: 2 }, 0.5)).toBeCloseTo(2, 14);
    expect(paretoQuantile({ shape: 0, scale: 2 }, 0.5)).toBeCloseTo(2 * Math.LN2, 14);
    expect(paretoQuantile({ shape: -0.5, scale: 1 }, 0.75)).toBeCloseTo(1, 14);
  });
});

describe("smoothed weights", () => {
  const count = 4096;
  const ratios = (tail: number) => Float64Array.from({ length: count }, (_, i) => -tail * Math.log((i + 0.5) / count));

  test.each([0.2, 0.5, 0.9])("weights with a Pareto tail of shape %f are found out", (tail) => {
    const { shape } = smoothedWeights(ratios(tail));
    expect(Math.abs(shape! - tail)).toBeLessThan(0.1);
  });

  test("add up to 1, keep their order, and equal ones stay equal", () => {
    const { weights, effective } = smoothedWeights(ratios(0.5));
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    for (let i = 1; i < count; i++) expect(weights[i]!).toBeLessThanOrEqual(weights[i - 1]!);
    expect(effective).toBeLessThan(count);
    const same = smoothedWeights(new Float64Array(count).fill(-700));
    expect(same.shape).toBeUndefined();
    expect(same.effective).toBeCloseTo(count, 6);
    expect(same.logMean).toBeCloseTo(-700, 12);
  });

  test("the threshold of few draws is below 0.7", () => {
    expect(smoothedWeights(new Float64Array(100)).threshold).toBeCloseTo(0.5, 12);
    expect(smoothedWeights(new Float64Array(10_000)).threshold).toBe(0.7);
  });
});

describe("rows of equal weight", () => {
  test("each draw has as many as its weight wants, give or take less than one", () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (raw, rows) => {
        const sum = raw.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0.01);
        const weights = Float64Array.from(raw, (one) => one / sum);
        const column = Float64Array.from(raw, (_, i) => (i * 7919) % 101);
        const picked = systematicRows([column], weights, rows, "test");
        for (const [i, one] of weights.entries()) {
          const times = picked.reduce((total, row) => (row === i ? total + 1 : total), 0);
          expect(Math.abs(times - rows * one)).toBeLessThan(1 + 1e-9);
        }
        for (let k = 1; k < rows; k++)
          expect(column[picked[k]!]!).toBeGreaterThanOrEqual(column[picked[k - 1]!]! - 2e-3);
      }),
      { numRuns: 100 },
    );
  });
});

test("quantiles of weighted values", () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => (i * 389) % 1000);
  const equal = new Float64Array(1000).fill(1 / 1000);
  for (const [k, q] of weightedQuantiles(values, equal, [0.05, 0.5, 0.95]).entries()) {
    expect(Math.abs(q - [50, 500, 950][k]!)).toBeLessThan(1);
  }
  // All of the weight on the values above 900.
  const above = values.map((value) => (value >= 900 ? 0.01 : 0));
  expect(Math.abs(weightedQuantiles(values, above, [0.5])[0]! - 950)).toBeLessThan(1.5);
  expect(weightedQuantiles(Float64Array.of(4, 4), Float64Array.of(0.5, 0.5), [0.1, 0.9])).toEqual([4, 4]);
});

test("rank correlation", () => {
  expect(rankCorrelation(Float64Array.of(1, 2, 3), Float64Array.of(10, 30, 20))).toBeCloseTo(0.5, 14);
  expect(rankCorrelation(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 8, 27, 64))).toBeCloseTo(1, 14);
  // Equal values have the mean of their ranks: (1.5, 1.5, 3) with (1, 2, 3) is √3 / 2.
  expect(rankCorrelation(Float64Array.of(5, 5, 9), Float64Array.of(1, 2, 3))).toBeCloseTo(Math.sqrt(3) / 2, 14);
  expect(correlation(Float64Array.of(1, 1), Float64Array.of(1, 2))).toBe(0);
});

// Quantiles of chi-squared as printed in tables.
test.each([
  [3.841, 1, 0.05],
  [6.635, 1, 0.01],
  [5.991, 2, 0.05],
  [7.815, 3, 0.05],
  [1.145, 5, 0.95],
  [18.307, 10, 0.05],
  [24.996, 15, 0.05],
])("chi-squared above %f with %d degrees of freedom has %f", (x, degrees, expected) => {
  expect(chiSquaredSurvival(x, degrees)).toBeCloseTo(expected, 4);
});
