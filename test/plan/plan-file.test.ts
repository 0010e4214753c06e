import { describe, expect, test } from "vitest";
import { describeOffGrid } from "../../src/plan/calendar-time.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { type Grid, savedSteps, stepOf, timeOf } from "../../src/plan/grid.ts";
import { files, planOf, problemsIn } from "./read.ts";

const alone = { "model.yaml": "a: 1\n" };
const planProblems = (text: string) => problemsIn(memoryFolder("plan", { ...alone, "plan.yaml": text }));
const withYears = (years: string) => planProblems(`title: T\n${years}\n`);
const gridOf = (years: string): Grid =>
  planOf({
    "plan.yaml": `title: T\n${years}\nunits: [CNY, station, minute]\n`,
    "targets.csv": "id,series,year,comparison,value,unit,basis\n",
    "observations.csv": "series,year,value,unit,status,published,source\ngdp,0,1,CNY/year,official,2020,s\n",
  }).grid;

describe("plan.yaml", () => {
  test.each([
    ["no title", "years: { start: 2020, end: 2030 }\n", ["1:1: plan.yaml has no title"]],
    ["no years", "title: T\n", ["1:1: plan.yaml has no years, as in years: { start: 2019, end: 2035 }"]],
    ["a list", "- title\n", ["1:1: plan.yaml must be a map of keys and values, as in title: Clean lake"]],
    ["a text", "title\n", ['1:1: plan.yaml must be a map of keys and values, as in title: Clean lake: "title"']],
    [
      "an unknown key",
      "title: T\nyears: { start: 1, end: 2 }\nunit: [CNY]\n",
      ['3:1: unknown key of plan.yaml: "unit"; did you mean "units"?'],
    ],
    [
      "an unknown key with nothing near",
      "title: T\nyears: { start: 1, end: 2, from: 1 }\n",
      ['2:28: unknown key of years, which has start, end, step, unit, save: "from"'],
    ],
    [
      "a date",
      "title: T\nyears: { start: 1, end: 2 }\nas_of: 2024-02-30\n",
      ['3:8: no such date; write 2024, 2024-05 or 2024-05-16: "2024-02-30"'],
    ],
    ["a flag", "title: T\nyears: { start: 1, end: 2 }\ndefault: yes\n", ['3:10: default must be true or false: "yes"']],
    [
      "a word",
      "title: T\nyears: { start: 1, end: 2 }\nresidual: freerun\n",
      ['3:11: residual must be one of one-step, free-run: "freerun"; did you mean "free-run"?'],
    ],
    [
      "units",
      "title: T\nyears: { start: 1, end: 2 }\nunits: [CNY, 1a, year, CNY]\n",
      [
        '3:14: a unit is named by letters, digits and _: "1a"',
        '3:18: this unit is built in; remove it: "year"',
        '3:24: this unit is declared twice: "CNY"',
      ],
    ],
    [
      "a language",
      "title: { english: T }\nyears: { start: 1, end: 2 }\n",
      ['1:10: a language is a code of two letters, as en or zh: "english"'],
    ],
    [
      "years and time",
      "title: T\nyears: { start: 1, end: 2 }\ntime: { start: 1, end: 2 }\n",
      ["3:7: plan.yaml has years and time; keep one"],
    ],
    [
      "dimensions",
      "title: T\nyears: { start: 1, end: 2 }\ndimensions:\n  a: x\n  b: [c, c]\n  2: [d]\n",
      [
        "4:6: a dimension must be a list of names, as in [software, display]",
        '5:10: b has this element twice; remove one: "c"',
        '6:3: a name has letters a to z, digits and _ only, and begins with a letter: "2"',
      ],
    ],
    [
      "an element of two dimensions",
      "title: T\nyears: { start: 1, end: 2 }\ndimensions:\n  sector: [energy, other]\n  fuel: [coal, other]\n",
      ['5:16: an element of fuel and of sector; each needs names of its own, as fuel_other: "other"'],
    ],
    [
      "correlations",
      "title: T\nyears: { start: 1, end: 2 }\ncorrelations:\n  - { of: [a, b], rank: 2 }\n  - { of: [b] }\n  - { of: [b], rank: 0 }\n",
      [
        '4:12: a correlation is between variables with a prior: "a"',
        '4:15: unknown variable: "b"',
        '4:25: a rank correlation lies between -1 and 1: "2"',
        "5:5: a correlation has no rank",
        "6:11: of must name two assumptions, as in [a, b]",
      ],
    ],
  ])("%s", (_, text, lines) => expect(planProblems(text)).toEqual(lines.map((line) => `plan/plan.yaml:${line}`)));

  test("one mistake in the units is one problem, whatever uses them", () => {
    expect(
      problemsIn(memoryFolder("plan", { ...files, "plan.yaml": `${files["plan.yaml"].slice(0, -9)}1station]\n` })),
    ).toEqual(['plan/plan.yaml:3:14: a unit is named by letters, digits and _: "1station"']);
  });
  test("a unit that is not declared is one problem, however often it is used", () => {
    const plan = "title: Test\nyears: { start: 2020, end: 2030 }\n";
    expect(problemsIn(memoryFolder("plan", { ...files, "plan.yaml": plan }))).toEqual([
      'plan/model.yaml:2:9: unknown unit; declare it under units in plan.yaml: "CNY"',
    ]);
  });
  test("a mistake in one file hides no problem of the others", () => {
    const broken = { ...files, "plan.yaml": "title: @\n", "sources.csv": "id,titel\ns,Source\n" };
    const model = "gdp:\n  unit: CNY\n  value: 1\n  role: levr\n";
    expect(problemsIn(memoryFolder("plan", { ...broken, "model.yaml": model, "targets.csv": "id\n" }))).toEqual([
      'plan/model.yaml:4:9: role must be one of lever, assumption, shock: "levr"; did you mean "lever"?',
      'plan/plan.yaml:1:8: not valid YAML: a text that begins with @ needs quotes: "title: @"',
      'plan/sources.csv:1:4: unknown column: "titel"; did you mean "title"?',
      'plan/targets.csv:1:1: missing columns: "series, year, comparison, value, unit, basis"',
    ]);
  });
});

