import { expect, test } from "vitest";
import { lintTexts } from "./plans.ts";

const initialsOf = (model: string) =>
  lintTexts({
    "plan.yaml": "title: T\nyears: { start: 2020, end: 2024 }\nunits: none\n",
    "model.yaml": model,
    "observations.csv": "series,year,value,unit,status,published,source\nseen,2019,3,,official,2020,a\n",
    "sources.csv": "id,title\na,A\n",
  }).findings.flatMap(({ rule, subject, parts }) =>
    rule === "initial never holds" ? [`${subject}: ${parts.kind}`] : [],
  );

/** Each form stands in docs/language.md: an initial holds where the equation looks back to what is missing. */
test.each([
  ["a lag of itself", "x: { equation: lag(x) + 1, initial: 4 }"],
  ["a lag in one side of a condition", 'x: { equation: "if(year > 2021, lag(x) + 1, 2)", initial: 4 }'],
  ["a lag of a sum", "x: { equation: lag(x + 1), initial: 4 }"],
  ["growth", "x: { equation: growth(y), initial: 4 }\ny: { equation: lag(y) + 1, initial: 2 }"],
  // As of a day before its publication the number of 2019 is not known.
  ["a lag of what is published", "x: { equation: lag(seen), initial: 4 }\nseen: { equation: x, observed: seen }"],
  ["a year of its own", "x: { equation: lag(x) + 1, initial: { value: 4, in: 2022 } }"],
  ["a year of its own, for a stock", "x: { equation: 'stock(2, 0)', initial: { value: 4, in: 2022 } }"],
])("an initial of %s holds", (_, model) => {
  expect(initialsOf(`${model}\n`)).toEqual([]);
});

test.each([
  ["x: { equation: year - 2000, initial: 4 }", "x: no look back"],
  ["x: { equation: y + 1, initial: 4 }\ny: { equation: lag(y) + 1, initial: 1 }", "x: no look back"],
  ["x: { equation: 'at(y, 2020) + y', initial: 4 }\ny: { equation: lag(y) + 1, initial: 1 }", "x: no look back"],
  // An input has its numbers before the start too.
  ["x: { equation: lag(y), initial: 4 }\ny: { value: 3 }", "x: no look back"],
  ["x: { equation: 'smooth1(y, 3)', initial: 4 }\ny: { equation: lag(y) + 1, initial: 1 }", "x: no look back"],
  ["x: { equation: lag(x) + 1, initial: { value: 4, in: 2025 } }", "x: outside"],
])("an initial that never holds: %s", (model, found) => {
  expect(initialsOf(`${model}\n`)).toEqual([found]);
});
