import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/plan/csv.ts";
import { findQuoteFault } from "../../src/plan/csv-quotes.ts";
import { good, linesOf, planOf, problemsOf, rowProblems } from "./read.ts";

const columns = { required: ["a", "b"], optional: ["c"] };
const csvProblems = (text: string) => linesOf((problems) => readCsv({ file: "t.csv", text }, columns, problems));
const rows = (text: string) => good((problems) => readCsv({ file: "t.csv", text }, columns, problems));

describe("reading a table", () => {
  test("cells are trimmed; quotes, commas and line breaks inside quotes are kept", () => {
    const [row] = rows('b,a\n" x ""y"", z\n2 ",  1 \n');
    expect([row!.cell("a"), row!.cell("b"), row!.cell("c")]).toEqual(["1", 'x "y", z\n2', ""]);
  });
  test("places, also behind cells with line breaks and signs of two halves", () => {
    const [first, second, third] = rows('a,b,c\n"1\n2","3\n4",5\n\n   \n,,\n😀,"6,",7\n8,9,\n');
    const at = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
    expect(["a", "b", "c"].map((column) => at(first!.placeOf(column)))).toEqual(["2:1", "3:4", "4:4"]);
    expect(["a", "b", "c"].map((column) => at(second!.placeOf(column)))).toEqual(["8:1", "8:4", "8:9"]);
    expect(at(third!.place)).toBe("9:1");
  });
  test("the header may stand below blank lines, the last line may lack its end", () => {
    expect(rows("\n\na,b\n1,2").map((row) => row.place.line)).toEqual([4]);
  });
  test("a header alone is an empty table", () => expect(rows("a,b\n")).toEqual([]));
});

describe("mistakes in a table", () => {
  test.each([
    [
      "too many cells",
      "a,b\n1,2,3\n",
      '2:1: the row has 3 cells, the header has 2; put a text with a comma in quotes: "1,2,3"',
    ],
    ["too few cells", 'a,b\n"x\ny",2\n1\n', '4:1: the row has 1 cells, the header has 2: "1"'],
    ["an unknown column", "a,b,x\n1,2,3\n", '1:5: unknown column, the columns are a, b, c: "x"'],
    ["a nameless column", "a,b,\n1,2,3\n", '1:5: unknown column, the columns are a, b, c: ""'],
    ["a duplicate column", "a,b,a\n1,2,3\n", '1:5: duplicate column: "a"'],
    ["a missing column", "a\n1\n", '1:1: missing column: "b"'],
    ["missing columns", "c\n1\n", '1:1: missing columns: "a, b"'],
    ["other separators", "a;b\n1;2\n", '1:1: the columns of a table are separated by commas: "a;b"'],
    ["a quote left open", 'a,b\n1,2\n3,"4\n5,6\n', '3:3: not valid CSV: this quote is not closed: "3,"4"'],
    [
      "a quote inside a cell",
      'a,b\n1,x "y"\n',
      '2:5: not valid CSV: put the whole cell in quotes and write each quote inside it twice, as "a ""b""": "1,x "y""',
    ],
    [
      "a quote closed too early",
      'a,b\n"x\ny"z,1\n',
      '3:2: not valid CSV: write a quote inside a quoted cell twice, or put a comma behind this one: "y"z,1"',
    ],
  ])("%s", (_, text, line) => expect(csvProblems(text)).toEqual([`t.csv:${line}`]));

  test("a table without a fault of quotes", () => expect(findQuoteFault('a,"b ""c""\n"\n"",d')).toBeUndefined());
  test("a slip in a column is one problem, and its cells are read", () => {
    const header = "series,yer,value,unit,status,published,source";
    expect(problemsOf({ "observations.csv": `${header}\ngdp,20x,5,CNY/year,official,2021,s\n` })).toEqual([
      'plan/observations.csv:1:8: unknown column: "yer"; did you mean "year"?',
      'plan/observations.csv:2:5: year must be a number: "20x"',
    ]);
  });
});

