import { describe, expect, test } from "vitest";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { runOf } from "../ensemble/models.ts";

// Posteriors that are known in closed form.
const wish = { draws: 16_384, seed: 1 };

const walk = (prior: string, shock: string) =>
  `drift: { role: assumption, unit: 1/year, value: 1, prior: "${prior}", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "${shock}" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + surprise) * dt }
`;
const rows = (series: string, values: Record<number, number | string>) =>
  Object.entries(values).map(([year, value]) => `${series},${year},${value},,,1,official,2023,s`);

describe("the mean of normal steps", () => {
  const values = [3, 5.5, 6, 9.5, 9, 12];
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  const run = runOf({
    model: walk("normal(1, 0.5)", "normal(0, 2)"),
    observations: rows("x", Object.fromEntries(values.map((value, i) => [2020 + i, value]))),
  });
  const precision = 1 / 0.25 + steps.length / 4;
  const mean = (1 / 0.25 + steps.reduce((a, b) => a + b, 0) / 4) / precision;
  const sd = 1 / Math.sqrt(precision);

  test("is normal after normal before, with the known mean and deviation", () => {
    const { estimates, posterior, refusal } = calibrate(run, wish);
    expect(refusal).toBeUndefined();
    const [drift] = estimates;
    const normal = [-1.6448536269514722, -0.6744897501960817, 0, 0.6744897501960817, 1.6448536269514722];
    for (const [k, z] of normal.entries()) {
      expect(Math.abs(drift!.prior[k]! - (1 + 0.5 * z))).toBeLessThan(1e-12);
      expect(Math.abs(drift!.posterior![k]! - (mean + sd * z)) / sd, `quantile ${k}`).toBeLessThan(0.01);
    }
    const column = posterior!.columns[0]!;
    const average = column.reduce((a, b) => a + b, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((a, b) => a + (b - average) ** 2, 0) / column.length);
    expect(Math.abs(average - mean) / sd).toBeLessThan(0.01);
    expect(Math.abs(deviation / sd - 1)).toBeLessThan(0.02);
  });

  test("has the known evidence", () => {
    // The steps are jointly normal: 2² on the diagonal, and what the unknown mean adds to all of them alike.
    const n = steps.length;
    const gaps = steps.map((step) => step - 1);
    const sum = gaps.reduce((a, b) => a + b, 0);
    const squares = gaps.reduce((a, b) => a + b * b, 0);
    const common = 0.25 / (4 * (4 + n * 0.25));
    const logDeterminant = (n - 1) * Math.log(4) + Math.log(4 + n * 0.25);
    const evidence = -0.5 * (n * Math.log(2 * Math.PI) + logDeterminant + squares / 4 - common * sum * sum);
    expect(Math.abs(calibrate(run, wish).quality!.logEvidence - evidence)).toBeLessThan(0.002);
  });
});

test("a year without an observation leaves the shocks of two years in the gap", () => {
  const run = runOf({
    model: walk("normal(1, 0.5)", "normal(0, 2)"),
    observations: rows("x", { 2020: 3, 2021: 6, 2023: 13 }),
  });
  // 6 − 3 = 3 with variance 4; 13 − 6 = 7 = 2 · drift with variance 8.
  const precision = 4 + 1 / 4 + 4 / 8;
  const mean = (4 * 1 + 3 / 4 + (2 * 7) / 8) / precision;
  const { estimates, observations } = calibrate(run, wish);
  expect(Math.abs(estimates[0]!.posterior![2]! - mean) * Math.sqrt(precision)).toBeLessThan(0.01);
  expect(observations.map(({ spread }) => spread!.toFixed(6))).toEqual(["2.000000", Math.sqrt(8).toFixed(6)]);
});

test("two measures of one hidden state share its shocks and are no two pieces of news", () => {
  // a is the hidden walk, b twice the walk with a shock of its own: given a, b says nothing of the drift.
  const model = (second: string) =>
    `drift: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 0.5)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
noise: { role: shock, unit: 1, prior: "normal(0, 1)" }
hidden: { unit: 1, initial: 0, equation: lag(hidden) + (drift + surprise) * dt }
a: { unit: 1, observed: a, equation: hidden }
b: { unit: 1, observed: b, equation: ${second} }
`;
  const observations = [...rows("a", { 2021: 3 }), ...rows("b", { 2021: 7 })];
  const precision = 4 + 1 / 4;
  const mean = (4 + 3 / 4) / precision;
  const noisy = calibrate(runOf({ model: model("2 * hidden + noise"), observations }), wish);
  expect(Math.abs(noisy.estimates[0]!.posterior![2]! - mean) * Math.sqrt(precision)).toBeLessThan(0.01);
  const exact = calibrate(runOf({ model: model("2 * hidden"), observations }), wish);
  expect(exact.implied.map(({ id }) => id)).toEqual(["b"]);
  expect(Math.abs(exact.estimates[0]!.posterior![2]! - mean) * Math.sqrt(precision)).toBeLessThan(0.01);
});
