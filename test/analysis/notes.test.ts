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

// The plan's base grows by 2 % a year from 104 of 2023: each expected note follows from which years a setting covers.
describe("a setting that takes the place of another", () => {
  const tax = openTexts(
    {
      "plan.yaml": "title: T\nyears: { start: 2020, end: 2030 }\nunits: none\ndimensions: { k: [a, b] }\n",
      "model.yaml": [
        "base: { unit: 1, equation: lag(base) * 1.02, observed: base }",
        'tax: { role: lever, unit: "%", value: 10, range: [0, 60] }',
        'part: { role: lever, over: k, unit: "%", value: 1, range: [0, 60] }',
        'share: { role: assumption, unit: "%", value: 5, range: [0, 60], prior: "normal(5, 1)" }',
        "net: { unit: 1, equation: base * (1 - tax + share - sum(part)) }",
      ].join("\n"),
      "observations.csv":
        "series,year,value,unit,status,published,source\nbase,2020,100,1,official,2021,b\nbase,2023,104,1,official,2024-06-30,b\n",
      "sources.csv": "id,title\nb,B\n",
      "targets.csv": "id,series,year,comparison,value,unit,basis\nt,net,2030,>=,130,1,plan\n",
    },
    {
      "parent.yaml": "set: { tax: 12, share: 8, part: 2 }\n",
      "child.yaml": "extends: parent\nfrom: 2028\nset: { tax: 20 }\n",
      "grandchild.yaml": "extends: child\nset: { tax: { value: 21, from: 2028 } }\n",
      "earlier.yaml": "extends: child\nset: { tax: { value: 21, from: 2026 } }\n",
      "part.yaml": "extends: parent\nset: { 'part[a]': { value: 3, from: 2027 } }\n",
      "formula.yaml": "extends: parent\nset: { tax: { value: default * 1.5, from: 2027 } }\n",
      "same.yaml": "set: { tax: 10 }\n",
    },
  );
  const notesOn = (name: string, ...set: readonly string[]) =>
    runOrFail(tax, name, { set }).notes.map(({ kind, id, time }) => `${id} ${kind} ${time ?? ""}`.trim());

  test.each([
    ["parent", [], []],
    ["child", [], ["tax later start 2028"]],
    ["grandchild", [], ["tax later start 2028"]],
    ["earlier", [], ["tax later start 2026"]],
    ["part", [], ["part[a] later start 2027"]],
    ["formula", [], ["tax later start 2027"]],
    ["parent", ["tax=15"], []],
    ["parent", ["tax={ value: 15, from: 2027 }"], ["tax later start 2027"]],
    ["parent", ["tax={ value: 15, from: 2024 }"], []],
    ["parent", ["tax=10"], ["tax back"]],
    ["parent", ["tax={ value: 10, from: 2027 }"], ["tax back"]],
    ["parent", ["share=5"], ["share held back"]],
    ["parent", ["part[a]=1"], ["part[a] back"]],
    ["same", ["tax=10"], ["tax equal"]],
    ["same", ["tax={ value: 15, from: 2027 }"], []],
    ["baseline", ["tax={ value: 15, from: 2027 }"], []],
  ] as const)("%s, %j", (name, set, expected) => {
    expect(notesOn(name, ...set)).toEqual(expected);
  });

  test("nothing is said where observations stand in the years that are lost", () => {
    const seen = openTexts(
      {
        "plan.yaml": "title: T\nyears: { start: 2020, end: 2024 }\nunits: none\n",
        "model.yaml":
          "x: { role: lever, unit: 1, value: 1, range: [0, 9], observed: x }\ny: { unit: 1, equation: x }\n",
        "observations.csv": `series,year,value,unit,status,published,source\n${[2020, 2021, 2022].map((year) => `x,${year},4,1,official,2020,s`).join("\n")}\n`,
        "sources.csv": "id,title\ns,S\n",
        "targets.csv": "id,series,year,comparison,value,unit,basis\nt,y,2024,>=,3,1,plan\n",
      },
      { "parent.yaml": "set: { x: 2 }\n" },
    );
    expect(runOrFail(seen, "parent", { set: ["x={ value: 3, from: 2023 }"] }).notes).toEqual([]);
    expect(runOrFail(seen, "parent", { set: ["x={ value: 3, from: 2024 }"] }).notes).toEqual([
      { kind: "later start", id: "x", time: 2024 },
    ]);
  });
});
