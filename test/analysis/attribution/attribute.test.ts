import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeAt } from "../../../src/analysis/attribution/attribute.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { openOwn, openTexts } from "../workspace.ts";
import { attribute, planWith, sharesOf, sideOf } from "./sides.ts";

const inputs = "a: { role: assumption, value: 1, prior: 'normal(1, 1)' }\nb: { role: assumption, value: 2 }\n";

describe("two scenarios", () => {
  test("a linear model: each setting adds what its coefficient says", () => {
    const plan = planWith(`x: { equation: 3 * a - b }\n${inputs}`);
    expect(sharesOf(attribute(sideOf(plan), sideOf(plan, ["a=3", "b=7"])))).toEqual({
      "setting a": 6,
      "setting b": -5,
    });
  });

  test("a product: by hand, (4 + 10) / 2 and (3 + 9) / 2, and 6 of it only together", () => {
    const plan = planWith(`x: { equation: a * b }\n${inputs}`);
    const attribution = attribute(sideOf(plan), sideOf(plan, ["a=3", "b=5"]));
    expect(sharesOf(attribution)).toEqual({ "setting a": 7, "setting b": 6 });
    expect(attribution.split.interactions[0]!.values[outcomeAt(0, "value")]).toBe(6);
  });

  test("two levers that substitute each other fully share equally", () => {
    const plan = planWith("x: { equation: 'max(a, b)' }\na: { value: 0 }\nb: { value: 0 }\n");
    expect(sharesOf(attribute(sideOf(plan), sideOf(plan, ["a=1", "b=1"])))).toEqual({
      "setting a": 0.5,
      "setting b": 0.5,
    });
  });

  test("a prior alone moves the chance, and counts only where chances are asked for", () => {
    const plan = planWith(`x: { equation: a + b }\n${inputs}`, [], 3);
    const [from, to] = [sideOf(plan), sideOf(plan, ['a={ prior: "normal(2, 1)" }'])];
    expect(attribute(from, to)).toMatchObject({ players: [], idle: [{ kind: "setting", subject: "a" }] });
    const futures = new Futures({ members: 4096, seed: 1 });
    const attribution = attribute(from, to, { futures });
    // From half to Φ(1).
    expect(sharesOf(attribution, "chance")["setting a"]).toBeCloseTo(0.8413 - 0.5, 2);
    expect(sharesOf(attribution, "value")).toEqual({ "setting a": 0 });
  });

  test("an equation set for a variable is a setting like any other", () => {
    const plan = planWith(`x: { equation: a * b }\n${inputs}`);
    const attribution = attribute(sideOf(plan), sideOf(plan, ["x=a + b", "a=5"]));
    // v: 2, 3 (equation), 10 (a), 7 (both).
    expect(sharesOf(attribution)).toEqual({ "setting x": (1 - 3) / 2, "setting a": (8 + 4) / 2 });
  });

  test("a value that is missing with one setting alone is said, and not split", () => {
    const plan = planWith("x: { equation: 'b / a' }\na: { value: 1 }\nb: { value: 0 }\n");
    const { split } = attribute(sideOf(plan), sideOf(plan, ["x=a > 0 ? b : 1", "a=0", "b=2"]));
    expect(split.missing[outcomeAt(0, "value")]).toEqual([false, true, false]);
  });
});