describe("observations", () => {
  const observations = (...given: readonly string[]) => rowProblems("observations.csv", ...given);
  const valid = "gdp,2020,5,,,CNY/year,official,2021,s";
  const word = "status must be one of official, reported, preliminary, secondary, derived";
  const date = "no such date; write 2024, 2024-05 or 2024-05-16";
  test.each([
    [
      "two of the same",
      [valid, "gdp,2020,6,,,CNY/year,derived,2021-12-31,s"],
      [
        '3:1: a second observation of the same series, year and date of publication; the first is in line 2: "gdp,2020,2021-12-31"',
      ],
    ],
    [
      "an unknown source",
      ["gdp,2020,5,,,CNY/year,official,2021,sS"],
      ['2:37: no row of sources.csv has this source: "sS"; did you mean "s"?'],
    ],
    ["no source", ["gdp,2020,5,,,CNY/year,official,2021,"], ["2:37: source is empty"]],
    ["an unknown unit", ["gdp,2020,5,,,CNI/year,official,2021,s"], ['2:14: unknown unit: "CNI"; did you mean "CNY"?']],
    ["no unit", ["gdp,2020,5,,,,official,2021,s"], ["2:14: unit is empty; a pure number has the unit 1"]],
    [
      "a unit that does not fit",
      [valid, "gdp,2021,5,,,station,official,2021,s", "gdp,2022,5,,,station,official,2021,s"],
      ['3:14: the unit does not fit gdp, CNY/year is needed, here and in 1 more: "station"'],
    ],
    ["low above high", ["gdp,2020,5,6,4,CNY/year,official,2021,s"], ['2:12: low lies above high: "6 > 4"']],
    [
      "a value below low",
      ["gdp,2020,5,6,,CNY/year,official,2021,s"],
      ['2:10: the value lies outside its bounds, at least 6: "5"'],
    ],
    [
      "a value above high",
      ["gdp,2020,5,,4,CNY/year,official,2021,s"],
      ['2:10: the value lies outside its bounds, at most 4: "5"'],
    ],
    [
      "a value outside its bounds",
      ["gdp,2020,5,6,7,CNY/year,official,2021,s"],
      ['2:10: the value lies outside its bounds, 6 to 7: "5"'],
    ],
    ["no value", ["gdp,2020,,,,CNY/year,official,2021,s"], ["2:10: value is empty"]],
    ["a word for a value", ["gdp,2020,five,,,CNY/year,official,2021,s"], ['2:10: value: not a number: "five"']],
    [
      "thousands",
      ['gdp,2020,"1,234.5",,,CNY/year,official,2021,s'],
      ['2:10: value: write the number with a point and without commas: "1,234.5"'],
    ],
    [
      "a value with a unit that is none",
      ["gdp,2020,5 CNY/yer,,,CNY/year,official,2021,s"],
      ['2:10: value: not a number, or an unknown unit behind it: "5 CNY/yer"; did you mean "year"?'],
    ],
    [
      "a value with a unit that does not fit",
      ["gdp,2020,5 CNY,,,CNY/year,official,2021,s"],
      ['2:10: value: the unit does not fit, CNY/year is needed: "5 CNY"'],
    ],
    ["a status", ["gdp,2020,5,,,CNY/year,offical,2021,s"], [`2:23: ${word}: "offical"; did you mean "official"?`]],
    ["a 13th month", ["gdp,2020,5,,,CNY/year,official,2021-13,s"], [`2:32: ${date}: "2021-13"`]],
    ["a year", ["gdp,0x7e4,5,,,CNY/year,official,2021,s"], ['2:5: year must be a number: "0x7e4"']],
    ["no year", ["gdp,,5,,,CNY/year,official,2021,s"], ["2:5: year is empty"]],
    [
      "a year off the grid",
      ["gdp,2020.5,5,,,CNY/year,official,2021,s"],
      ['2:5: the year is no step of the plan; the steps beside it are 2020 and 2021: "2020.5"'],
    ],
    ["an element of a scalar", ["gdp[a],2020,5,,,CNY/year,official,2021,s"], ['2:1: gdp has no elements: "gdp[a]"']],
    [
      "a series that is no name",
      ["g d p,2020,5,,,CNY/year,official,2021,s"],
      ['2:1: a series is named by letters, digits and _: "g d p"'],
    ],
    [
      "all in one row",
      ["gdp,x,y,,,z,w,v,u"],
      [
        '2:5: year must be a number: "x"',
        '2:7: value: not a number: "y"',
        '2:11: unknown unit; declare it under units in plan.yaml: "z"',
        `2:13: ${word}: "w"`,
        `2:15: ${date}: "v"`,
        '2:17: no row of sources.csv has this source: "u"',
      ],
    ],
  ])("%s", (_, given, lines) => {
    expect(observations(...given)).toEqual(lines.map((line) => `plan/observations.csv:${line}`));
  });
  test("years beyond the plan are history or outlook", () => {
    expect(observations("gdp,1990,5,,,CNY/year,official,2021,s", "gdp,2050,5,,,CNY/year,official,2021,s")).toEqual([]);
  });
  test("low alone stands for the value", () => {
    const header = "series,year,value,low,unit,status,published,source";
    const plan = planOf({ "observations.csv": `${header}\ngdp,2020,,5,1e4 CNY/year,official,2021,s\n` });
    expect(plan.observations[0]).toMatchObject({ value: 50_000, low: 50_000, high: undefined });
  });
  test("a series that nothing observes is asked for", () => {
    expect(observations("gpd,2020,5,,,CNY/year,official,2021,s")).toEqual([
      'plan/model.yaml:4:13: no row of observations.csv has this series: "gdp"; did you mean "gpd"?',
    ]);
  });
});

