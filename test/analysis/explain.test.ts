import { describe, expect, test } from "vitest";
import { type Explanation, explain } from "../../src/analysis/explain.ts";
import { openTexts, runOrFail } from "./workspace.ts";

const files = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2025 }\nunits: none\n",
  "model.yaml": [
    "x:\n  unit: 1\n  equation: lag(x) * 2 + a\n  initial: 3",
    "a:\n  role: assumption\n  unit: 1\n  value: 1",
    "fund:\n  role: lever\n  unit: 1\n  value: { 2020: 10, 2025: 20 }\n  range: [0, 30]",
    "smooth:\n  unit: 1\n  equation: smooth3(x, 2)",
    "capped:\n  unit: 1\n  equation: min(x, 10) + max(0, a)",
  ].join("\n"),
};

const at = (id: string, year: number, depth = 1, set: readonly string[] = []): Explanation => {
  const { trajectory, provenance } = runOrFail(openTexts(files), "baseline", { set });
  return explain(trajectory, provenance, trajectory.program.model.slotOf.get(id)!, year - 2020, depth);
};

const names = ({ inputs }: Explanation) => inputs.map(({ slot, time }) => `${slot.id} ${time}`);

describe("explain", () => {
  test("the equation, the numbers in it, the inputs", () => {
    // 3, then 3 · 2 + 1 = 7, then 7 · 2 + 1 = 15.
    const one = at("x", 2022);
    expect(one).toMatchObject({ value: 15, knowledge: "projected", equation: "lag(x) * 2 + a", isInitial: false });
    expect(one.numbers.map(({ span, value }) => [one.equation.slice(span.start, span.end), value])).toEqual([
      ["lag(x)", 7],
      ["a", 1],
    ]);
    expect(names(one)).toEqual(["x 2021", "a 2022"]);
  });

  test("the initial where it stands", () => {
    expect(at("x", 2020)).toMatchObject({ value: 3, isInitial: true });
  });

  test("each input once, down to the depth asked for", () => {
    expect(names(at("x", 2022, 0))).toEqual([]);
    const two = at("x", 2022, 2);
    expect(names(two.inputs[0]!)).toEqual(["x 2020", "a 2021"]);
    expect(names(two.inputs[0]!.inputs[0]!)).toEqual([]);
  });

  test("what a macro keeps for itself is not shown", () => {
    expect(at("smooth", 2023, 3).inputs.every(({ slot }) => !slot.isHelper)).toBe(true);
    expect(names(at("smooth", 2023)).every((name) => name.startsWith("x "))).toBe(true);
  });

  test("the option that a choice took", () => {
    expect(at("capped", 2021).picked.map(({ name, option }) => `${name} ${option}`)).toEqual(["min x", "max a"]);
    expect(at("capped", 2022).picked[0]).toEqual({ name: "min", option: "10" });
  });

  test("what was set: a number, a path, an equation; and what was not", () => {
    expect(at("a", 2022).isSet).toBe(false);
    expect(at("x", 2022).isSet).toBe(false);
    expect(at("fund", 2022).isSet).toBe(false);
    expect(at("a", 2022, 1, ["a=5"]).isSet).toBe(true);
    expect(at("x", 2022, 1, ["x=lag(x) + 1"])).toMatchObject({ isSet: true, value: 5 });
    expect(at("x", 2022, 1, ["x=4"])).toMatchObject({ isSet: true, value: 4, inputs: [] });
    expect(at("fund", 2022, 1, ["fund=x"])).toMatchObject({ isSet: true, value: 15 });
  });
});
