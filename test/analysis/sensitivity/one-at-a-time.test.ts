import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { inputGroups } from "../../../src/analysis/sensitivity/input-groups.ts";
import { multipliersOf } from "../../../src/analysis/sensitivity/multipliers.ts";
import { meterOf, type Quantity } from "../../../src/analysis/sensitivity/quantity.ts";
import { sensitivityOf } from "../../../src/analysis/sensitivity/sensitivity.ts";
import { knownSwing, leverSwings, swingsOf } from "../../../src/analysis/sensitivity/tornado.ts";
import { openTexts, runOrFail } from "../workspace.ts";

/** The 90 % quantile of the standard normal distribution (tables). */
const z90 = 1.2815515655446004;

const files = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2025 }\n",
  "model.yaml": `
gain: { role: assumption, unit: 1, value: 5, prior: "normal(4, 2)" }
other: { role: assumption, unit: 1, value: { 2020: 1, 2025: 3 }, prior: "normal(0, 1)" }
shock: { role: shock, unit: 1, prior: "normal(0, 3)" }
fund: { role: lever, unit: "%", value: 10, range: [0, 50] }
full: { role: lever, unit: 1, value: 7, range: [0, 7] }
idle: { role: lever, unit: 1, value: 1, range: [0, 2] }
y: { unit: 1, initial: 0, equation: "lag(y) + gain + other + shock + fund + full" }
z: { unit: 1, equation: "100 - y" }
`,
  "targets.csv": `id,series,year,comparison,value,unit,modelled,basis
up,y,2025,>=,70,1,yes,plan
down,z,2025,<=,30,1,yes,plan
open,y,2025,>=,,1,yes,plan
soon,y,any 2021..2025,>=,40,1,yes,plan
gone,w,2025,>=,1,1,no,plan
`,
};
const run = runOrFail(openTexts(files), "baseline");
const futures = new Futures({ members: 4096, seed: 1 });
const draws = futures.drawsOf(run);
const inputs = new Map(inputGroups(run, draws, () => true).map(({ key, inputs: [input] }) => [key, input!]));
const quantity = (id: string, of: "value" | "margin" | "first-year" | "chance"): Quantity => {
  return { kind: "target", target: run.verdicts.find(({ target }) => target.id === id)!.target, of };
};
const meter = (id: string, of: "value" | "margin" | "first-year" | "chance") => meterOf(run, quantity(id, of))!;

/** y in 2025 by hand: five years of gain 5, fund 0.1 and full 7, other from 1.4 to 3. */
const single = 5 * (5 + 0.1 + 7) + 11;

describe("one input at a time", () => {
  test("an assumption at the 10 % and 90 % quantiles of its prior, all else as in the plan", () => {
    const [value, margin] = swingsOf(run, inputs.get("gain")!, futures, [
      meter("up", "value"),
      meter("down", "margin"),
    ]);
    expect(value!.settings![0]).toBeCloseTo(4 - 2 * z90, 12);
    expect(value!.settings![1]).toBeCloseTo(4 + 2 * z90, 12);
    expect(value!.low).toBeCloseTo(single + 5 * (4 - 2 * z90 - 5), 9);
    expect(value!.high).toBeCloseTo(single + 5 * (4 + 2 * z90 - 5), 9);
    // z = 100 - y against at most 30: the margin is y - 70.
    expect(margin!.low).toBeCloseTo(value!.low - 70, 9);
  });

  test("a shock: the quantiles of the result when it alone is drawn, five years of it", () => {
    const [swing] = swingsOf(run, inputs.get("shock")!, futures, [meter("up", "value")]);
    expect(swing!.settings).toBeUndefined();
    const spread = z90 * 3 * Math.sqrt(5);
    expect(Math.abs(swing!.low - (single - spread))).toBeLessThan(0.1 * spread);
    expect(Math.abs(swing!.high - (single + spread))).toBeLessThan(0.1 * spread);
  });

  test("a chance: one input known, all others drawn", () => {
    const swing = knownSwing(run, inputs.get("gain")!, futures, meter("up", "chance"))!;
    // y in 2025 is normal: 5 (gain + other + 7.1) and five shocks; with gain known, of variance 25 + 45.
    const mean = (gain: number) => 5 * (gain + 7.1);
    // Φ((mean − 70) / √70): the mean at p90 is 5 (6.5631 + 7.1) = 68.316, Φ(−0.2013) = 0.4202 (tables).
    expect(mean(4 + 2 * z90)).toBeCloseTo(68.316, 3);
    expect(Math.abs(swing.high - 0.4202)).toBeLessThan(0.02);
    expect(swing.low).toBeLessThan(0.001);
  });

  test("levers over their range act from the time of decisions", () => {
    const [fund] = leverSwings(run, futures, meter("up", "value"), false);
    expect(fund!.lever.id).toBe("fund");
    expect(fund!.low).toBeCloseTo(single - 0.5, 9);
    expect(fund!.high).toBeCloseTo(single + 2, 9);
  });
});