describe("targets", () => {
  const targets = (...given: readonly string[]) => rowProblems("targets.csv", ...given);
  const unknown = "target t is on an unknown variable; write modelled = no if the model does not reach it";
  const years = "the year of a target is written 2025, every 2020..2100, any 2020..2025 or sum 2021..2025";
  test.each([
    ["an unknown variable", ["t,gpd,2030,>=,9,CNY/year,plan"], [`2:3: ${unknown}: "gpd"; did you mean "gdp"?`]],
    [
      "an element that is none",
      ["t,gdp[a],2030,>=,9,CNY/year,plan"],
      ['2:3: target t names no element of gdp: "gdp[a]"; did you mean "gdp"?'],
    ],
    [
      "a unit that does not fit",
      ["t,gdp,2030,>=,9,CNY,plan"],
      ['2:17: the unit of target t does not fit gdp, CNY/year is needed: "CNY"'],
    ],
    [
      "a sum in a yearly unit",
      ["t,gdp,sum 2021..2025,>=,9,CNY/year,plan"],
      ['2:27: the unit of target t does not fit gdp, CNY/year times year is needed: "CNY/year"'],
    ],
    [
      "a year behind the end",
      ["t,gdp,2031,>=,9,CNY/year,plan"],
      ['2:7: the year of target t is no step of the plan; the plan runs from 2020 to 2030: "2031"'],
    ],
    ["a span that falls", ["t,gdp,every 2025..2021,>=,9,CNY/year,plan"], [`2:7: ${years}: "every 2025..2021"`]],
    [
      "a comparison",
      ["t,gdp,2030,=>,9,CNY/year,plan"],
      ['2:12: comparison must be one of >=, >, <=, <: "=>"; did you mean ">="?'],
    ],
    [
      "a basis",
      ["t,gdp,2030,>=,9,CNY/year,plans"],
      ['2:26: basis must be one of plan, official, benchmark: "plans"; did you mean "plan"?'],
    ],
    [
      "the same id twice",
      ["t,gdp,2030,>=,9,CNY/year,plan", "t,gdp,2029,>=,9,CNY/year,plan"],
      ['3:1: a second target with this id: "t"'],
    ],
    ["an id", ["t x,gdp,2030,>=,9,CNY/year,plan"], ['2:1: an id has letters, digits, - and _ only: "t x"']],
  ])("%s", (_, given, lines) => {
    expect(targets(...given)).toEqual(lines.map((line) => `plan/targets.csv:${line}`));
  });
  test("no value, a sum, a span", () => {
    expect(targets("t,gdp,2030,>=,,CNY/year,plan", "u,gdp,sum 2021..2025,>,9,CNY,official")).toEqual([]);
    expect(targets("v,gdp,any 2021 .. 2025,<,9,1e8 CNY/year,benchmark")).toEqual([]);
  });
  test("not modelled", () => {
    const header = "id,series,year,comparison,value,unit,modelled,basis";
    const target = (modelled: string) =>
      problemsOf({ "targets.csv": `${header}\nt,other,2030,>=,9,station,${modelled},plan\n` });
    expect(target("no")).toEqual([]);
    expect(target("yes")).toEqual([`plan/targets.csv:2:3: ${unknown}: "other"`]);
    expect(target("nope")).toEqual(['plan/targets.csv:2:27: modelled must be one of yes, no: "nope"']);
  });
  test("a step that is not saved, a table", () => {
    const plan = "title: Test\nyears: { start: 2020, end: 2030, save: 5 }\nunits: [CNY]\n";
    const model = "gdp:\n  unit: CNY\n  value: 1\ncurve:\n  unit: 1\n  points: [[0, 1], [1, 2]]\n";
    const table = "id,series,year,comparison,value,unit,basis\nt,gdp,2024,>,1,CNY,plan\nu,curve,2025,>,1,1,plan\n";
    expect(problemsOf({ "plan.yaml": plan, "model.yaml": model, "targets.csv": table })).toEqual([
      'plan/targets.csv:2:7: the year of target t is no step of the plan; only saved steps can carry a target: "2024"',
      'plan/targets.csv:3:3: target u is on a table; a target needs a variable with a value in each year: "curve"',
    ]);
  });
});

