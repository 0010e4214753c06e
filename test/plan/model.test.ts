import { describe, expect, test } from "vitest";
import { memoryFolder } from "../../src/plan/folder.ts";
import { files, modelProblems, planOf, problemsIn, problemsOf } from "./read.ts";

const at = (lines: readonly string[]) => lines.map((line) => `plan/model.yaml:${line}`);
const lever = "a:\n  role: lever\n  unit: 1e8 CNY\n  value: 22\n  range: [0, 60]\n";

describe("an entry of model.yaml", () => {
  test.each([
    [
      "an unknown key",
      "a:\n  lable: x\n  unit: 1\n  value: 1\n",
      ['2:3: unknown key of a variable: "lable"; did you mean "label"?'],
    ],
    [
      "a slip in a key that is needed is one problem",
      "a:\n  unti: CNY\n  vlaue: 1 CNY\n",
      [
        '2:3: unknown key of a variable: "unti"; did you mean "unit"?',
        '3:3: unknown key of a variable: "vlaue"; did you mean "value"?',
      ],
    ],
    [
      "a duplicate key",
      "a:\n  unit: 1\n  value: 1\n  unit: CNY\n",
      ['4:3: duplicate key, first written in line 2: "unit"'],
    ],
    [
      "a duplicate variable",
      "a:\n  unit: 1\n  value: 1\na:\n  unit: 1\n  value: 2\n",
      ['4:1: duplicate key, first written in line 1: "a"'],
    ],
    [
      "a name",
      "5g:\n  unit: 1\n  value: 1\n",
      ['1:1: a name has letters a to z, digits and _ only, and begins with a letter: "5g"'],
    ],
    [
      "a reserved name",
      "year:\n  unit: 1\n  value: 1\n",
      ['1:1: this name has a meaning of its own in equations; choose another: "year"'],
    ],
    [
      "a role is one problem",
      "a:\n  role: leaver\n  unit: 1\n  value: 1\n  cost: b\n  range: [0, 2]\n",
      [
        '2:9: role must be one of lever, assumption, shock: "leaver"; did you mean "lever"?',
        '5:9: unknown variable: "b"',
      ],
    ],
    [
      "a persistence that would not stay",
      'a: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: 1 }\nb: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: 60 % }\nc: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: [1] }\n',
      [
        '1:64: persistence must lie between -1 and 1, both excluded: "1"',
        '2:64: persistence must be a number: "60 %"',
        "3:64: persistence must be a text, not a list",
      ],
    ],
    [
      "a persistence of what is no shock",
      'a: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)", persistence: 0.5 }\n',
      ['1:66: only a shock has a persistence: "a"'],
    ],
    ["no unit", "a:\n  value: 1\n", ['1:1: a variable needs a unit; a pure number has unit: 1: "a"']],
    ["an empty unit", "a:\n  unit:\n  value: 1\n", ["2:8: unit is empty"]],
    [
      "an unknown unit is one problem",
      "a:\n  unit: statoin\n  value: 1 station\nb:\n  unit: station\n  equation: a\n",
      ['2:9: unknown unit: "statoin"; did you mean "station"?'],
    ],
    [
      "an unknown unit with nothing near",
      "a:\n  unit: firm\n  value: 1\n",
      ['2:9: unknown unit; declare it under units in plan.yaml: "firm"'],
    ],
    ["neither equation nor value", "a:\n  unit: 1\n", ['1:1: a variable needs an equation or a value: "a"']],
    [
      "both",
      "a:\n  unit: 1\n  value: 1\n  equation: 2\n",
      ['3:3: a variable has one of equation, value and points; remove one: "a"'],
    ],
    ["a lever without a range", "a:\n  role: lever\n  unit: 1\n  value: 1\n", ['1:1: a lever needs a range: "a"']],
    [
      "a lever with an equation",
      `${lever.replace("value: 22", "equation: 22")}`,
      ['4:3: a lever has a value, not an equation: "a"'],
    ],
    [
      "a prior of a constant",
      "a:\n  unit: 1\n  value: 1\n  prior: normal(0, 1)\n",
      ['4:3: only an assumption or a shock has a prior: "a"'],
    ],
    ["a shock without a prior", "a:\n  role: shock\n  unit: 1\n", ['1:1: a shock needs a prior: "a"']],
    ["an unknown cost", `${lever}  cost: as\n`, ['6:9: unknown variable: "as"; did you mean "a"?']],
    [
      "an unknown dimension",
      "a:\n  unit: 1\n  value: 1\n  over: segment\n",
      ['4:9: unknown dimension; declare it in plan.yaml: "segment"'],
    ],
    [
      "a date",
      "a:\n  role: assumption\n  unit: 1\n  value: 1\n  knows: May 2024\n",
      ['5:10: no such date; write 2024, 2024-05 or 2024-05-16: "May 2024"'],
    ],
    [
      "a list for a value",
      "a:\n  unit: 1\n  value: [1, 2]\n",
      ["3:10: value must be a number, a formula or a path such as { 2024: 0, 2030: 1 }, not a list"],
    ],
    ["an empty value", "a:\n  unit: 1\n  value:\n", ["3:9: value is empty"]],
    [
      "a year twice in a path",
      "a:\n  unit: 1\n  value: { 2024: 1, 2024.0: 2 }\n",
      ['3:21: the path has this year twice: "2024.0"'],
    ],
    [
      "a word in a path",
      "a:\n  unit: 1\n  value: { 2024: 1, later: 2 }\n",
      ['3:21: a path has a year before each value, as 2021 or 2021.5: "later"'],
    ],
    [
      "points",
      "a:\n  unit: 1\n  points: [[0, 1], [0, 2], [1, x], [2, ], [0x3, 1], 4]\n",
      [
        '3:20: the first numbers of the points must rise: "0"',
        "3:28: a point is a pair of numbers, as in [0, 1]",
        "3:36: a point is a pair of numbers, as in [0, 1]",
        "3:43: a point is a pair of numbers, as in [0, 1]",
        "3:53: a point is a pair of numbers, as in [0, 1]",
      ],
    ],
    ["observed", "a:\n  unit: 1\n  value: 1\n  observed: { error: 3 % }\n", ["4:13: observed has no series"]],
    [
      "a number that is no variable",
      "a: lag(a) * 2\n",
      ['1:4: a variable is a map of keys and values, or a number with its unit, as 10 %/year: "lag(a) * 2"'],
    ],
    [
      "nothing at all",
      "a:\n",
      ['1:1: a variable is a map of keys and values, or a number with its unit, as 10 %/year: ""'],
    ],
    [
      "a list of variables",
      "- a: 1\n- b: 2\n",
      ["1:1: model.yaml must be a map of keys and values, as in gdp: { unit: CNY/year, value: 100 }"],
    ],
  ])("%s", (_, model, lines) => expect(modelProblems(model)).toEqual(at(lines)));

  test("a number with its unit is a whole entry", () => {
    const { variables } = planOf({
      "model.yaml": "gdp:\n  unit: CNY/year\n  value: 1\n  observed: gdp\nrate: 10 %/year\nk: 0.07\n",
    });
    expect(variables.get("rate")).toMatchObject({
      unit: { text: "%/year" },
      value: { written: { text: "10 %/year" } },
    });
    expect(variables.get("k")).toMatchObject({ unit: { text: "1" }, value: { written: { text: "0.07" } } });
    expect(modelProblems("rate: 10 %/yer\n")).toEqual(at(['1:7: unknown unit: "yer"; did you mean "year"?']));
  });

  test("a series of inputs.csv is looked for wherever it stands", () => {
    const model = "a:\n  unit: 1\n  equation: { series: nope }\n  initial: { series: none }\n";
    const inputs = "series,year,value,unit\nnothing,2020,1,1\n";
    expect(
      problemsOf({
        "model.yaml": `gdp: 1\n${model}`,
        "inputs.csv": inputs,
        "targets.csv": "id,series,year,comparison,value,unit,basis\n",
      }),
    ).toEqual(
      at(['4:23: no row of inputs.csv has this series: "nope"', '5:22: no row of inputs.csv has this series: "none"']),
    );
  });
  test("dimensions", () => {
    const plan = `${files["plan.yaml"]}dimensions: { part: [x, y] }\n`;
    const table =
      "series,year,value,unit,status,published,source\nv[z],2020,1,1,official,2020,s\nv[ x ],2020,1,1,official,2020,s\n";
    const model = "gdp:\n  unit: CNY/year\n  value: 1\nv:\n  unit: 1\n  over: part\n  equation: 1\n  observed: v\n";
    expect(problemsOf({ "plan.yaml": plan, "model.yaml": model, "observations.csv": table })).toEqual([
      'plan/observations.csv:2:1: an element of part is needed, as in v[x]: "v[z]"; did you mean "v[x]"?',
    ]);
    const twice = model.replace("over: part", "over: [part, part]");
    expect(problemsOf({ "plan.yaml": plan, "model.yaml": twice })[0]).toBe(
      'plan/model.yaml:6:9: a variable goes over one dimension, or over two different ones: "part, part"',
    );
  });
});

