import { describe, expect, test } from "vitest";
import { memoryFolder } from "../../src/plan/folder.ts";
import { scenarioNames } from "../../src/plan/read-plan.ts";
import { readAssignment } from "../../src/plan/read-scenario.ts";
import { good, linesOf, resolve, scenarioProblems, settingProblems } from "./read.ts";

const settingsOf = (scenarios: Readonly<Record<string, string>>) =>
  good((problems) => resolve(Object.keys(scenarios)[0]!, scenarios, problems))!.settings;
/** `name=value@from` for each setting, in order. */
const summary = (scenarios: Readonly<Record<string, string>>) =>
  [...settingsOf(scenarios)].map(([name, { value, from }]) => {
    const text = value?.kind === "written" ? value.written.text : value?.kind;
    return `${name}=${text}${from === undefined ? "" : `@${from}`}`;
  });

describe("a scenario file", () => {
  const usage = "set names a variable, as core_fund or sales[software]";
  test.each([
    ["an unknown key", "sets:\n  x: 1\n", ['1:1: unknown key of a scenario: "sets"; did you mean "set"?']],
    [
      "a key with nothing near",
      "levers: 1\n",
      ['1:1: unknown key of a scenario, which has title, description, extends, from, set: "levers"'],
    ],
    ["a list", "- x\n", ["1:1: a scenario must be a map of keys and values, as in set: { strips: 60 }"]],
    ["a year", "from: soon\n", ['1:7: from must be a number: "soon"']],
    ["a name", "set:\n  x y: 1\n", [`2:3: ${usage}: "x y"`]],
    ["the same twice", "set:\n  x: 1\n  x: 2\n", ['3:3: duplicate key, first written in line 2: "x"']],
    ["the same element twice", "set:\n  x[a]: 1\n  x[ a ]: 2\n", ['3:3: set twice in one scenario: "x[ a ]"']],
    ["an empty setting", "set:\n  x:\n", ["2:5: a setting is empty"]],
    [
      "a list of values",
      "set:\n  x: [1, 2]\n",
      ["2:6: a setting must be a number, a formula or a path such as { 2024: 0, 2030: 1 }, not a list"],
    ],
    ["a setting that sets nothing", "set:\n  x: { from: 2022 }\n", ["2:3: a setting needs a value or a prior"]],
    [
      "a setting with another key",
      "set:\n  x: { value: 1, until: 2022 }\n",
      ['2:18: unknown key of a setting, which has value, prior, from: "until"'],
    ],
    ["an unknown parent", "extends: basline\n", ['1:10: no scenario has this name: "basline"']],
  ])("%s", (_, text, lines) => expect(scenarioProblems({ a: text })).toEqual(lines.map((line) => `s/a.yaml:${line}`)));

  test("an empty set is none", () => expect(summary({ a: "title: A\nset:\n" })).toEqual([]));
  test("a parent nearby is named", () => {
    const base = { baseline: "title: B\n" };
    const lines = (name: string) => scenarioProblems({ a: `extends: ${name}\n`, ...base });
    expect(lines("basline")).toEqual(['s/a.yaml:1:10: no scenario has this name: "basline"; did you mean "baseline"?']);
    expect(lines("baseline.yaml")).toEqual([
      's/a.yaml:1:10: no scenario has this name: "baseline.yaml"; did you mean "baseline"?',
    ]);
    expect(lines("constructor")).toEqual(['s/a.yaml:1:10: no scenario has this name: "constructor"']);
  });
  test("names of a folder", () => {
    const folder = memoryFolder("s", { "b.yaml": "", "a.yaml": "", "c.yml": "", "Z.yaml": "" });
    expect(good((problems) => scenarioNames(folder, problems))).toEqual(["Z", "a", "b"]);
  });
});

describe("extends", () => {
  test("itself", () => {
    expect(scenarioProblems({ a: "title: A\nextends: a\n" })).toEqual([
      's/a.yaml:2:10: a scenario cannot extend itself: "a -> a"',
    ]);
  });
  test("a circle through three files", () => {
    expect(scenarioProblems({ a: "extends: b\n", b: "extends: [c]\n", c: "title: C\nextends: [a]\n" })).toEqual([
      's/c.yaml:2:11: scenarios extend each other in a circle: "a -> b -> c -> a"',
    ]);
  });
  test("a circle behind a scenario that is not in it", () => {
    expect(scenarioProblems({ x: "extends: b\n", b: "extends: c\n", c: "extends: b\n" })).toEqual([
      's/c.yaml:1:10: scenarios extend each other in a circle: "b -> c -> b"',
    ]);
  });
  test("a problem of a shared parent comes once", () => {
    const parents = { b: "extends: d\n", c: "extends: d\n", d: "from: x\n" };
    expect(scenarioProblems({ a: "extends: [b, c]\n", ...parents })).toEqual([
      's/d.yaml:1:7: from must be a number: "x"',
    ]);
  });
  test("later parents win, the child wins over both", () => {
    const parents = { b: "set: { x: 1, y: 1, z: 1 }\n", c: "set: { x: 2, y: 2 }\n" };
    expect(summary({ a: "extends: [b, c]\nset: { x: 3 }\n", ...parents })).toEqual(["z=1", "y=2", "x=3"]);
  });
  test("a vector replaces its elements, an element stands beside its vector", () => {
    const parent = { b: "set: { 'x[a]': 1, 'x[b]': 2, xx: 3 }\n" };
    expect(summary({ a: "extends: b\nset: { x: 4, 'x[ c]': 5 }\n", ...parent })).toEqual(["xx=3", "x=4", "x[c]=5"]);
  });
  test("from holds for what is taken over, unless that says otherwise", () => {
    const parents = { b: "from: 2022\nset: { x: 1, y: { value: 2, from: 2023 } }\n", c: "set: { z: 3 }\n" };
    expect(summary({ a: "extends: [b, c]\nfrom: 2030\nset: { w: 4 }\n", ...parents })).toEqual([
      "x=1@2022",
      "y=2@2023",
      "z=3@2030",
      "w=4@2030",
    ]);
  });
  test("an endless chain", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => [`s${i}`, `extends: s${i + 1}\n`] as const);
    expect(scenarioProblems(Object.fromEntries(chain))).toEqual([
      's/s100.yaml:1:10: more than 100 scenarios extend each other in a row: "s101"',
    ]);
  });
  test("a ladder of shared parents takes no time", () => {
    const rungs = Array.from(
      { length: 60 },
      (_, i) => [`s${i}`, `extends: [s${i + 1}, t${i + 1}]\n`, `t${i}`] as const,
    );
    const ladder = Object.fromEntries(
      rungs.flatMap(([s, text, t]) => [
        [s, text],
        [t, text],
      ]),
    );
    expect(summary({ ...ladder, s60: "set: { x: 1 }\n", t60: "set: { x: 2 }\n" })).toEqual(["x=2"]);
  });
});

