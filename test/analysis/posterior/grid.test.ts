import { describe, expect, test } from "vitest";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { runOf } from "../ensemble/models.ts";
import { bell, even, probabilities, quantilesOf } from "./grids.ts";

// Posteriors by numerical integration over a grid.
const wish = { draws: 16_384, seed: 3 };

const triangular = (x: number, low: number, mode: number, high: number) =>
  x < low || x > high ? 0 : x < mode ? (x - low) / (mode - low) : (high - x) / (high - mode);

describe("a logistic path with two parameters", () => {
  const shares = { 2020: 10, 2021: 11.2, 2022: 12.1, 2023: 13.4, 2024: 14.2, 2025: 15.4 };
  const years = Object.keys(shares).map(Number);
  const run = runOf({
    model: `rate: { role: assumption, unit: 1/year, value: 0.15, prior: "uniform(0.02, 0.4)", estimated: true }
ceiling: { role: assumption, unit: 1, value: 25, prior: "triangular(18, 25, 45)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 0.02)" }
share: { unit: 1, observed: share, equation: "lag(share) * (1 + (rate * (1 - lag(share) / ceiling) + surprise) * dt)" }
`,
    observations: Object.entries(shares).map(([year, share]) => `share,${year},${share},,,1,official,2023,s`),
  });
  const rates = even(0.02, 0.4, 400);
  const ceilings = even(18, 45, 400);
  const density = (rate: number, ceiling: number) => {
    let log = 0;
    for (const year of years.slice(1)) {
      const before = shares[(year - 1) as 2020];
      const gap = shares[year as 2020] / before - 1 - rate * (1 - before / ceiling);
      log -= (gap / 0.02) ** 2 / 2;
    }
    return Math.exp(log) * triangular(ceiling, 18, 25, 45);
  };
  const byRate = rates.points.map((rate) => ceilings.points.reduce((sum, c) => sum + density(rate, c), 0));
  const byCeiling = ceilings.points.map((c) => rates.points.reduce((sum, rate) => sum + density(rate, c), 0));
  const calibration = calibrate(run, wish);

  test.each([
    ["rate", quantilesOf(rates.points, byRate, rates.step)],
    ["ceiling", quantilesOf(ceilings.points, byCeiling, ceilings.step)],
  ])("has the quantiles of %s", (id, expected) => {
    const { posterior } = calibration.estimates.find((one) => one.id === id)!;
    const width = expected[4]! - expected[0]!;
    for (const [k, value] of expected.entries()) expect(Math.abs(posterior![k]! - value) / width).toBeLessThan(0.01);
    const column = calibration.posterior!.columns[calibration.posterior!.names.indexOf(id)]!.slice().sort();
    for (const [k, p] of probabilities.entries()) {
      expect(Math.abs(column[Math.floor(p * column.length)]! - expected[k]!) / width).toBeLessThan(0.015);
    }
  });

  test("the two trade off, which is said, with the year that would help the most", () => {
    const [pair] = calibration.correlations;
    expect(pair!.of).toEqual(["rate", "ceiling"]);
    expect(pair!.posterior).toBeLessThan(-0.7);
    expect(calibration.untold.map(({ kind }) => kind)).toContain("trade off");
  });

  test("the profile is the largest likelihood at each value", () => {
    // No input but the two: at each rate the best of a fine grid over the ceilings within three deviations of the prior.
    const likelihood = (rate: number, ceiling: number) => density(rate, ceiling) / triangular(ceiling, 18, 25, 45);
    const fine = even(18.505, 44.146, 2000).points;
    const best = (rate: number) => Math.log(Math.max(...fine.map((ceiling) => likelihood(rate, ceiling))));
    const { points } = calibration.estimates[0]!.profile!;
    const logs = points.map(({ value }) => best(value));
    const top = Math.max(...logs);
    for (const [k, { logLikelihood }] of points.entries()) {
      expect(Math.abs(logLikelihood - (logs[k]! - top)), `${points[k]!.value}`).toBeLessThan(0.05);
    }
  });
});

test("more than: a limit counts with the probability beyond it", () => {
  const run = runOf({
    model: `drift: { role: assumption, unit: 1/year, value: 0, prior: "uniform(-3, 3)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 1)" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + surprise) * dt }
`,
    observations: ["x,2020,5,,,1,official,2023,s", "x,2021,,6,,1,official,2023,s"],
  });
  const { points, step } = even(-3, 3, 4000);
  // Φ by the trapezium rule, once over the grid of drifts: P(5 + drift + surprise > 6) = Φ(drift − 1).
  const below = even(-9, 2, 40_000);
  const masses = new Array<number>(points.length).fill(0);
  let sum = 0;
  let k = 0;
  for (const z of below.points) {
    sum += bell(z) * below.step;
    while (k < points.length && points[k]! - 1 <= z) masses[k++] = sum;
  }
  const expected = quantilesOf(points, masses, step);
  const { estimates, observations } = calibrate(run, wish);
  expect(observations[0]!.said).toBe("more than");
  for (const [j, value] of expected.entries()) {
    expect(Math.abs(estimates[0]!.posterior![j]! - value)).toBeLessThan(0.02);
  }
});

test("within bounds: the number is anywhere between, here and as the start of the next year", () => {
  const run = runOf({
    model: `drift: { role: assumption, unit: 1/year, value: 0, prior: "normal(0, 2)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 1)" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + surprise) * dt }
`,
    observations: ["x,2020,5,,,1,official,2023,s", "x,2021,7,5,9,1,official,2023,s", "x,2022,8,,,1,official,2023,s"],
  });
  const { points, step } = even(-5, 8, 800);
  const between = even(5, 9, 400).points;
  const masses = points.map((drift) => {
    return bell(drift / 2) * between.reduce((sum, y) => sum + bell(y - 5 - drift) * bell(8 - y - drift), 0);
  });
  const expected = quantilesOf(points, masses, step);
  const { estimates } = calibrate(run, wish);
  for (const [j, value] of expected.entries()) {
    expect(Math.abs(estimates[0]!.posterior![j]! - value)).toBeLessThan(0.02);
  }
});
