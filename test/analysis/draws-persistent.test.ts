import { describe, expect, test } from "vitest";
import { Futures } from "../../src/analysis/ensemble/futures.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { fillUniforms, sourceAt } from "../../src/random/uniforms.ts";
import { drawn, model, runOf } from "./drawn.ts";

const persistent = (phi: number, prior = "normal(0, 2)") =>
  model.replace('shock: { role: shock, unit: 1, prior: "normal(0, 2)" }', () => {
    return `shock: { role: shock, unit: 1, prior: "${prior}", persistence: ${phi} }`;
  });
const members = 8192;
const all = Array.from({ length: 8 }, (_, i) => `shock ${2023 + i}`);

/** Independent standard normal draws of a year. */
function fresh(name: string, year: number): Float64Array {
  const row = new Float64Array(members);
  fillUniforms(sourceAt(1, name, year), 0, row);
  return row.map(normalQuantile);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (row: Float64Array) => row.reduce((sum, x) => sum + x, 0) / row.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (p: Float64Array, mp: number, q: Float64Array, mq: number) =>
    p.reduce((sum, x, i) => sum + (x - mp) * (q[i]! - mq), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

describe("a shock that persists", () => {
  test.each([0.6, -0.4, 0.95])("with %d is the weighted sum of its innovations since 2000", (phi) => {
    const run = runOf({ model: persistent(phi) });
    const innovations = Array.from({ length: 31 }, (_, i) => fresh("shock", 2000 + i));
    for (const [name, values] of drawn(run, 0, 64)) {
      if (!name.startsWith("shock")) continue;
      const steps = Number(name.slice(6)) - 2000;
      for (let i = 0; i < 64; i++) {
        let sum = phi ** steps * innovations[0]![i]!;
        for (let k = 0; k < steps; k++) sum += Math.sqrt(1 - phi ** 2) * phi ** k * innovations[steps - k]![i]!;
        expect(values[i]).toBeCloseTo(2 * sum, 11);
      }
    }
  });

  test.each([0.6, -0.4])("with %d has its power as correlation over k years, and the spread of its prior", (phi) => {
    const draws = drawn(runOf({ model: persistent(phi) }), 0, members);
    for (const [t, later] of all.entries()) {
      const variance = draws.get(later)!.reduce((sum, x) => sum + x * x, 0) / members;
      expect(Math.abs(variance / 4 - 1)).toBeLessThan(4 * Math.sqrt(2 / members));
      for (let k = 1; k <= t; k++)
        expect(Math.abs(correlation(draws.get(later)!, draws.get(all[t - k]!)!) - phi ** k)).toBeLessThan(0.03);
    }
  });

  test("widens the sum of many years by the closed form", () => {
    const sums = (phi: number) => {
      const run = runOf({
        model: `shock: { role: shock, unit: 1, prior: "normal(0, 2)", persistence: ${phi} }
y: { unit: 1, initial: 0, equation: lag(y) + shock, observed: y }`,
      });
      const slot = run.trajectory.program.model.slotOf.get("y")!;
      const [row] = new Futures({ members, seed: 1 }).values(run, [{ slot, step: 10 }]);
      return row!.reduce((sum, x) => sum + (x - 12) ** 2, 0) / members;
    };
    // The years 2023 to 2030 are computed: 8 of them, from the observed 12 on. The observations say the shocks before: that of
    // 2022 is 12 less the number of 2021, which is drawn between 11 and 14, so that its mean square is 3²/12 + 0.5² = 1. A
    // first-order autoregression depends on its last number alone.
    for (const phi of [0, 0.3, 0.8, -0.5]) {
      let [expected, pull] = [8, 0];
      for (let k = 1; k < 8; k++) expected += 2 * (8 - k) * phi ** k;
      for (let k = 1; k <= 8; k++) pull += phi ** k;
      expected += pull ** 2 * (1 / 4 - 1);
      expect(Math.abs(sums(phi) / (4 * expected) - 1)).toBeLessThan(4 * Math.sqrt(2 / members));
    }
  });

  test("keeps the shape of a prior that is not normal", () => {
    const values = drawn(runOf({ model: persistent(0.6, "uniform(-1, 1)") }), 0, members).get("shock 2030")!;
    for (const share of [0.1, 0.25, 0.5, 0.9]) {
      const below = values.filter((value) => value < 2 * share - 1).length / members;
      expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / members));
    }
  });

  test("does not depend on the plan's years, nor on what looks back, and moves nothing else", () => {
    const base = drawn(runOf({ model: persistent(0.6) }));
    for (const [start, end] of [
      [2015, 2040],
      [1990, 2030],
    ]) {
      const others = drawn(
        runOf({
          plan: `years: { start: ${start}, end: ${end} }\nunits: [CNY]\n`,
          model: `${persistent(0.6)}z: { unit: 1, equation: "lag(shock, 9)" }\n`,
        }),
      );
      for (const name of all) expect(others.get(name)).toEqual(base.get(name));
    }
    for (const [name, values] of drawn(runOf())) if (!name.startsWith("shock")) expect(values).toEqual(base.get(name));
    for (const [name, values] of drawn(runOf({ model: persistent(0.6) }), 10, 20))
      expect(values).toEqual(base.get(name)!.slice(10, 30));
  });

  test("before the year of its beginning too", () => {
    const plan = "years: { start: 1990, end: 2030 }\nunits: [CNY]\n";
    const own = `${persistent(0.7)}z: { unit: 1, equation: shock }\n`;
    const draws = drawn(runOf({ plan, model: own }), 0, members);
    for (const [a, b] of [
      [1990, 1991],
      [1998, 2001],
      [1999, 2000],
    ] as const) {
      const found = correlation(draws.get(`shock ${a}`)!, draws.get(`shock ${b}`)!);
      expect(Math.abs(found - 0.7 ** (b - a))).toBeLessThan(0.03);
    }
  });

  test("may be correlated with another, step by step", () => {
    const both = persistent(0.6).replace(
      "other: { role: shock, unit: 1,",
      "other: { role: shock, persistence: 0.6, unit: 1,",
    );
    const plan = "years: { start: 2020, end: 2030 }\nunits: [CNY]\ncorrelations: [{ of: [shock, other], rank: 0.5 }]\n";
    const draws = drawn(runOf({ plan, model: both.replace("uniform(-1, 1)", "normal(0, 1)") }), 0, members);
    const normal = 2 * Math.sin(Math.PI / 12);
    expect(Math.abs(correlation(draws.get("shock 2025")!, draws.get("other 2025")!) - normal)).toBeLessThan(0.03);
    expect(Math.abs(correlation(draws.get("shock 2025")!, draws.get("other 2024")!) - normal * 0.6)).toBeLessThan(0.03);
    expect(Math.abs(correlation(draws.get("shock 2025")!, draws.get("shock 2024")!) - 0.6)).toBeLessThan(0.03);
  });
});

test("without persistence a draw is the quantile of its own uniform number", () => {
  for (const own of [model, persistent(0)]) {
    const values = drawn(runOf({ model: own }), 0, 64).get("shock 2024")!;
    expect([...values]).toEqual([...fresh("shock", 2024).slice(0, 64)].map((z) => 0 + 2 * z));
  }
});

test("a persistence is part of the digest, none is not", () => {
  const digest = (own: string) => runOf({ model: own }).digest.all;
  expect(digest(persistent(0))).toBe(digest(model));
  expect(digest(persistent(0.6))).not.toBe(digest(model));
  expect(digest(persistent(0.6))).not.toBe(digest(persistent(0.7)));
});