describe("multipliers", () => {
  const targets = ["up", "down"].map((id) => run.verdicts.find(({ target }) => target.id === id)!.target);
  const [up, down] = multipliersOf(run, targets, futures);

  test("a step is a tenth of the range in round numbers, downward at the top", () => {
    const steps = up!.multipliers.map(({ lever, step }) => [lever.id, step]);
    expect(steps).toEqual([
      ["fund", 0.05],
      ["full", -0.5],
      ["idle", 0.2],
    ]);
  });

  test("what it adds to the value and to the chance, on the same futures", () => {
    expect(up!.multipliers.map(({ value }) => Number(value.toFixed(9)))).toEqual([0.25, -2.5, 0]);
    expect(down!.multipliers.map(({ value }) => Number(value.toFixed(9)))).toEqual([-0.25, 2.5, 0]);
    const values = futures.deciding(run, targets)[0]!;
    const count = (shift: number) => values.filter((value) => value + shift >= 70).length;
    const lost = count(0) - count(-2.5);
    const chance = up!.multipliers[1]!.chance!;
    expect(lost).toBeGreaterThan(50);
    expect(chance.change).toBeCloseTo(-lost / 4096, 12);
    const share = lost / 4096;
    expect(chance.standardError).toBeCloseTo(Math.sqrt((share - share * share) / 4096), 12);
    expect(up!.multipliers[2]!.chance).toEqual({ change: 0, standardError: 0 });
  });
});

describe("quantities", () => {
  test("the first year of a target, and never", () => {
    const first = meter("up", "first-year");
    expect(first.never).toBe(2026);
    const years = first.outcomes.map(({ step }) => 2020 + step);
    const reached = years.map((year) => Float64Array.of(year >= 2023 ? 70 : 69, 69));
    expect([...first.read(reached)]).toEqual([2023, 2026]);
  });

  test("without a threshold, or not modelled, there is only what there is", () => {
    expect(meterOf(run, quantity("open", "value"))).toBeDefined();
    expect(meterOf(run, quantity("open", "margin"))).toBeUndefined();
    expect(meterOf(run, quantity("gone", "value"))).toBeUndefined();
  });

  test("what moves it most comes first, with what is known of each", () => {
    const asked = [quantity("up", "margin"), quantity("soon", "value")];
    const { quantities } = sensitivityOf(run, asked, { members: 4096, seed: 1, method: "sobol" });
    // Variances of y in 2025: gain 25 · 4, five shocks of 9, other 25.
    expect(quantities[0]!.groups.map(({ group }) => group.key)).toEqual(["gain", "shock", "other"]);
    for (const [k, share] of [100, 45, 25].entries()) {
      const { first, total, parts } = quantities[0]!.groups[k]!;
      for (const estimate of [first, total, parts[0]!.given])
        expect(Math.abs(estimate!.value - share / 170)).toBeLessThan(0.05);
    }
    expect(quantities[0]!.central).toBeCloseTo(single - 70, 9);
    expect(quantities[1]!.silence).toBeUndefined();
  });
});