describe("steps", () => {
  test.each([
    ["years: { start: 2020 }", ["2:8: years has no end"]],
    ["years: 2020", ['2:8: years must be a map of keys and values, as in { start: 2019, end: 2035 }: "2020"']],
    [
      "years: 2018-2035",
      ['2:8: years must be a map of keys and values, as in { start: 2018, end: 2035 }: "2018-2035"'],
    ],
    ["years: [2018, 2035]", ["2:8: years must be a map of keys and values, as in { start: 2018, end: 2035 }"]],
    ["years: { start: 2020, end: later }", ['2:28: end must be a number: "later"']],
    ["years: { start: 2030, end: 2020 }", ['2:8: end lies before start: "2030 to 2020"']],
    [
      "years: { start: 2020, end: 2030, step: 3 }",
      ['2:8: from start to end must be a whole number of steps: "2020 to 2030 by 3"'],
    ],
    [
      "years: { start: 2020, end: 2030, step: 0 }",
      ['2:40: step must be a number above 0 or a fraction such as 1/4: "0"'],
    ],
    [
      "years: { start: 2020, end: 2030, step: 2/3 }",
      ['2:40: step must be a number above 0 or a fraction such as 1/4: "2/3"'],
    ],
    ["years: { start: 2020, end: 2030, step: 2, save: 3 }", ['2:8: save must be a whole multiple of step: "3"']],
    ["years: { start: 0, end: 1e9 }", ['2:8: more than 1000000 steps: "1000000000"']],
    ["time: { start: 0, end: 9, unit: minute }", ['2:33: the unit of time must be year or a declared unit: "minute"']],
  ])("%s", (years, lines) => expect(withYears(years)).toEqual(lines.map((line) => `plan/plan.yaml:${line}`)));

  test("without years no formula of time is blamed", () => {
    const model = "a:\n  unit: 1\n  value: 1\nb:\n  unit: 1\n  equation: at(a, 2023)\n";
    expect(
      problemsIn(memoryFolder("plan", { "plan.yaml": "title: T\nyears: { start: 1 }\n", "model.yaml": model })),
    ).toEqual(["plan/plan.yaml:2:8: years has no end"]);
  });
  test("any unit of time stands where units are not checked", () => {
    expect(withYears("time: { start: 0, end: 9, unit: minute }\nunits: none")).toEqual([]);
  });

  test("1/32: every time is the double nearest to it", () => {
    const grid = gridOf("years: { start: 0, end: 30, step: 1/32, save: 1 }");
    expect(grid).toMatchObject({ count: 961, stepsPerUnit: 32, saveEvery: 32 });
    for (let k = 0; k < grid.count; k++) expect(timeOf(grid, k)).toBe(k / 32);
    expect(savedSteps(grid)).toEqual(Array.from({ length: 31 }, (_, i) => 32 * i));
    expect(stepOf(grid, 29.96875)).toBe(959);
    expect(stepOf(grid, 29.97)).toBeUndefined();
  });
  test.each(["0.1", "0.3", "0.05", "0.7", "0.25", "2.5"])(
    "times by %s are the decimal numbers that they are",
    (step) => {
      const [whole = "", places = ""] = step.split(".");
      const hundredths = BigInt(`${whole}${places.padEnd(2, "0")}`);
      const grid = gridOf(`years: { start: 2100, end: ${2100 + 400 * Number(step)}, step: ${step} }`);
      const decimal = (k: number) => `${2100n * 100n + BigInt(k) * hundredths}`.replace(/(..)$/, ".$1");
      expect(Array.from({ length: 401 }, (_, k) => timeOf(grid, k))).toEqual(
        Array.from({ length: 401 }, (_, k) => Number(decimal(k))),
      );
    },
  );

  test("1/3 and 1/49 divide a year", () => {
    const third = gridOf("years: { start: 0, end: 30, step: 1/3, save: 1 }");
    expect([third.count, timeOf(third, 10), timeOf(third, 30)]).toEqual([91, 10 / 3, 10]);
    expect(gridOf("years: { start: 0, end: 30, step: 1/49, save: 2 }")).toMatchObject({ count: 1471, saveEvery: 98 });
  });
  test("decades", () => {
    const grid = gridOf("years: { start: 0, end: 2100, step: 10, save: 100 }");
    expect([grid.count, timeOf(grid, 202), stepOf(grid, 2020), stepOf(grid, -10), stepOf(grid, 2025)]).toEqual([
      211,
      2020,
      202,
      -1,
      undefined,
    ]);
    expect(describeOffGrid(grid, 2025)).toBe("the steps beside it are 2020 and 2030");
    expect(describeOffGrid(grid, 2101)).toBe("the plan runs from 0 to 2100");
    expect(savedSteps(grid).at(-1)).toBe(210);
  });
  test("0.1 is no running sum", () => {
    const grid = gridOf("time: { start: 0, end: 30, step: 0.1, unit: year }");
    expect([grid.count, timeOf(grid, 3), timeOf(grid, 300)]).toEqual([301, 0.3, 30]);
    expect(stepOf(grid, 0.3)).toBe(3);
  });
  test("a save that does not divide the span keeps what it meets", () => {
    expect(savedSteps(gridOf("years: { start: 0, end: 7, save: 3 }"))).toEqual([0, 3, 6]);
  });
  test("one step", () => expect(gridOf("years: { start: 0, end: 0 }").count).toBe(1));
});
