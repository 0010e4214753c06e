import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runText } from "../../src/format/run-text.ts";
import { readTime, timeText } from "../../src/plan/calendar-time.ts";
import type { Grid } from "../../src/plan/grid.ts";
import { timeOf } from "../../src/plan/grid.ts";
import { openTexts, runOrFail } from "../analysis/workspace.ts";
import { type Files, files, planOf, problemsOf } from "./read.ts";

const gridOf = (years: string): Grid =>
  planOf({
    "plan.yaml": `title: T\nyears: ${years}\nunits: [CNY]\n`,
    "model.yaml": "gdp: { unit: CNY/year, value: 5 }\n",
    "observations.csv": header,
    "targets.csv": goals(),
  }).grid;
const header = "series,year,value,unit,status,published,source\n";
const goals = (...rows: readonly string[]) =>
  `id,series,year,comparison,value,unit,basis\n${rows.map((row) => `${row}\n`).join("")}`;

const monthly = gridOf("{ start: 2019, end: 2023, step: 1/12 }");
const quarterly = gridOf("{ start: 2019, end: 2023, step: 0.25 }");
const yearly = gridOf("{ start: 2019, end: 2023 }");

test("what is shown of a step reads back as that step, to the bit", () => {
  const start = fc.integer({ min: 1000, max: 8000 });
  const step = fc.constantFrom("1/12", "1/4", "0.25", "1/2", "1");
  fc.assert(
    fc.property(start, step, fc.nat({ max: 2000 }), (first, length, index) => {
      const grid = gridOf(`{ start: ${first}, end: ${first + 10}, step: ${length} }`);
      const time = timeOf(grid, index);
      expect(readTime(timeText(time, grid), grid)).toBe(time);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("months are shown in their order, twelve a year", () => {
  const texts = Array.from({ length: 14 }, (_, index) => timeText(timeOf(monthly, index), monthly));
  expect(texts.join(" ")).toBe(
    "2019-01 2019-02 2019-03 2019-04 2019-05 2019-06 2019-07 2019-08 2019-09 2019-10 2019-11 2019-12 2020-01 2020-02",
  );
  expect(timeText(2022.25, quarterly)).toBe("2022Q2");
  expect([timeText(2022.5, yearly), timeText(2022.01, monthly)]).toEqual(["2022.5", "2022.01"]);
});

describe("a month or quarter that is no step", () => {
  test.each([
    ["2020-02", yearly, "a month needs step: 1/12 under years in plan.yaml; with the step of this plan write 2020"],
    [
      "2020-05",
      quarterly,
      "a month needs step: 1/12 under years in plan.yaml; with the step of this plan write 2020Q2",
    ],
    ["2020Q2", monthly, "a quarter needs step: 1/4 under years in plan.yaml; with the step of this plan write 2020-04"],
    ["2020-13", monthly, "a year has no such month"],
    ["2020-Q5", quarterly, "a year has no such quarter"],
    ["2020-2", monthly, "must be a number"],
    ["2020-02-01", monthly, "must be a number"],
  ])("%s", (text, grid, message) => expect(readTime(text, grid)).toBe(message));
});

const monthlyFiles = {
  ...files,
  "plan.yaml": "title: Test\nyears: { start: 2020, end: 2021, step: 1/12 }\nunits: [CNY]\n",
  "observations.csv": `${header}gdp,2020-02,5,CNY/year,official,2020-03,s\ngdp,2020-03,6,CNY/year,official,2020-04,s\n`,
  "targets.csv": goals("t,gdp,2020-12,>=,9,CNY/year,plan", "u,gdp,every 2020-03..2020-06,>=,1,CNY/year,plan"),
} satisfies Files;

test("tables of months are read, and shown as months", () => {
  expect(problemsOf(monthlyFiles)).toEqual([]);
  const run = runOrFail(openTexts(monthlyFiles), "baseline");
  const gdp = run.trajectory.program.model.slotOf.get("gdp")!;
  const text = runText(run, [gdp], { language: "en", paint: (_, plain) => plain, width: 80 });
  expect(text).toContain("2020-12 · ");
  expect(text).toContain("2020-03–2020-06 · ");
  expect(text).toMatch(/ 2020-01 +2020-02 +2020-03 /);
  expect(text).not.toContain("2020.");
});

test("faults of months are told in every table", () => {
  const rows = `${header}gdp,2020-02,5,CNY/year,official,2021-03,s\n`;
  const said = "a month needs step: 1/12 under years in plan.yaml; with the step of this plan write 2020";
  expect(problemsOf({ "observations.csv": rows })).toEqual([`plan/observations.csv:2:5: ${said}: "2020-02"`]);
  expect(problemsOf({ "inputs.csv": "series,year,value,unit\nx,2020-02,1,CNY\n" })).toEqual([
    `plan/inputs.csv:2:3: ${said}: "2020-02"`,
  ]);
  expect(problemsOf({ "targets.csv": goals("t,gdp,any 2020..2020-02,>=,9,CNY/year,plan") })).toEqual([
    `plan/targets.csv:2:7: ${said}: "any 2020..2020-02"`,
  ]);
});
