import { describe, expect, test } from "vitest";
import { openTexts, runOrFail } from "./workspace.ts";

const workspace = openTexts({
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2030 }\nunits: none\n",
  "model.yaml": [
    "x:\n  unit: 1\n  equation: lag(x) + g + lever\n  observed: x",
    "g:\n  role: assumption\n  unit: 1\n  value: 1\n  range: [-100, 100]\n  prior: normal(1, 1)",
    "lever:\n  role: lever\n  unit: 1\n  value: 0\n  range: [0, 10]",
    "seen:\n  role: assumption\n  unit: 1\n  value: 1\n  range: [-100, 100]\n  observed: seen",
    "y:\n  unit: 1\n  equation: x + seen * 0 + max(g, 0) * 0",
    "idle:\n  unit: 1\n  equation: x + 5",
    "idle_lever:\n  role: lever\n  unit: 1\n  value: 0\n  range: [0, 10]",
  ].join("\n"),
  "observations.csv": [
    "series,year,value,low,high,unit,status,published,source,note",
    "x,2020,100,,,1,reported,2023,s,",
    ...Array.from({ length: 11 }, (_, i) => `seen,${2020 + i},1,,,1,reported,2023,s,`),
  ].join("\n"),
  "sources.csv": "id,title\ns,S\n",
  "targets.csv":
    "id,series,year,comparison,value,unit,modelled,basis\na,x,2025,>=,100,1,yes,plan\nb,y,2025,>=,100,1,yes,plan\n",
});

const notes = (...set: readonly string[]) =>
  runOrFail(workspace, "baseline", { set }).notes.map(({ kind, id, time }) => `${id} ${kind} ${time ?? ""}`.trim());

describe("a setting that changes nothing is said", () => {
  test.each([
    ["g=1", ["g held"]],
    ["lever=0", ["lever equal"]],
    ["g={2021: 1}", ["g held"]],
    ["g=2", []],
    ["lever={2020: 5, 2022: 5, 2023: 0}", ["lever too early 2023"]],
    ["seen=7", ["seen observed 2030"]],
    ["idle_lever=3", ["idle_lever unused"]],
    ["lever={2025: 0, 2026: 3}", ["lever no difference"]],
    ["lever={value: 3, from: 2021}", ["lever counterfactual 2021"]],
    ["lever={2024: 1, 2025: 2}", ["lever before first point 2024"]],
    ['g={prior: "normal(2, 1)"}', ["g prior only"]],
    ['g={value: 1, prior: "normal(2, 1)"}', ["g prior only"]],
  ])("%s", (setting, expected) => {
    expect(notes(setting)).toEqual(expected);
  });

  test.each([
    ["x=lag(x) + g + lever", ["x equal"]],
    ["idle=x + 6", ["idle unused"]],
    ["y=x", ["y no difference"]],
    ["y=x + 1", []],
    ["seen=x", ["seen observed 2030"]],
  ])("the equation %s", (setting, expected) => {
    expect(notes(setting)).toEqual(expected);
  });

  test("of two settings each is judged with the other in place", () => {
    expect(notes("y=x", "g=2")).toEqual(["y no difference"]);
    expect(notes("y=x + 1", "idle=3")).toEqual(["idle unused"]);
    expect(notes()).toEqual([]);
  });
});
