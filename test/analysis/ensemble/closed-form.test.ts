import { describe, expect, test } from "vitest";
import { runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { normalCdf } from "../../../src/random/normal-cdf.ts";
import { runOf } from "./models.ts";

// Chances, quantiles and means against formulas, within 3 standard errors of independent draws.
const seeds = [1, 2, 3];
const members = 4096;
const z = { 0.05: -1.6448536269514722, 0.1: -1.2815515655446004, 0.25: -0.6744897501960817, 0.5: 0 };
const normalQuantile = (share: number) =>
  share <= 0.5 ? z[share as keyof typeof z] : -z[(1 - share).toFixed(2).replace(/0$/, "") as unknown as keyof typeof z];
const shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const standardError = (share: number) => Math.sqrt((share * (1 - share)) / members);

describe.each(seeds)("with seed %d", (seed) => {
  test("growth by a normal rate every year is lognormal", () => {
    const run = runOf({
      model:
        'g: { role: shock, unit: 1, prior: "normal(0.02, 0.05)" }\nx: { unit: 1, initial: 1, equation: lag(x) * exp(g) }\n',
      targets: ["x,x,2030,>=,1.3,1,yes,plan"],
    });
    const [mean, deviation] = [0.2, 0.05 * Math.sqrt(10)];
    const [x] = runEnsemble(run, { members, seed }).targets;
    const chance = 1 - normalCdf((Math.log(1.3) - mean) / deviation);
    expect(Math.abs(x!.chance!.chance - chance)).toBeLessThan(3 * standardError(chance));
    for (const [k, share] of shares.entries()) {
      const at = normalQuantile(share);
      const error = (standardError(share) / density(at)) * deviation;
      expect(Math.abs(Math.log(x!.value!.quantiles[k]!) - mean - deviation * at), `${share}`).toBeLessThan(3 * error);
    }
    const square = Math.expm1(deviation ** 2) * Math.exp(2 * mean + deviation ** 2);
    const average = Math.exp(mean + deviation ** 2 / 2);
    expect(Math.abs(x!.value!.mean - average)).toBeLessThan(3 * Math.sqrt(square / members));
    expect(x!.value!.standardDeviation / Math.sqrt(square)).toBeCloseTo(1, 1);
  });

  test("a threshold on a uniform number, its shortfall, and two of them together", () => {
    const run = runOf({
      model:
        'u: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }\nv: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }\nx: { unit: 1, equation: u }\ny: { unit: 1, equation: 10 * v }\n',
      targets: ["x,x,2025,>,0.3,1,yes,plan", "y,y,2030,<=,4,1,yes,plan", "b,y,2030,>=,99,1,yes,benchmark"],
    });
    const { targets, together } = runEnsemble(run, { members, seed });
    const [x, y, benchmark] = targets;
    expect(Math.abs(x!.chance!.chance - 0.7)).toBeLessThan(1e-3);
    expect(Math.abs(y!.chance!.chance - 0.4)).toBeLessThan(1e-3);
    expect(x!.shortfall).toBeCloseTo(0.15, 3);
    expect(y!.shortfall).toBeCloseTo(3, 2);
    expect(benchmark!.chance!.count).toBe(0);
    expect(together!.goals).toBe(2);
    expect(Math.abs(together!.chance - 0.28)).toBeLessThan(3 * standardError(0.28));
    for (const [k, share] of shares.entries()) expect(x!.value!.quantiles[k]).toBeCloseTo(share, 3);
    const { least, most, counts } = x!.value!.histogram;
    expect([least, most]).toEqual([expect.closeTo(0, 3), expect.closeTo(1, 3)]);
    for (const count of counts) expect(Math.abs(count - members / 20)).toBeLessThan(4);
  });

  test("a logistic curve with a random rate", () => {
    const run = runOf({
      model:
        'r: { role: assumption, unit: 1, value: 0.8, prior: "lognormal(0.8, 0.3)" }\nx: { unit: 1, equation: logistic(r * (year - 2025)) }\n',
      plan: "units: none\n",
      targets: ["x,x,2030,>=,0.99,1,yes,plan"],
    });
    const [x] = runEnsemble(run, { members, seed }).targets;
    const rate = Math.log(0.99 / 0.01) / 5;
    const chance = 1 - normalCdf(Math.log(rate / 0.8) / 0.3);
    expect(Math.abs(x!.chance!.chance - chance)).toBeLessThan(3 * standardError(chance));
    for (const [k, share] of shares.entries()) {
      const growth = Math.log(x!.value!.quantiles[k]! / (1 - x!.value!.quantiles[k]!)) / 5;
      const at = normalQuantile(share);
      const error = (standardError(share) / density(at)) * 0.3;
      expect(Math.abs(Math.log(growth / 0.8) - 0.3 * at)).toBeLessThan(3 * error);
    }
  });

  test("the first year of a line with a random slope", () => {
    const run = runOf({
      model:
        'u: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }\nx: { unit: 1, equation: u * (year - 2019) }\n',
      plan: "units: none\n",
      targets: ["x,x,2030,>=,1,1,yes,plan"],
    });
    const { times, never } = runEnsemble(run, { members, seed }).targets[0]!.firstReached!;
    for (const { time, members: count } of times) {
      const k = time - 2019;
      const expected = k === 1 ? 0 : members * (1 / (k - 1) - 1 / k);
      expect(Math.abs(count - expected)).toBeLessThan(2);
    }
    expect(Math.abs(never - members / 11)).toBeLessThan(2);
    expect(times.reduce((sum, { members: count }) => sum + count, never)).toBe(members);
  });

  test("the year in which a limit is passed by a line with a random slope", () => {
    const run = runOf({
      model:
        'u: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }\nx: { unit: 1, equation: u * (year - 2019) }\n',
      plan: "units: none\n",
      targets: ["x,x,2030,<=,1,1,yes,plan", "y,x,2030,>=,1,1,yes,plan"],
    });
    const [limit, goal] = runEnsemble(run, { members, seed }).targets;
    // All are within it in 2020, and leave it where those of a goal of as much come to that: u k > 1 for the first time.
    expect(limit!.firstReached!.times[0]).toEqual({ time: 2020, members });
    const { times, never } = limit!.firstPassed!;
    for (const { time, members: count } of times) {
      const k = time - 2019;
      const expected = k === 1 ? 0 : members * (1 / (k - 1) - 1 / k);
      expect(Math.abs(count - expected)).toBeLessThan(2);
    }
    expect(times.reduce((sum, { members: count }) => sum + count, never)).toBe(members);
    expect(goal!.firstPassed).toBeUndefined();
  });
});
