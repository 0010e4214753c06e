import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DrawCache } from "../../src/analysis/ensemble/draw-cache.ts";
import { drawnBlock } from "../../src/analysis/ensemble/drawn-rows.ts";
import { drawsOf } from "../../src/analysis/ensemble/draws.ts";
import { runBlock } from "../../src/engine/run.ts";
import { faultOfName } from "../../src/plan/names.ts";
import { type Changes, draw, drawn, model, runOf, years } from "./drawn.ts";

describe("draws stay put", () => {
  const run = runOf();
  const base = drawn(run);

  test.each<[string, Changes]>([
    [
      "another assumption and another shock",
      {
        model: `aa: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)" }\nab: { role: shock, unit: 1, prior: "normal(0, 1)" }\n${model}`,
      },
    ],
    ["one assumption less", { model: model.replace(/gain: .*\n/, "gain: { unit: 1, value: 3 }\n") }],
    ["an earlier start and a later end", { plan: "years: { start: 2015, end: 2040 }\nunits: [CNY]\n" }],
    ["a lever", { scenario: "set: { fund: 3 }\n" }],
    ["an assumption that is held", { scenario: "set: { gain: 2 }\n" }],
    ["a prior of another name", { model: model.replace("normal(3, 1)", "uniform(0, 9)") }],
    ["a correlation of others", { plan: `${years}correlations: [{ of: [gain, speed], rank: 0.5 }]\n` }],
  ])("with %s", (_, changes) => {
    const others = drawn(runOf(changes));
    const ceiling = others.get("ceiling");
    expect(ceiling).toEqual(base.get("ceiling"));
    for (const year of [2023, 2030]) expect(others.get(`shock ${year}`)).toEqual(base.get(`shock ${year}`));
    expect(others.get("y 2021")).toEqual(base.get("y 2021"));
  });

  test("in a slice, and with more members", () => {
    for (const [name, values] of drawn(run, 10, 20)) expect(values).toEqual(base.get(name)!.slice(10, 30));
    for (const [name, values] of drawn(run, 0, 1000)) expect(values.slice(0, 64)).toEqual(base.get(name));
  });

  test("but not with another seed", () => {
    for (const [name, values] of drawn(run, 0, 64, 2)) expect(values).not.toEqual(base.get(name));
  });

  test("whatever else there is, and however many members", () => {
    const own = /^(gain|speed|ceiling|fund|shock|other|y)$/;
    const names = fc.uniqueArray(
      fc.stringMatching(/^[a-z]{3,8}$/).filter((name) => faultOfName(name) === undefined && !own.test(name)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        names,
        fc.boolean(),
        fc.nat({ max: 63 }),
        fc.integer({ min: 1, max: 200 }),
        (names, isShock, first, members) => {
          const role = isShock ? "shock" : "assumption";
          const more = names.map((name) => `${name}: { role: ${role}, unit: 1, value: 0, prior: "normal(0, 1)" }\n`);
          const others = drawn(runOf({ model: `${more.join("")}${model}` }), first, members);
          const common = Math.min(64 - first, members);
          for (const [name, values] of base)
            expect(others.get(name)!.slice(0, common)).toEqual(values.slice(first, first + common));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("a scale or place of the prior leaves the order of the members", () => {
    const order = (values: Float64Array) => [...values.keys()].sort((a, b) => values[a]! - values[b]!);
    const other = drawn(runOf({ scenario: 'set: { gain: { value: 0, prior: "student(0, 9, 3)" } }\n' }));
    expect(order(other.get("gain")!)).toEqual(order(base.get("gain")!));
  });
});

describe("what is drawn", () => {
  const inYears = (name: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${name} ${from + i}`);

  test("assumptions once, shocks where a computed year reads them, observations with two bounds", () => {
    expect([...drawn(runOf()).keys()]).toEqual([
      "gain",
      "speed",
      "ceiling",
      ...inYears("shock", 2023, 2030),
      ...inYears("other", 2022, 2029),
      "y 2021",
    ]);
  });

  test("what is set is held, unless it has a prior of its own; levers never", () => {
    const scenario =
      'set: { gain: 2, shock: 0, fund: 3, speed: { prior: "uniform(1, 2)" }, ceiling: "9 + year - 2020" }\n';
    const keys = [...drawn(runOf({ scenario })).keys()].filter((name) => !name.startsWith("other"));
    expect(keys).toEqual(["speed", "y 2021"]);
  });

  test("an observation between its bounds, evenly; with a lower bound alone its value stands", () => {
    const run = runOf();
    const values = drawn(run, 0, 1024).get("y 2021")!;
    const cells = new Set(Array.from(values, (value) => Math.floor(((value - 11) / 3) * 1024)));
    expect(cells.size).toBe(1024);
    expect(Math.min(...cells)).toBe(0);
    expect(Math.max(...cells)).toBe(1023);
    const { program, settings } = run.trajectory;
    const y = program.model.slotOf.get("y")!;
    const row = runBlock(program, drawnBlock(program, settings, draw(run, 0, 2)), [y]).values[y]!;
    const at = (year: number) => [0, 1].map((member) => row[(program.history + year - 2020) * 2 + member]);
    expect(at(2021)).toEqual([...values.slice(0, 2)]);
    expect([at(2020), at(2022)]).toEqual([
      [10, 10],
      [12, 12],
    ]);
  });

  test("nothing is drawn twice", () => {
    const { program, settings } = runOf().trajectory;
    const cache = new DrawCache();
    const whole = drawsOf(program, settings, { seed: 1, first: 0, members: 100 }, cache);
    const again = drawsOf(program, settings, { seed: 1, first: 20, members: 30 }, cache);
    for (const [i, { values }] of again.inputs.entries()) expect(values.buffer).toBe(whole.inputs[i]!.values.buffer);
  });
});
