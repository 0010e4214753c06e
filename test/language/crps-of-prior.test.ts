import { expect, test } from "vitest";
import { crpsOfPrior } from "../../src/language/crps-of-prior.ts";
import { distributionOf } from "../../src/language/distribution-of.ts";
import type { Prior } from "../../src/language/prior.ts";
import { crpsOfBeta, crpsOfStudent } from "../../src/statistics/crps-of-distributions.ts";

test("beta, as printed for R's scoringRules: shapes 0.7 and 1.1, on [0, 1] at 0.3 and on [−5, 4] at −3", () => {
  expect(crpsOfBeta(0.7, 1.1, 0.3)).toBeCloseTo(0.0850102437, 10);
  expect(9 * crpsOfBeta(0.7, 1.1, 2 / 9)).toBeCloseTo(0.883206751, 9);
});

test("by hand: a uniform, a symmetric triangle, Student's t with two degrees of freedom", () => {
  const uniform: Prior = { kind: "uniform", low: 10, high: 20 };
  // ∫ u² below 0.3 and (1 − u)² above it, times 10; outside the distance and a third.
  expect(crpsOfPrior(uniform, 13)).toBeCloseTo((10 * (0.3 ** 3 + 0.7 ** 3)) / 3, 12);
  expect(crpsOfPrior(uniform, 25)).toBeCloseTo(5 + 10 / 3, 12);
  // E|X| = 1/3 and E|X − X′| = 7/15 of the triangle on [−1, 1].
  expect(crpsOfPrior({ kind: "triangular", low: -1, mode: 0, high: 1 }, 0)).toBeCloseTo(1 / 3 - 7 / 30, 14);
  // F = ½ + t / (2 √(2 + t²)): ∫ F² below 0 and (1 − F)² above it are √2 − ½ ∫ … = √2 (1 − π/4) each side together.
  expect(crpsOfStudent(0, 1, 2, 0)).toBeCloseTo(Math.SQRT2 - (Math.SQRT2 * Math.PI) / 4, 9);
});

const priors: readonly (readonly [Prior, readonly number[]])[] = [
  [{ kind: "normal", mean: 1, sd: 2 }, [-3, 1, 4]],
  [{ kind: "lognormal", median: 2, sigma: 0.7 }, [-1, 0.5, 2, 9]],
  [{ kind: "uniform", low: -1, high: 3 }, [-2, 0, 3.5]],
  [{ kind: "triangular", low: 0, mode: 1, high: 5 }, [-1, 0.4, 1, 3, 6]],
  [{ kind: "triangular", low: 0, mode: 0, high: 5 }, [-1, 0, 3]],
  [{ kind: "beta", mean: 0.3, sd: 0.2 }, [-0.5, 0.1, 0.8, 1.4]],
  [{ kind: "student", mean: 0, scale: 1.5, df: 5 }, [-4, 0.2, 2]],
  [{ kind: "empirical", values: [1, 2, 2, 5] }, [0, 2, 3.3, 7]],
  [{ kind: "truncated", prior: { kind: "normal", mean: 0, sd: 1 }, low: -0.5, high: 2 }, [-2, 0, 1.5, 3]],
  [{ kind: "truncated", prior: { kind: "normal", mean: 0, sd: 1 }, low: 3, high: 4 }, [0, 3.1, 5]],
  [{ kind: "truncated", prior: { kind: "uniform", low: 0, high: 10 }, low: 2, high: 20 }, [1, 5, 11]],
];

test.each(priors)("%o is the integral of (F − step)²", (prior, values) => {
  const { cdf, quantile } = distributionOf(prior)!;
  const [first, last] = [quantile(1e-9, 1 - 1e-9), quantile(1 - 1e-9, 1e-9)];
  for (const value of values) {
    const low = Math.min(first, value);
    const high = Math.max(last, value);
    // Midpoints on each side of the value, where the integrand jumps.
    const side = (from: number, to: number, square: (x: number) => number) => {
      const count = 20_000;
      const step = (to - from) / count;
      let sum = 0;
      for (let i = 0; i < count; i++) sum += square(from + (i + 0.5) * step);
      return sum * step;
    };
    const expected = side(low, value, (x) => cdf(x) ** 2) + side(value, high, (x) => (1 - cdf(x)) ** 2);
    expect(Math.abs(crpsOfPrior(prior, value)! - expected)).toBeLessThan(2e-4 * (high - low));
  }
});

test("what has no closed form, or none that is finite, says so", () => {
  expect(crpsOfPrior({ kind: "student", mean: 0, scale: 1, df: 1 }, 0)).toBeUndefined();
  const cut: Prior = { kind: "truncated", prior: { kind: "lognormal", median: 1, sigma: 1 }, low: 1, high: 2 };
  expect(crpsOfPrior(cut, 1)).toBeUndefined();
});

test("cut twice is cut by both", () => {
  const twice: Prior = {
    kind: "truncated",
    prior: { kind: "truncated", prior: { kind: "normal", mean: 0, sd: 1 }, low: -1, high: 9 },
    low: -9,
    high: 2,
  };
  const once: Prior = { kind: "truncated", prior: { kind: "normal", mean: 0, sd: 1 }, low: -1, high: 2 };
  expect(crpsOfPrior(twice, 0.3)).toBe(crpsOfPrior(once, 0.3));
});