describe("sources", () => {
  test("a source that no row has, one of several", () => {
    expect(problemsOf({ "model.yaml": "gdp:\n  unit: CNY/year\n  value: 1\n  source: [s, other]\n" })).toEqual(
      at(['4:15: no row of sources.csv has this source: "other"']),
    );
  });
});

describe("what the floor above checks", () => {
  test.each([
    [
      "a range upside down",
      lever.replace("[0, 60]", "[60, 0]"),
      ['5:11: the range has its low above its high: "60, 0"'],
    ],
    [
      "a value outside its range",
      lever.replace("22", "70"),
      ['4:10: the value of a lies outside its range 0 to 60 (1e8 CNY): "70"'],
    ],
    [
      "a point of a path outside",
      lever.replace("22", "{ 2024: 0, 2030: 61 }"),
      ['4:27: the value of a lies outside its range 0 to 60 (1e8 CNY): "2030: 61"'],
    ],
    [
      "a value of another unit",
      lever.replace("22", "22 station"),
      ['4:10: the unit does not fit, 1e8 CNY is needed: "22 station"'],
    ],
    [
      "a range of another unit",
      lever.replace("60]", "60 station]"),
      ['5:14: the unit does not fit, 1e8 CNY is needed: "60 station"'],
    ],
    [
      "a formula of another unit",
      "a:\n  unit: CNY\n  value: 1\nb:\n  unit: station\n  equation: a * 2\n",
      ['6:13: the formula gives CNY, b is in station: "a * 2"'],
    ],
    [
      "a name that is none",
      "abc:\n  unit: CNY\n  value: 1\nb:\n  unit: CNY\n  equation: acb * 2\n",
      ['6:13: unknown name: "acb"; did you mean "abc"?'],
    ],
    [
      "a function that is none",
      "abc:\n  unit: 1\n  value: 1\nb:\n  unit: 1\n  equation: sqr(abc)\n",
      ['6:13: unknown function: "sqr(abc)"; did you mean "sqrt"?'],
    ],
  ])("%s", (_, model, lines) => expect(modelProblems(model)).toEqual(at(lines)));
});

test("problems of all files come back together, in order of place", () => {
  const wrong = {
    "plan.yaml": "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [CNY, station]\nas_off: 2024\n",
    "model.yaml": "gdp:\n  unit: CNY/year\n  value: 1 station\n  note:\n",
    "sources.csv": "id,title\ns,Source\ns,Source\n",
    "observations.csv": files["observations.csv"].replace("2021-03", "soon"),
    "targets.csv": files["targets.csv"].replace("2030", "2040"),
  };
  expect(problemsIn(memoryFolder("plan", wrong))).toEqual([
    'plan/model.yaml:3:10: the unit does not fit, CNY/year is needed: "1 station"',
    'plan/observations.csv:2:32: no such date; write 2024, 2024-05 or 2024-05-16: "soon"',
    'plan/plan.yaml:4:1: unknown key of plan.yaml: "as_off"; did you mean "as_of"?',
    'plan/sources.csv:3:1: a second source with this id: "s"',
    'plan/targets.csv:2:7: the year of target t is no step of the plan; the plan runs from 2020 to 2030: "2040"',
  ]);
});