describe("sources and inputs", () => {
  test("the same id twice, an id that is none", () => {
    expect(rowProblems("sources.csv", "s,Source", "s,Other", "a b,Third")).toEqual([
      'plan/sources.csv:3:1: a second source with this id: "s"',
      'plan/sources.csv:4:1: an id has letters, digits, - _ and . only: "a b"',
    ]);
  });
  const inputs = (series: string, ...given: readonly string[]) =>
    problemsOf({
      "model.yaml": `gdp:\n  unit: CNY/year\n  value: { series: ${series} }\n`,
      "inputs.csv": `series,year,value,unit\n${given.map((row) => `${row}\n`).join("")}`,
    });
  test("a path of numbers", () => {
    expect(inputs("a", "a,2020,1,CNY/year", "a,2030,2,1e8 CNY/year")).toEqual([]);
  });
  test("a series that is not there, a unit that does not fit, a year twice", () => {
    expect(inputs("aab", "aaa,2020,1,CNY/year")).toEqual([
      'plan/model.yaml:3:20: no row of inputs.csv has this series: "aab"; did you mean "aaa"?',
    ]);
    expect(inputs("a", "a,2020,1,CNY/year", "a,2030,2,CNY", "a,2031,2,CNY")).toEqual([
      'plan/inputs.csv:3:10: the unit does not fit gdp, CNY/year is needed, here and in 1 more: "CNY"',
    ]);
    expect(inputs("a", "a,2020,1,CNY/year", "a,2020,2,CNY/year")).toEqual([
      'plan/inputs.csv:3:3: a second value of the same series and year: "a,2020"',
    ]);
  });
});

test("a date of publication in the far future, which would be the as-of date of every run, is refused", () => {
  expect(rowProblems("observations.csv", "gdp,2020,5,,,CNY/year,official,2203,s")).toEqual([
    'plan/observations.csv:2:32: the date of publication lies in the far future: "2203"',
  ]);
  expect(rowProblems("observations.csv", "gdp,2020,5,,,CNY/year,official,2100,s")).toEqual([]);
  const late = { "plan.yaml": "title: T\nyears: { start: 2020, end: 2300 }\nunits: [CNY, station]\n" };
  const table = "series,year,value,unit,status,published,source\ngdp,2202,5,CNY/year,official,2203,s\n";
  expect(problemsOf({ ...late, "observations.csv": table })).toEqual([]);
});
