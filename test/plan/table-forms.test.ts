import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity } from "../../src/plan/quantity.ts";
import { parseUnit, type Unit } from "../../src/plan/unit.ts";
import { files, modelProblems, problemsOf, rowProblems } from "./read.ts";

const observed = (text: string) => problemsOf({ "observations.csv": text });
const ending = "; status, published and source are columns to add";
const seems = "observations have one row a value; this seems to be a file in the form of";
const years = (from: string, to: string) =>
  `each column from ${from} to ${to} becomes rows, its heading year and its cell value`;

// The headers are those of files of these publishers.
describe("a file in the form of another publisher is one problem", () => {
  test.each([
    [
      "OWID",
      "Entity,Code,Year,GDP\nChina,CHN,2020,5\n",
      `1:1: ${seems} OWID: Year becomes year, GDP becomes value, Entity and Code and what is measured become series${ending}: "Entity,Code,Year,GDP"`,
    ],
    [
      "OWID without codes",
      "Entity,Year,GDP\nChina,2020,5\n",
      `1:1: ${seems} OWID: Year becomes year, GDP becomes value, Entity and what is measured become series${ending}: "Entity,Year,GDP"`,
    ],
    [
      "World Bank",
      '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n"China","CHN","GDP","NY.GDP","5","6",\n',
      `5:1: ${seems} World Bank: Indicator Code becomes series, and ${years("2020", "2021")}; leave out the lines above the header${ending}: ""Country Name","Country Code","Indicator … ","2020","2021","`,
    ],
    [
      "World Bank's DataBank",
      "Country Name,Country Code,Series Name,Series Code,2020 [YR2020]\nChina,CHN,GDP,NY.GDP,5\n",
      `1:1: ${seems} the World Bank's DataBank: Series Code becomes series, and the column 2020 [YR2020] becomes rows, its heading year and its cell value${ending}: "Country Name,Country Code,Series Name,Se … de,2020 [YR2020]"`,
    ],
    [
      "SDMX-CSV",
      "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE\nX,A,CN,2020,5\n",
      `1:1: ${seems} SDMX-CSV: TIME_PERIOD becomes year, OBS_VALUE becomes value, and the other dimensions together become series${ending}: "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE"`,
    ],
    [
      "SDMX-CSV of Eurostat",
      "DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE\nX,A,PC,CN,2020,5\n",
      `1:1: ${seems} SDMX-CSV: TIME_PERIOD becomes year, OBS_VALUE becomes value, unit becomes unit, and the other dimensions together become series${ending}: "DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE"`,
    ],
    [
      "OECD",
      "LOCATION,INDICATOR,TIME,Value,Flag Codes\nCHN,GDP,2020,5,\n",
      `1:1: ${seems} the OECD: TIME becomes year, Value becomes value, LOCATION and what is measured become series${ending}: "LOCATION,INDICATOR,TIME,Value,Flag Codes"`,
    ],
    [
      "National Bureau of Statistics",
      "数据库：年度数据\n时间：最近10年\n指标,2023年,2022年\n国内生产总值(亿元),1,2\n",
      `3:1: ${seems} the National Bureau of Statistics (NBS): 指标 becomes series, with its unit in unit, and ${years("2023年", "2022年")}${ending}: "指标,2023年,2022年"`,
    ],
    [
      "IAMC",
      "Model,Scenario,Region,Variable,Unit,2005,2010\nm,s,World,Emissions,Mt CO2/yr,1,2\n",
      `1:1: ${seems} IAMC: Variable becomes series, Unit becomes unit, and ${years("2005", "2010")}${ending}: "Model,Scenario,Region,Variable,Unit,2005,2010"`,
    ],
  ])("%s", (_, text, line) => expect(observed(text)).toEqual([`plan/observations.csv:${line}`]));

  test("inputs.csv has no columns to add", () =>
    expect(problemsOf({ "inputs.csv": "Entity,Year,GDP\nChina,2020,5\n" })).toEqual([
      'plan/inputs.csv:1:1: inputs have one row a value; this seems to be a file in the form of OWID: Year becomes year, GDP becomes value, Entity and what is measured become series: "Entity,Year,GDP"',
    ]));

  test("a table of our own with a slip in a column is none", () => {
    const text = files["observations.csv"].replace("year", "Entity");
    expect(observed(text).join()).not.toContain("one row a value");
  });
});

