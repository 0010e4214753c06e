import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { boxOf, featureOf, withoutEach } from "../../../src/analysis/sensitivity/box.ts";
import type { NamedFeature } from "../../../src/analysis/sensitivity/box-features.ts";
import { standsOut } from "../../../src/analysis/sensitivity/boxes-among.ts";
import { failingBox } from "../../../src/analysis/sensitivity/failing-box.ts";
import { failingBoxes } from "../../../src/analysis/sensitivity/failing-boxes.ts";
import { agreement, findBox } from "../../../src/analysis/sensitivity/find-box.ts";
import { peel } from "../../../src/analysis/sensitivity/peel.ts";
import { pure } from "../../../src/plan/unit.ts";
import { fillUniforms, sourceOf } from "../../../src/random/uniforms.ts";
import { binomialUpperTail } from "../../../src/statistics/binomial.ts";
import { openTexts, runOrFail } from "../workspace.ts";

const members = 4096;
const features = ["a", "b", "c", "d"].map((name) => {
  const values = new Float64Array(members);
  fillUniforms(sourceOf(1, name), 0, values);
  return featureOf(values);
});
const everybody = new Uint8Array(members).fill(1);
const at = (k: number, i: number) => features[k]!.values[i]!;
const casesWhere = (isCase: (i: number) => boolean) =>
  Uint8Array.from({ length: members }, (_, i) => (isCase(i) ? 1 : 0));

describe("a binomial tail", () => {
  test.each([
    [8, 10, 0.5, 56 / 1024],
    [2, 3, 0.5, 0.5],
    [0, 5, 0.2, 1],
    [5, 5, 0.2, 0.2 ** 5],
    [1, 40, 0.01, 1 - 0.99 ** 40],
  ])("P(X ≥ %d) of %d at %d", (k, n, p, expected) => {
    expect(binomialUpperTail(k, n, p)).toBeCloseTo(expected, 12);
  });
});

test("members in the order of a feature, equal values together", () => {
  const { order } = featureOf(Float64Array.of(3, 1, 2, 1, 3, 0));
  expect([...order]).toEqual([5, 1, 3, 2, 0, 4]);
});

describe("a planted box", () => {
  const isCase = casesWhere((i) => at(1, i) < 0.3 && at(2, i) > 0.6);
  const { box, trajectory } = findBox(features, isCase, everybody)!;

  test("is found in its inputs, near its bounds", () => {
    const found = new Map(box.restrictions.map((restriction) => [restriction.feature, restriction]));
    expect(found.get(1)!.high).toBeGreaterThan(0.27);
    expect(found.get(1)!.high).toBeLessThan(0.33);
    expect(found.get(2)!.low).toBeGreaterThan(0.57);
    expect(found.get(2)!.low).toBeLessThan(0.63);
    expect(box.cases / box.members).toBeGreaterThan(0.9);
    expect(box.cases / trajectory[0]!.cases).toBeGreaterThan(0.9);
  });

  test("holds what its restrictions say", () => {
    let inside = 0;
    let cases = 0;
    for (let i = 0; i < members; i++) {
      if (!box.restrictions.every(({ feature, low, high }) => at(feature, i) >= low && at(feature, i) <= high))
        continue;
      inside++;
      cases += isCase[i]!;
    }
    expect({ members: inside, cases }).toEqual({ members: box.members, cases: box.cases });
  });

  test("peeling is patient: a fiftieth at a time, and the cases a member never fall", () => {
    for (const [k, one] of trajectory.entries()) {
      if (k === 0) continue;
      const before = trajectory[k - 1]!;
      expect(before.members - one.members).toBe(Math.max(1, Math.floor(before.members / 50)));
      const { members: inside, cases } = boxOf(features, one.restrictions, isCase, everybody);
      expect({ inside, cases }).toEqual({ inside: one.members, cases: one.cases });
    }
  });

  test("boxes with one restriction less are counted right", () => {
    const each = withoutEach(features, box, isCase, everybody);
    expect(each).toEqual(each.map(({ restrictions }) => boxOf(features, restrictions, isCase, everybody)));
  });
});

test("equal values are peeled together", () => {
  const coarse = featureOf(features[0]!.values.map((u) => Math.floor(4 * u)));
  const isCase = casesWhere((i) => coarse.values[i]! >= 2);
  const [, first, second] = peel([coarse], [0], isCase, everybody);
  expect([first!, second!].map(({ members: inside }) => inside)).toEqual([3072, 2048]);
  expect(second!.restrictions).toEqual([{ feature: 0, low: 2, high: Number.POSITIVE_INFINITY }]);
});

