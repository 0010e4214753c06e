import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity } from "../../src/plan/quantity.ts";
import { parseUnit, type Unit } from "../../src/plan/unit.ts";
import { files, modelProblems, problemsOf, rowProblems } from "./read.ts";

const observed = (text: string) => problemsOf({ "observations.csv": text });
const ending = "status, published and source are columns to add";
const seems = "observations have one row a value; this seems to be a file in the form of";
const years = "each column of a year becomes rows, its heading year and its cell value";

describe("a file in the form of another publisher is one problem", () => {
  test.each([
    [
      "OWID",
      "Entity,Code,Year,GDP\nChina,CHN,2020,5\n",
      `1:1: ${seems} OWID: Year becomes year, the column behind it becomes value and its heading series; keep one Entity; ${ending}: "Entity,Code,Year,GDP"`,
    ],
    [
      "World Bank",
      '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n"China","CHN","GDP","NY.GDP","5","6",\n',
      `5:1: ${seems} World Bank: Indicator Code becomes series, and ${years}; leave out the lines above the header; ${ending}: ""Country Name","Country Code","Indicator … ","2020","2021","`,
    ],
    [
      "SDMX-CSV",
      "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE\nX,A,CN,2020,5\n",
      `1:1: ${seems} SDMX-CSV: TIME_PERIOD becomes year, OBS_VALUE becomes value, UNIT_MEASURE becomes unit, and the other dimensions together become series; ${ending}: "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE"`,
    ],
    [
      "IAMC",
      "Model,Scenario,Region,Variable,Unit,2005,2010\nm,s,World,Emissions,Mt CO2/yr,1,2\n",
      `1:1: ${seems} IAMC: Variable becomes series, Unit becomes unit, and ${years}; ${ending}: "Model,Scenario,Region,Variable,Unit,2005,2010"`,
    ],
  ])("%s", (_, text, line) => expect(observed(text)).toEqual([`plan/observations.csv:${line}`]));

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
  ])("%s in targets", (sign, meant) =>
    expect(rowProblems("targets.csv", `t,gdp,2030,${sign},9,CNY/year,plan`)).toEqual([
      `plan/targets.csv:2:12: write ${meant}: "${sign}"`,
    ]),
  );
});