describe("numbers and signs as statistics write them", () => {
  const value = (text: string) => rowProblems("observations.csv", `gdp,2020,${text},,,CNY/year,official,2021-03,s`);
  test.each([
    ["1 234", "write the number without spaces in it"],
    ["1\u2009234.5", "write the number without spaces in it"],
    ["12\u202f345\u202f678", "write the number without spaces in it"],
    ["1 100 CNY/year", "write the number without spaces in it"],
    ["1 100", "write the number without spaces in it"],
    ["1 0000", "write the number without spaces in it"],
    ["1'100", "write the number without ' in it"],
    ["1_100.5", "write the number without _ in it"],
    ["12 34 CNY/year", "two numbers side by side; write one, and its unit, as 5 1e8 CNY"],
    ["5 10", "two numbers side by side; write one, and its unit, as 5 1e8 CNY"],
    ["n/a", "no number; leave out the row of what is not known"],
    ["…", "no number; leave out the row of what is not known"],
    [">3", "more than a number is written as low, with value empty"],
    ["< 3", "less than a number is written as high, with value empty"],
    ["≥3", "at least a number is written as low and bound: inclusive"],
    ["3以下", "at most a number is written as high and bound: inclusive"],
    ["2.5–3", "the ends of a range are written as low and high"],
    ["5 bn CNY/year", "bn is 1e9; write 1e9 and a unit, as 1e9 CNY"],
    ["5 亿元", "亿 is 1e8; write 1e8 and a unit, as 1e8 CNY"],
    ["5 万", "万 is 1e4; write 1e4 and a unit, as 1e4 CNY"],
    ["5 万亿元", "万亿 is 1e12; write 1e12 and a unit, as 1e12 CNY"],
  ])("%s", (text, message) =>
    expect(value(text)).toEqual([`plan/observations.csv:2:10: value: ${message}: "${text.replace(/\s/g, " ")}"`]),
  );

  test("a power of ten before a unit is no second number", () => {
    expect(value("5 1e8 CNY/year")).toEqual([]);
    expect(value("5 100000000 CNY/year")).toEqual([]);
  });

  test.each([
    ["2019年", "; write 2019"],
    ["FY2021", "; write 2021"],
    ["2021-2022", ""],
  ])("the year %s", (text, hint) =>
    expect(rowProblems("observations.csv", `gdp,${text},5,,,CNY/year,official,2021-03,s`)).toEqual([
      `plan/observations.csv:2:5: year must be a number${hint}: "${text}"`,
    ]),
  );

  test("a path of months is told that it has years", () =>
    expect(modelProblems("x: { unit: CNY, value: { 2021-01: 5 } }\n")).toEqual([
      'plan/model.yaml:1:26: a path has a year before each value, as 2021 or 2021.5: "2021-01"',
    ]));

  test.each(["percent", "pct"])("the unit %s", (text) =>
    expect(modelProblems(`x: { unit: ${text}, value: 5 }\n`)).toEqual([
      `plan/model.yaml:1:12: unknown unit: "${text}"; did you mean "%"?`,
    ]),
  );

  const unit = (text: string) => rowProblems("observations.csv", `gdp,2020,5,,,${text},official,2021-03,s`);
  test.each([
    ["亿元", "亿 is 1e8; write 1e8 and a unit, as 1e8 CNY"],
    ["万station", "万 is 1e4; write 1e4 and a unit, as 1e4 station"],
    ["千万", "千万 is 1e7; write 1e7 and a unit, as 1e7 CNY"],
    ["million", "million is 1e6; write 1e6 and a unit, as 1e6 CNY"],
  ])("the unit %s in a table and in a model", (text, message) => {
    expect(unit(`${text}/year`)).toEqual([`plan/observations.csv:2:14: ${message}: "${text}"`]);
    expect(modelProblems(`gdp: { unit: ${text}/year, value: 5 }\n`)).toEqual([
      `plan/model.yaml:1:14: ${message}: "${text}"`,
    ]);
  });

  test.each(["1 100 CNY/year", "1 100", "1 234 * 2", "+1 100 CNY/year"])("%s as a value of the model", (text) =>
    expect(modelProblems(`gdp: { unit: CNY/year, value: ${text} }\n`)).toEqual([
      `plan/model.yaml:1:31: write the number without spaces in it: "${text}"`,
    ]),
  );

  test.each(["1,200", "12,5"])("%s as a value of the model, in quotes", (text) =>
    expect(modelProblems(`gdp: { unit: CNY/year, value: "${text}" }\n`)).toEqual([
      `plan/model.yaml:1:31: write the number with a point and without commas: "${text}"`,
    ]),
  );

  test("a key as others name it is read as the key", () =>
    expect(modelProblems("gdp: { unit: CNY/year, formula: lag(gdp) * 2 }\n")).toEqual([
      'plan/model.yaml:1:24: unknown key of a variable: "formula"; did you mean "equation"?',
    ]));

  test("a number with its digits in groups is never read as another number", () => {
    const groups = fc.array(fc.stringMatching(/^\d{3}$/), { minLength: 1, maxLength: 3 });
    const sign = fc.constantFrom(" ", "\u00a0", "\u2009", "\u202f", "'", "’", "_");
    const behind = fc.constantFrom("", ".5", " CNY", " 1e8 CNY", " %", "CNY");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), groups, sign, behind, (first, rest, between, own) => {
        const text = `${[first, ...rest].join(between)}${own}`;
        const column = parseUnit("CNY", new Set(["CNY"])) as Unit;
        expect(parseQuantity(text, column, new Set(["CNY"]))).toMatchObject({
          message: expect.stringContaining("write the number without"),
        });
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  test.each([
    ["≥", ">="],
    ["≤", "<="],
    ["＞", ">"],
    ["＜", "<"],
    ["at least", ">="],
    ["不超过", "<="],
  ])("%s in targets", (sign, meant) =>
    expect(rowProblems("targets.csv", `t,gdp,2030,${sign},9,CNY/year,plan`)).toEqual([
      `plan/targets.csv:2:12: write ${meant}: "${sign}"`,
    ]),
  );
});