describe("whatever the cases are, the rules hold of what is told", () => {
  // Cases by luck, whose odds one or two inputs move a little: where conditions come and go with the draws.
  const named = features.map((feature, slot): NamedFeature => {
    return { ...feature, kind: "assumption", slot, unit: pure, from: undefined, to: undefined };
  });
  const luck = new Float64Array(members);
  const forms = [
    (i: number) => (at(0, i) < 0.3 && at(1, i) < 0.4 ? 1 : 0),
    (i: number) => at(0, i) + at(1, i) - 1,
    (i: number) => 4 * (at(0, i) - 0.5) * (at(1, i) - 0.5),
  ];

  test.each(Array.from({ length: 60 }, (_, k) => k))("data set %d", (k) => {
    fillUniforms(sourceOf(k, "luck"), 0, luck);
    const base = [0.1, 0.3, 0.5, 0.7, 0.9][k % 5]!;
    const tilt = [0.04, 0.07, 0.1, 0.15][Math.floor(k / 5) % 4]!;
    const form = forms[Math.floor(k / 20)]!;
    const isHalf = Uint8Array.from({ length: members }, (_, i) => (i < members / 2 ? 1 : 0));
    const isCase = casesWhere((i) => i < members / 2 && luck[i]! < base + tilt * form(i));
    const total = isCase.reduce((sum, one) => sum + one, 0);
    const box = failingBox(named, isCase, isHalf, total, k);
    if (box === undefined) return;
    const restrictions = box.conditions.map(({ feature, low, high }) => {
      return { feature: named.indexOf(feature), low, high };
    });
    const all = boxOf(named, [], isCase, isHalf);
    const phi = (kept: typeof restrictions) => agreement(boxOf(named, kept, isCase, isHalf), all);
    for (const [i, condition] of box.conditions.entries()) {
      const others = restrictions.filter((_, other) => other !== i);
      const larger = boxOf(named, others, isCase, isHalf);
      expect(condition.quasiP).toBe(binomialUpperTail(box.cases, box.members, larger.cases / larger.members));
      expect(condition.quasiP).toBeLessThanOrEqual(0.05);
      expect(phi(restrictions) - phi(others)).toBeGreaterThanOrEqual(0.01);
      expect(condition.returns).toBeGreaterThanOrEqual(10);
    }
  });
});

test("a box with hardly more cases than there are anyway is none", () => {
  expect([0.53, 0.56].map((density) => standsOut({ density }, 0.5))).toEqual([false, true]);
  expect([0.052, 0.056].map((density) => standsOut({ density }, 0.05))).toEqual([false, true]);
  expect([0.953, 0.956].map((density) => standsOut({ density }, 0.95))).toEqual([false, true]);
  expect(standsOut({ density: 0.6 }, 0.9)).toBe(false);
});

describe("when a target is missed", () => {
  const model = `
a: { role: assumption, unit: "%", value: 50, prior: "uniform(0, 100)" }
b: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }
c: { role: assumption, unit: 1, value: 0.5, prior: "uniform(0, 1)" }
y: { unit: 1, equation: "a > 0.4 or b > 0.5 ? 1 : 0" }
z: { unit: 1, equation: "c * 0 + 1" }
noise: { unit: 1, equation: "mod(1000 * (a + b + c), 1)" }
`;
  const targets = `id,series,year,comparison,value,unit,modelled,basis
box,y,2020,>=,1,1,yes,plan
sure,z,2020,>=,1,1,yes,plan
luck,noise,2020,>=,0.7,1,yes,plan
`;
  const run = runOrFail(
    openTexts({
      "plan.yaml": "title: T\nyears: { start: 2020, end: 2020 }\n",
      "model.yaml": model,
      "targets.csv": targets,
    }),
    "baseline",
  );
  const { slots } = run.trajectory.program.model;
  const all = run.verdicts.map(({ target }) => target);
  const futures = new Futures({ members: 4096, seed: 1 });
  const [missed, sure, luck] = failingBoxes(run, all, futures);

  test("the box is told in its units, with what supports it", () => {
    const [box] = missed!.boxes;
    const conditions = new Map(box!.conditions.map((condition) => [slots[condition.feature.slot]!.id, condition]));
    expect([...conditions.keys()].sort()).toEqual(["a", "b"]);
    expect(Math.abs(conditions.get("a")!.high - 0.4)).toBeLessThan(0.02);
    expect(Math.abs(conditions.get("b")!.high - 0.5)).toBeLessThan(0.03);
    for (const { quasiP, returns } of box!.conditions) {
      expect(quasiP).toBeLessThan(1e-6);
      expect(returns).toBe(20);
    }
    expect(box!.coverage).toBeGreaterThan(0.9);
    expect(box!.density).toBeGreaterThan(0.9);
    expect(missed!.cases).toBe(4096 - futures.chances(run, all)[0]!.count);
    expect(box!.trajectory[0]).toEqual({ coverage: 1, density: missed!.cases / 4096, restricted: 0 });
  });

  test("both sides can be asked for", () => {
    const [reached] = failingBoxes(run, all, futures, { side: "reached", most: 1 });
    expect(reached!.cases + missed!.cases).toBe(4096);
    expect(reached!.boxes.length).toBe(1);
    expect(reached!.boxes[0]!.density).toBeGreaterThan(0.9);
  });

  test("nothing is said where all reach it, or where luck decides", () => {
    expect(sure).toMatchObject({ cases: 0, boxes: [], silence: "too few" });
    expect(luck).toMatchObject({ boxes: [], silence: "nothing stands out" });
  });

  test("the same seed gives the same", () => {
    expect(failingBoxes(run, all, new Futures({ members: 4096, seed: 1 }))).toEqual([missed, sure, luck]);
  });
});
