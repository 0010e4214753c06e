import { describe, expect, test } from "vitest";
import { bestSum } from "../../../src/analysis/sensitivity/best-sum.ts";
import { binsOf, givenEstimate, givenIndex } from "../../../src/analysis/sensitivity/given-data.ts";
import { quantileOf } from "../../../src/language/distribution-of.ts";
import { fillUniforms, sourceOf } from "../../../src/random/uniforms.ts";

const members = 10_000;

function uniforms(name: string, seed = 1, count = members): Float64Array {
  const out = new Float64Array(count);
  fillUniforms(sourceOf(seed, name), 0, out);
  return out;
}

const normal = quantileOf({ kind: "normal", mean: 0, sd: 1 });
const normals = (name: string, seed = 1, count = members) => uniforms(name, seed, count).map(normal);
const indexOf = (x: Float64Array, y: Float64Array) => givenEstimate(givenIndex(binsOf(x), y)!);

describe("against closed forms, 95 % intervals hold the truth in 95 of 100 seeds", () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);

  /** The part of the intervals that hold the truth, and the mean error. */
  function check(sample: (seed: number) => { x: readonly Float64Array[]; y: Float64Array }, truth: readonly number[]) {
    const found = seeds.flatMap((seed) => {
      const { x, y } = sample(seed);
      return x.map((values, k) => ({ ...indexOf(values, y), truth: truth[k]! }));
    });
    const rate = found.filter((one) => one.low <= one.truth && one.truth <= one.high).length / found.length;
    const error = found.reduce((sum, one) => sum + one.value - one.truth, 0) / found.length;
    expect(rate).toBeGreaterThan(0.89);
    expect(Math.abs(error)).toBeLessThan(0.003);
  }

  test("a sum: the index is the part of the variance", () => {
    const sample = (seed: number) => {
      const x = ["a", "b", "c"].map((name) => normals(name, seed, 2000));
      return { x, y: x[0]!.map((value, i) => 3 * value + 2 * x[1]![i]! + x[2]![i]!) };
    };
    check(sample, [9 / 14, 4 / 14, 1 / 14]);
  });

  test("Ishigami: no line fits, the mean in bins does", () => {
    const sample = (seed: number) => {
      const [a, b, c] = ["a", "b", "c"].map((name) => uniforms(name, seed, 2000).map((u) => Math.PI * (2 * u - 1)));
      const y = a!.map((x, i) => Math.sin(x) + 7 * Math.sin(b![i]!) ** 2 + 0.1 * c![i]! ** 4 * Math.sin(x));
      return { x: [a!, b!, c!], y };
    };
    check(sample, [0.31391, 0.44241, 0]);
  });
});

test("the correction takes off what is fitted by chance: the mean over inputs without effect is 0", () => {
  const y = normals("y");
  const indices = Array.from({ length: 60 }, (_, k) => givenIndex(binsOf(uniforms(`other ${k}`)), y)!.all);
  const mean = indices.reduce((sum, value) => sum + value, 0) / indices.length;
  // Uncorrected, 32 numbers fitted to 10,000 members would explain 0.0031.
  expect(Math.abs(mean)).toBeLessThan(0.0005);
});

test("what lies in few values is put in bins by value", () => {
  const x = uniforms("few").map((u) => Math.floor(3 * u));
  const bins = binsOf(x);
  expect(bins.count).toBe(3);
  expect(indexOf(x, x).value).toBeCloseTo(1, 10);
});

test("members without a value are left out; where nothing varies there is no index", () => {
  const x = uniforms("x");
  const y = x.map((value, i) => (i % 3 === 0 ? Number.NaN : 2 * value));
  expect(indexOf(x, y).value).toBeCloseTo(1, 10);
  expect(
    givenIndex(
      binsOf(x),
      x.map(() => 0.1),
    ),
  ).toBeUndefined();
  expect(
    givenIndex(
      binsOf(x),
      x.map(() => Number.NaN),
    ),
  ).toBeUndefined();
});

describe("the years of a shock", () => {
  const years = ["2021", "2022", "2023", "2024"].map((year) => normals(year));
  const noise = normals("noise");

  test("weigh as they act, also where they persist", () => {
    // Each year keeps 0.8 of the one before: the years are far from independent.
    const kept = years.map((row) => row.slice());
    for (let k = 1; k < kept.length; k++) for (let i = 0; i < members; i++) kept[k]![i]! += 0.8 * kept[k - 1]![i]!;
    const y = noise.map((value, i) => value + kept[0]![i]! - 2 * kept[1]![i]! + 0.5 * kept[3]![i]!);
    const sum = bestSum(kept, y);
    const expected = y.map((value, i) => value - noise[i]!);
    const mean = expected.reduce((total, value) => total + value, 0) / members;
    for (let i = 0; i < 50; i++) expect(Math.abs(sum[i]! - (expected[i]! - mean))).toBeLessThan(0.1);
    // Var of what the years do: of a sum of the four independent normals behind them.
    const behind = [1 - 2 * 0.8 + 0.5 * 0.8 ** 3, -2 + 0.5 * 0.8 ** 2, 0.5 * 0.8, 0.5];
    const variance = behind.reduce((total, weight) => total + weight * weight, 0);
    const found = givenEstimate(givenIndex(binsOf(sum), y, 3)!);
    expect(Math.abs(found.value - variance / (variance + 1))).toBeLessThan(0.02);
  });

  test("a year that repeats another adds nothing", () => {
    const [a, b] = years;
    const y = a!.map((value, i) => 3 * value + b![i]!);
    const sum = bestSum([a!, a!, b!], y);
    for (let i = 0; i < 20; i++) expect(Math.abs(sum[i]! - sum[0]! - (y[i]! - y[0]!))).toBeLessThan(1e-6);
  });
});
