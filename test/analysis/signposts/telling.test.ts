import { describe, expect, test } from "vitest";
import { numberBins } from "../../../src/analysis/signposts/number-bins.ts";
import { binsFor, tellingOf } from "../../../src/analysis/signposts/telling.ts";
import { normals } from "./normals.ts";

const members = 40_000;

/** X and R = (ρX + √(1 − ρ²) Y ≥ 0), of which P(R | X) = Φ(aX) with a = ρ / √(1 − ρ²). */
function pair(rho: number, seed: number, count = members) {
  const [x, y] = [normals(count, seed), normals(count, seed + 1)];
  const reached = Uint8Array.from(x, (value, i) => (rho * value + Math.sqrt(1 - rho * rho) * y[i]! >= 0 ? 1 : 0));
  return { values: x, reached };
}

describe("what a normal number tells of a sum that has it, against closed forms", () => {
  // Var Φ(aX) = asin(ρ²) / 2π, of 1/4; E|Φ(aX) − 1/2| = atan(a) / π.
  test.each([0.2, 0.5, Math.SQRT1_2, 0.95])("correlation %d", (rho) => {
    const { values, reached } = pair(rho, 11);
    const told = tellingOf(numberBins(values), reached)!;
    const share = (4 * Math.asin(rho * rho)) / (2 * Math.PI);
    const change = Math.atan(rho / Math.sqrt(1 - rho * rho)) / Math.PI;
    expect(Math.abs(told.share - share)).toBeLessThan(4 * told.shareError + 0.01 * share);
    expect(Math.abs(told.change - change)).toBeLessThan(4 * told.changeError + 0.01 * change);
    expect(told.low).toBeLessThan(0.5 - change);
    expect(told.high).toBeGreaterThan(0.5 + change);
  });

  test("the standard errors are those of repetition", () => {
    const all = Array.from({ length: 60 }, (_, k) => {
      const { values, reached } = pair(0.5, 100 + 2 * k, 4000);
      return tellingOf(numberBins(values), reached)!;
    });
    for (const [of, errorOf] of [
      [(one: (typeof all)[0]) => one.share, (one: (typeof all)[0]) => one.shareError],
      [(one: (typeof all)[0]) => one.change, (one: (typeof all)[0]) => one.changeError],
    ] as const) {
      const mean = all.reduce((sum, one) => sum + of(one), 0) / all.length;
      const spread = Math.sqrt(all.reduce((sum, one) => sum + (of(one) - mean) ** 2, 0) / (all.length - 1));
      const said = all.reduce((sum, one) => sum + errorOf(one), 0) / all.length;
      expect(spread / said).toBeGreaterThan(0.6);
      expect(spread / said).toBeLessThan(1.6);
    }
  });
});

test("a number that has nothing to do with it is nothing measurable, but once in a thousand", () => {
  const found = Array.from({ length: 500 }, (_, k) => {
    const reached = Uint8Array.from(normals(2000, 7000 + 2 * k), (value) => (value > 0.5 ? 1 : 0));
    return tellingOf(numberBins(normals(2000, 7001 + 2 * k)), reached);
  }).filter((one) => one !== undefined);
  // With a rate of 0.001, more than 5 of 500 happen once in 70,000 times.
  expect(found.length).toBeLessThan(6);
});

test("where one outcome is rare there are fewer bins, and none when it is too rare", () => {
  expect(binsFor(5000, 10_000)).toBe(32);
  expect(binsFor(9_700, 10_000)).toBe(16);
  expect(binsFor(50, 10_000)).toBe(4);
  expect(binsFor(39, 10_000)).toBeUndefined();
  expect(binsFor(10_000, 10_000)).toBeUndefined();
});

test("members without the number are left out; a number that most do not have tells nothing", () => {
  const { values, reached } = pair(0.9, 31);
  const without = values.map((value, i) => (i % 4 === 0 ? Number.NaN : value));
  const told = tellingOf(numberBins(without), reached)!;
  expect(Math.abs(told.share - (4 * Math.asin(0.81)) / (2 * Math.PI))).toBeLessThan(4 * told.shareError + 0.01);
  const few = values.map((value, i) => (i % 4 === 0 ? value : Number.NaN));
  expect(tellingOf(numberBins(few), reached)).toBeUndefined();
});

test("equal values stay in one bin", () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => i % 3);
  const { bins } = numberBins(values);
  const seen = new Set(Array.from(values, (value, i) => `${value} ${bins[i]}`));
  expect(seen.size).toBe(3);
});
