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

test("compared in a free run, a linear model learns the same", () => {
  const values = { 2020: 3, 2021: 5.5, 2022: 6, 2024: 9.5, 2025: 9 };
  const texts = { model: walk("normal(1, 0.5)", "normal(0, 2)"), observations: rows("x", values) };
  const stepwise = calibrate(runOf(texts), wish);
  const free = calibrate(runOf({ ...texts, plan: "residual: free-run\n" }), wish);
  // Five steps of the walk lie between the first observation and the last.
  expect(free.observations.map(({ before }) => before)).toEqual([4, 5, 7, 8]);
  for (const [k, value] of stepwise.estimates[0]!.posterior!.entries()) {
    expect(Math.abs(free.estimates[0]!.posterior![k]! - value)).toBeLessThan(0.005);
  }
  expect(free.quality!.logEvidence).toBeCloseTo(stepwise.quality!.logEvidence, 3);
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

test("what is not estimated is averaged over: it keeps its prior and widens the posterior", () => {
  const model = `drift: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 0.5)", estimated: true }
tilt: { role: assumption, unit: 1/year, value: 0, prior: "normal(0, 0.4)" }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + tilt + surprise) * dt }
`;
  const steps = [3, 1, 2, 4];
  const values = [3, 6, 7, 9, 13];
  const observations = rows("x", Object.fromEntries(values.map((value, i) => [2020 + i, value])));
  const { estimates, posterior, strained } = calibrate(runOf({ model, observations }), wish);
  // The mean of the steps has the variance 2² / n + 0.4² around the drift.
  const data = 1 / (4 / steps.length + 0.16);
  const average = steps.reduce((a, b) => a + b, 0) / steps.length;
  const sd = 1 / Math.sqrt(4 + data);
  const mean = (4 * 1 + data * average) / (4 + data);
  expect(posterior!.names).toEqual(["drift"]);
  expect(strained).toEqual([]);
  expect(Math.abs(estimates[0]!.posterior![2]! - mean) / sd).toBeLessThan(0.02);
  expect(Math.abs(estimates[0]!.posterior![4]! - mean - 1.6448536269514722 * sd) / sd).toBeLessThan(0.02);
});

test("a gap that shares its shock with another is judged given the other", () => {
  const rank = 0.8;
  const model = `drift: { role: assumption, unit: 1/year, value: 1, prior: "normal(1, 0.5)", estimated: true }
here: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
there: { role: shock, unit: 1/year, prior: "normal(0, 2)" }
x: { unit: 1, observed: x, equation: lag(x) + (drift + here) * dt }
y: { unit: 1, observed: y, equation: lag(y) + there * dt }
`;
  const observations = [...rows("x", { 2020: 3, 2021: 6, 2022: 7 }), ...rows("y", { 2020: 0, 2021: 1.5, 2022: 1 })];
  const plan = `correlations: [{ of: [here, there], rank: ${rank} }]\n`;
  const { estimates } = calibrate(runOf({ model, observations, plan }), wish);
  // Normal correlation of a rank correlation; x's steps less what y's steps say of their shocks.
  const rho = 2 * Math.sin((Math.PI / 6) * rank);
  const data = 2 / (4 * (1 - rho * rho));
  const average = (3 - rho * 1.5 + (1 - rho * -0.5)) / 2;
  const mean = (4 * 1 + data * average) / (4 + data);
  const sd = 1 / Math.sqrt(4 + data);
  expect(Math.abs(estimates[0]!.posterior![2]! - mean) / sd).toBeLessThan(0.02);
  expect(Math.abs(estimates[0]!.posterior![0]! - mean + 1.6448536269514722 * sd) / sd).toBeLessThan(0.02);
});