describe("two dates", () => {
  const decay = "x: { equation: 0.5 * lag(x), observed: x }\n";
  const rows = ["x,2020,10,2021", "x,2021,8,2022", "x,2022,3,2023"];

  test("the news of an AR(1): what was not expected, carried forward", () => {
    const plan = planWith(decay, rows);
    const one = attribute(sideOf(plan, [], "2021"), sideOf(plan, [], "2022"));
    // Expected 5, published 8: the surprise of 3 halves twice until 2023.
    expect(sharesOf(one)).toEqual({ "observation x 2021": 0.75 });
    const both = attribute(sideOf(plan, [], "2021"), sideOf(plan, [], "2023"));
    // v: 1.25; with 2021 2; with 2022 1.5; with both 1.5.
    expect(sharesOf(both)).toEqual({ "observation x 2021": 0.375, "observation x 2022": -0.125 });
  });

  test("a revision is called one, a row of the same series that nobody uses is idle", () => {
    const plan = planWith(decay, [...rows, "x,2021,9,2024", "y,2021,9,2024"]);
    const { players, idle } = attribute(sideOf(plan, [], "2023"), sideOf(plan, [], "2024"));
    expect(players).toMatchObject([{ pieces: [{ change: "revised", before: "8", now: "9", published: "2024" }] }]);
    expect(idle).toMatchObject([{ subject: "y" }]);
  });

  test("decisions that act from a later year are a cause of their own", () => {
    const plan = planWith(
      "x: { equation: lag(x) + l, initial: 0, observed: y }\nl: { role: lever, value: 0, range: [0, 9] }\n",
      ["y,2020,0,2020", "y,2021,0,2022"],
    );
    const attribution = attribute(sideOf(plan, ["l=1"], "2020"), sideOf(plan, ["l=1"], "2022"));
    expect(Object.keys(sharesOf(attribution))).toEqual(["observation y 2021", "decision time"]);
    expect(attribution.split.all[0]! - attribution.split.none[0]!).toBe(2 - 3);
  });

  test("the order of rows does not matter", () => {
    const expected = sharesOf(
      attribute(sideOf(planWith(decay, rows), [], "2021"), sideOf(planWith(decay, rows), [], "2023")),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: 3 }), (shuffled) => {
        const plan = planWith(decay, shuffled);
        expect(sharesOf(attribute(sideOf(plan, [], "2021"), sideOf(plan, [], "2023")))).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  test("members that share a kernel have the bits of those that run alone", () => {
    const shocks = `${decay.replace("lag(x)", "lag(x) + shock")}shock: { role: shock, prior: 'normal(0, 1)' }\n`;
    const plan = planWith(shocks, ["x,2020,10,2021,9,11", "x,2021,8,2022,7,9", "x,2021,8.5,2023", "x,2022,3,2023"]);
    const futures = () => new Futures({ members: 256, seed: 5 });
    const ends = (from: string, to: string) =>
      attribute(sideOf(plan, [], from), sideOf(plan, [], to), { futures: futures(), hasMedian: true }).split;
    const far = ends("2021", "2023");
    const near = ends("2021", "2022");
    for (const quantity of ["chance", "median"] as const) {
      const place = outcomeAt(0, quantity);
      // A side alone has no other data, and so no rows that are switched.
      expect(far.none[place]).toBe(ends("2021", "2021").none[place]);
      expect(far.all[place]).toBe(ends("2023", "2023").all[place]);
      expect(near.all[place]).toBe(ends("2022", "2022").all[place]);
    }
  });
});

describe("two plans", () => {
  const pair = (a: string, b: string) => attribute(sideOf(planWith(a)), sideOf(planWith(b)));

  test("another equation, another value, another initial are different causes", () => {
    const attribution = pair(
      "x: { equation: lag(x) + a, initial: 1 }\na: { value: 1 }\n",
      "x: { equation: lag(x) + 2 * a, initial: 5 }\na: { value: 3 }\n",
    );
    expect(sharesOf(attribution)).toEqual({ "equation x": (3 + 9) / 2, "initial x": 4, "value a": (6 + 12) / 2 });
  });

  test("what is written otherwise and means the same is no cause", () => {
    const { players, idle } = pair(
      "x:\n  label: X\n  equation: a + b\na: { value: 50 }\nb: { value: 1 }\n",
      "# a comment\nb: { value: 1.0 }\na: { value: 25 * 2, note: Why }\nx: { label: Y, equation: a+b }\n",
    );
    expect([players, idle]).toEqual([[], []]);
  });

  test("a new variable goes with the equation that needs it", () => {
    const attribution = pair(
      "x: { equation: a }\na: { value: 1 }\n",
      "x: { equation: a + c }\na: { value: 4 }\nc: { value: 10 }\n",
    );
    expect(sharesOf(attribution)).toEqual({ "equation x + variable c": 10, "value a": 3 });
  });

  test("two equations that would only together be free of a circle are one", () => {
    const attribution = pair(
      "x: { equation: y + 1 }\ny: { equation: a }\na: { value: 1 }\n",
      "x: { equation: a }\ny: { equation: x * 3 }\na: { value: 5 }\n",
    );
    expect(Object.keys(sharesOf(attribution))).toEqual(["value a", "equation x + equation y"]);
  });

  test("another unit under the same number is a cause; another number in another unit that means the same is none", () => {
    const plan = (unit: string, value: string) =>
      openTexts({
        "plan.yaml": "title: T\nyears: { start: 2020, end: 2021 }\nunits: [ton]\n",
        "model.yaml": `x: { unit: ton, equation: 2 * a }\na: { unit: ${unit}, value: ${value} }\n`,
        "targets.csv": "id,series,year,comparison,value,unit,basis\ngoal,x,2021,>=,1,ton,plan\n",
      });
    const from = sideOf(plan("1e3 ton", "5"));
    expect(sharesOf(attribute(from, sideOf(plan("ton", "5"))))).toEqual({ "unit a": 10 - 10_000 });
    expect(attribute(from, sideOf(plan("ton", "5000")))).toMatchObject({ players: [], idle: [] });
  });

  test("with more equations than can be compiled in a moment, values are split and chances are not", () => {
    const plan = (factor: number) => {
      const names = Array.from({ length: 7 }, (_, i) => `y${i}`);
      const parts = names.map((name) => `${name}: { equation: ${factor} * a }\n`).join("");
      return planWith(`x: { equation: ${names.join(" + ")} }\n${parts}${inputs}`);
    };
    const futures = new Futures({ members: 16, seed: 1 });
    const attribution = attribute(sideOf(plan(1)), sideOf(plan(3)), { futures });
    expect(attribution).toMatchObject({ isTooMany: true, hasChances: false });
    expect(Object.values(sharesOf(attribution))).toEqual(new Array(7).fill(expect.closeTo(2, 12)));
  });

  test("a threshold moves the margin and no value", () => {
    const model = `x: { equation: a }\n${inputs}`;
    const attribution = attribute(sideOf(planWith(model, [], 1)), sideOf(planWith(model, [], 0.25)));
    expect(sharesOf(attribution, "margin")).toEqual({ "target goal": 0.75 });
    expect(sharesOf(attribution, "value")).toEqual({ "target goal": 0 });
  });
});

test.each([
  [
    ["all-levers", "2025-08-01"],
    ["slow-growth", "2025-09-01"],
  ],
  [
    ["larger-potential", "2024-05-16"],
    ["baseline", "2025-03-01"],
  ],
] as const)("on the plan of Guangzhou %j and %j split to 1e-12 of the value", (from, to) => {
  const plan = openOwn("guangzhou");
  const { split, targets, players } = attribute(sideOf(plan, [], from[1], from[0]), sideOf(plan, [], to[1], to[0]));
  expect(players.length).toBeGreaterThan(1);
  for (const i of targets.keys()) {
    const place = outcomeAt(i, "value");
    const [none, all] = [split.none[place]!, split.all[place]!];
    if (Number.isNaN(none)) continue;
    const sum = split.shares.reduce((total, { values }) => total + values[place]!, 0);
    expect(Math.abs(sum - (all - none))).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(none), Math.abs(all)));
  }
});