describe("--set", () => {
  const read = (text: string) => good((problems) => readAssignment(text, problems))!;
  test.each([
    ["x=5", "x", "5"],
    [" sales[ a ] = 13 % ", "sales[ a ]", "13 %"],
    ["x=-5", "x", "-5"],
    ["x=- 5", "x", "- 5"],
    ["x=y > 3 ? 1 : 2", "x", "y > 3 ? 1 : 2"],
    ["x=default * 1.1 ^ (year - 2024)", "x", "default * 1.1 ^ (year - 2024)"],
    ['x="a: b"', "x", "a: b"],
  ])("%s", (text, name, value) => {
    const { name: readName, setting } = read(text);
    expect(readName).toBe(name);
    expect(setting.value).toMatchObject({ kind: "written", written: { text: value } });
  });
  test("a path, and value, prior, from", () => {
    expect(read("x={ 2024: 0, 2026: 30 % }").setting.value).toMatchObject({
      kind: "path",
      points: [{ time: 2024 }, { time: 2026 }],
    });
    expect(read("x={ value: 5, prior: 'normal(5, 1)', from: 2022 }").setting).toMatchObject({
      from: 2022,
      prior: { text: "normal(5, 1)" },
    });
  });
  test("columns count from its beginning", () => {
    const { value } = read("x =  a + b").setting;
    expect(value?.kind === "written" && value.written.placeAt!(4)).toEqual({ file: "--set", line: 1, column: 10 });
  });
  const usage = "--set:1:1: a setting is written name=value, as core_fund=100";
  test.each([
    ["x", [`${usage}: "x"`]],
    ["=5", [`${usage}: "=5"`]],
    ["x=", [`${usage}: "x="`]],
    ["x y=5", [`${usage}: "x y=5"`]],
    [
      "x=[1, 2]",
      ["--set:1:3: a setting must be a number, a formula or a path such as { 2024: 0, 2030: 1 }, not a list"],
    ],
    ["x=1\u2028+ 2", ['--set:1:4: a sign that nobody sees and that can hide or turn others; remove it: "\\u2028"']],
    ["x={ 2024: 1", ['--set:1:11: not valid YAML: a bracket { or [ is not closed: "{ 2024: 1"']],
  ])("%s", (text, lines) => expect(linesOf((problems) => readAssignment(text, problems))).toEqual(lines));
});

describe("settings against a plan", () => {
  const model =
    "fund:\n  role: lever\n  unit: 1e8 CNY\n  value: 22\n  range: [0, 60]\nshare:\n  unit: '%'\n  equation: 0.1\ncurve:\n  unit: 1\n  points: [[0, 1], [1, 2]]\n";
  test.each([
    [
      "what does not exist",
      "set:\n  fnud: 1\n",
      ['2:3: no variable of the plan has this name: "fnud"; did you mean "fund"?'],
    ],
    [
      "outside the range",
      "set:\n  fund: 61\n",
      ['2:9: the value of fund lies outside its range 0 to 60 (1e8 CNY): "61"'],
    ],
    [
      "outside the range in one year",
      "set:\n  fund: { 2024: 0, 2030: -1 }\n",
      ['2:26: the value of fund lies outside its range 0 to 60 (1e8 CNY): "2030: -1"'],
    ],
    [
      "a unit that does not fit",
      "set:\n  fund: 5 station\n",
      ['2:9: the unit does not fit, 1e8 CNY is needed: "5 station"'],
    ],
    ["a table", "set:\n  curve: 1\n", ['2:3: curve is a table and cannot be set: "curve"']],
    ["an element of a scalar", "set:\n  fund[a]: 1\n", ['2:3: no element of fund: "fund[a]"']],
    [
      "all at once",
      "set:\n  fond: 1\n  fund: nonsense\n  share: 1 +\n",
      [
        '2:3: no variable of the plan has this name: "fond"; did you mean "fund"?',
        '3:9: unknown name: "nonsense"',
        '4:12: the formula cannot be read, unexpected end of expression: "+"',
      ],
    ],
  ])("%s", (_, scenario, lines) =>
    expect(settingProblems(model, scenario)).toEqual(lines.map((line) => `s/a.yaml:${line}`)),
  );
});
