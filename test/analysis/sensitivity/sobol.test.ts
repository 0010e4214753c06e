import { describe, expect, test } from "vitest";
import { kernelMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import { membersBy } from "../../../src/analysis/ensemble/run-members.ts";
import { meterOf } from "../../../src/analysis/sensitivity/quantity.ts";
import { sobolOf } from "../../../src/analysis/sensitivity/sobol.ts";
import {
  pairsOf,
  type SobolIndices,
  sobolIndices,
  sobolParts,
} from "../../../src/analysis/sensitivity/sobol-indices.ts";
import { runBlock } from "../../../src/engine/run.ts";
import { openTexts, runOrFail } from "../workspace.ts";

const plan = "title: T\nyears: { start: 2020, end: 2020 }\n";

/** A plan of one variable `y` over uniform inputs, and the meter that reads it. */
function uniformPlan(count: number, low: number, high: number, equation: string) {
  const inputs = Array.from({ length: count }, (_, i) => {
    return `x${i + 1}: { role: assumption, unit: 1, value: 0, range: [-9, 9], prior: "uniform(${low}, ${high})" }\n`;
  });
  const model = `${inputs.join("")}y: { unit: 1, equation: "${equation}" }\n`;
  const run = runOrFail(openTexts({ "plan.yaml": plan, "model.yaml": model }), "baseline");
  const slot = run.trajectory.program.model.slotOf.get("y")!;
  return { run, meter: meterOf(run, { kind: "variable", slot, step: 0, of: "value" })! };
}

const ishigami = uniformPlan(3, -Math.PI, Math.PI, "sin(x1) + 7 * sin(x2)^2 + 0.1 * x3^4 * sin(x1)");

/** Homma and Saltelli (1996); a = 7, b = 0.1. */
const ishigamiFirst = [0.31391, 0.44241, 0];
const ishigamiTotal = [0.55759, 0.44241, 0.24368];
const ishigamiVariance = 13.84459;

const weights = [0, 1, 4.5, 9, 99, 99];
const gFunction = uniformPlan(
  weights.length,
  0,
  1,
  weights.map((a, i) => `(abs(4 * x${i + 1} - 2) + ${a}) / (1 + ${a})`).join(" * "),
);
/** Saltelli and Sobol' (1995): V_i = 1 / (3 (1 + a_i)²). */
const parts = weights.map((a) => 1 / (3 * (1 + a) ** 2));
const product = parts.reduce((all, part) => all * (1 + part), 1);
const gFirst = parts.map((part) => part / (product - 1));
const gTotal = parts.map((part) => (part * product) / (1 + part) / (product - 1));

/** In which part of the seeds the intervals hold the true numbers. */
function coverage(
  { run, meter }: ReturnType<typeof uniformPlan>,
  seeds: number,
  isInside: (indices: SobolIndices) => readonly boolean[],
): number {
  const runMembers = kernelMembers();
  const inside = Array.from({ length: seeds }, (_, seed) => {
    return isInside(sobolOf(run, [meter], { points: 2 ** 11, seed }, runMembers).indices[0]!);
  }).flat();
  return inside.filter((one) => one).length / inside.length;
}

describe("against published indices, 95 % intervals hold the truth in 95 of 100 seeds", () => {
  const holds = (estimates: SobolIndices["first"], truth: readonly number[]) =>
    estimates.map(({ low, high }, i) => low <= truth[i]! && truth[i]! <= high);

  test("Ishigami", () => {
    const rate = coverage(ishigami, 120, ({ first, total }) => [
      ...holds(first, ishigamiFirst),
      ...holds(total, ishigamiTotal),
    ]);
    expect(rate).toBeGreaterThan(0.92);
    expect(rate).toBeLessThan(0.98);
  });

  test("the g-function of Sobol'", () => {
    const rate = coverage(gFunction, 60, ({ first, total }) => [...holds(first, gFirst), ...holds(total, gTotal)]);
    expect(rate).toBeGreaterThan(0.9);
    expect(rate).toBeLessThan(0.99);
  });
});

test("with many points the indices and the variance of Ishigami's function come out", () => {
  const { indices } = sobolOf(ishigami.run, [ishigami.meter], { points: 2 ** 16, seed: 1 });
  const { first, total, variance, sum } = indices[0]!;
  for (const i of [0, 1, 2]) {
    expect(Math.abs(first[i]!.value - ishigamiFirst[i]!)).toBeLessThan(0.02);
    expect(Math.abs(total[i]!.value - ishigamiTotal[i]!)).toBeLessThan(0.02);
  }
  expect(Math.abs(variance - ishigamiVariance)).toBeLessThan(0.1);
  expect(Math.abs(sum.value - 0.75632)).toBeLessThan(0.02);
});

describe("second order", () => {
  const seeds = 60;

  /** In which part of the seeds and pairs the intervals hold the true index. */
  function rate({ run, meter }: ReturnType<typeof uniformPlan>, truth: readonly number[]): number {
    const runMembers = kernelMembers();
    const inside = Array.from({ length: seeds }, (_, seed) => {
      const { second } = sobolOf(run, [meter], { points: 2 ** 11, seed, second: true }, runMembers).indices[0]!;
      return second.map(({ low, high }, pair) => low <= truth[pair]! && truth[pair]! <= high);
    }).flat();
    return inside.filter((one) => one).length / inside.length;
  }

  // Of Ishigami's function x1 and x3 alone act together: S13 = 8 b² π⁸ / 225 of the variance.
  const ishigamiSecond = [0, (8 * 0.1 ** 2 * Math.PI ** 8) / 225 / ishigamiVariance, 0];
  // Of the g-function every V_ij is V_i V_j.
  const gSecond = pairsOf(weights.length).map(([i, j]) => (parts[i]! * parts[j]!) / (product - 1));

  test("S13 of Ishigami's function is 0.2437, as printed", () => {
    expect(ishigamiSecond[1]).toBeCloseTo(0.2437, 4);
    const { indices, members, groups } = sobolOf(ishigami.run, [ishigami.meter], {
      points: 2 ** 16,
      seed: 1,
      second: true,
    });
    for (const [pair, { value }] of indices[0]!.second.entries())
      expect(Math.abs(value - ishigamiSecond[pair]!)).toBeLessThan(0.02);
    expect(members).toBe(2 ** 16 * (2 * groups.length + 2));
  });

  test("intervals hold the truth in 95 of 100 seeds", () => {
    const [ofIshigami, ofG] = [rate(ishigami, ishigamiSecond), rate(gFunction, gSecond)];
    expect(ofIshigami).toBeGreaterThan(0.9);
    expect(ofIshigami).toBeLessThanOrEqual(0.99);
    expect(ofG).toBeGreaterThan(0.9);
    expect(ofG).toBeLessThanOrEqual(0.99);
  });

  test("without being asked for there are none", () => {
    expect(sobolOf(ishigami.run, [ishigami.meter], { points: 1024, seed: 3 }).indices[0]!.second).toEqual([]);
  });
});

test("what has no effect is exactly 0; a constant has no indices", () => {
  const { run, meter } = uniformPlan(3, 0, 1, "x1 + 0 * x2 + x3");
  const [indices] = sobolOf(run, [meter], { points: 1024, seed: 3 }).indices;
  expect(indices!.total[1]).toEqual({ value: 0, low: 0, high: 0 });
  expect(indices!.first[1]).toEqual({ value: 0, low: 0, high: 0 });
  const constant = uniformPlan(2, 0, 1, "0.1 + 0 * (x1 + x2)");
  expect(sobolOf(constant.run, [constant.meter], { points: 1024, seed: 3 }).indices).toEqual([undefined]);
});

test("an input that does everything has the index 1, whatever the draws", () => {
  const { run, meter } = uniformPlan(2, 0, 1, "x1^3 + 0 * x2");
  for (const seed of [1, 2, 3]) {
    const [indices] = sobolOf(run, [meter], { points: 2 ** 14, seed }).indices;
    expect(indices!.total[0]!.value).toBeCloseTo(1, 2);
    expect(indices!.first[0]!.value).toBeCloseTo(1, 2);
    expect(indices!.total[0]!.high - indices!.total[0]!.low).toBeLessThan(0.01);
  }
});

test("members without a value are left out and counted", () => {
  const a = Float64Array.of(1, 2, Number.NaN, 4, 6);
  const b = Float64Array.of(3, 1, 5, Number.NaN, 2);
  const mixed = Float64Array.of(2, Number.NaN, 1, 3, 7);
  // By hand over the points 0, 1 and 4 for the mean and the variance, 0 and 4 for the input.
  const values = [1, 2, 6, 3, 1, 2];
  const mean = values.reduce((sum, value) => sum + value, 0) / 6;
  const found = sobolParts(a, b, [mixed]);
  expect(found.mean).toBeCloseTo(mean, 14);
  expect(found.variance).toBeCloseTo(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5, 14);
  expect(found.first[0]).toBeCloseTo(((3 - mean) * 1 + (2 - mean) * 1) / 2, 14);
  expect(found.total[0]).toBeCloseTo((1 + 1) / 4, 14);
  expect(found.missing).toBe(3);
});

test("an interval is that of Student's t over the replicates", () => {
  // Two replicates of equal variance: indices 0.4 and 0.6, standard error 0.1, t(0.975; 1) = 12.7062 (tables).
  const one = { mean: 0, variance: 2, luck: 0, missing: 0, second: [], total: [0] };
  const [first] = sobolIndices([
    { ...one, first: [0.8] },
    { ...one, first: [1.2] },
  ])!.first;
  expect(first!.value).toBeCloseTo(0.5, 14);
  expect(first!.high - first!.value).toBeCloseTo(1.27062, 5);
});

test("correlated inputs are one group, all years of a shock are one input, and each element has its own", () => {
  const run = runOrFail(
    openTexts({
      "plan.yaml": `title: T\nyears: { start: 2020, end: 2025 }\ndimensions: { part: [a, b] }
correlations:\n  - { of: [u, v], rank: 0.5 }\n`,
      "model.yaml": `
u: { role: assumption, over: part, unit: 1, value: 0, prior: "normal(0, 1)" }
v: { role: assumption, over: part, unit: 1, value: 0, prior: "normal(0, 1)" }
s: { role: shock, unit: 1, prior: "normal(0, 1)" }
y: { unit: 1, initial: 0, equation: "lag(y) + s + sum(u) * 0 + sum(v)" }
`,
    }),
    "baseline",
  );
  const slot = run.trajectory.program.model.slotOf.get("y")!;
  const meter = meterOf(run, { kind: "variable", slot, step: 5, of: "value" })!;
  const { groups, indices } = sobolOf(run, [meter], { points: 4096, seed: 1 });
  expect(groups.map(({ key }) => key)).toEqual(["u[a] + v[a]", "u[b] + v[b]", "s"]);
  expect(groups.map(({ inputs }) => inputs.length)).toEqual([2, 2, 1]);
  // Five years of v count five times: each v has variance 25, the five draws of s have 5 together.
  const [a, b, s] = indices[0]!.first.map(({ value }) => value);
  expect(a).toBeCloseTo(25 / 55, 1);
  expect(b).toBeCloseTo(25 / 55, 1);
  expect(s).toBeCloseTo(5 / 55, 1);
});

test("a kernel and the plain executor give the same bits", () => {
  const wish = { points: 256, seed: 5 };
  const plainly = sobolOf(gFunction.run, [gFunction.meter], wish, membersBy(runBlock));
  expect(sobolOf(gFunction.run, [gFunction.meter], wish)).toEqual(plainly);
});
