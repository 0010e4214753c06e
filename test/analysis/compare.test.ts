import { expect, test } from "vitest";
import { compareRuns } from "../../src/analysis/compare.ts";
import { openTexts, runOrFail } from "./workspace.ts";

const workspace = openTexts(
  {
    "plan.yaml": "title: T\nyears: { start: 2020, end: 2025 }\nunits: none\n",
    "model.yaml":
      "a:\n  role: assumption\n  unit: 1\n  value: 4\nx:\n  unit: 1\n  equation: a * 2\nr:\n  unit: 1\n  equation: sqrt(a - 4)\n",
    "targets.csv":
      "id,series,year,comparison,value,unit,modelled,basis\nx,x,2025,>=,10,1,yes,plan\nr,r,2025,>=,1,1,yes,plan\nnone,none,2025,>=,1,1,no,plan\n",
  },
  { "low.yaml": "title: Low\nset: { a: 3 }\n", "high.yaml": "title: High\nset: { a: 5 }\n" },
);
const run = (name: string) => runOrFail(workspace, name);

test("differences are taken against the first, and are not there where either value is missing", () => {
  const [x, r, none] = compareRuns([run("baseline"), run("high"), run("low")]);
  expect(x!.differences).toEqual([0, 2, -2]);
  expect(x!.verdicts.map(({ status }) => status)).toEqual(["missed", "reached", "missed"]);
  // The square root of −1 is no number.
  expect(r!.differences).toEqual([0, 1, undefined]);
  expect(r!.verdicts[2]).toMatchObject({ status: "cannot be said", cause: { reason: "fault" } });
  expect(none!.differences).toEqual([undefined, undefined, undefined]);
});

test("against a first that is missing nothing can be said", () => {
  expect(compareRuns([run("low"), run("high")])[1]!.differences).toEqual([undefined, undefined]);
});

test("no runs, no comparison", () => {
  expect(compareRuns([])).toEqual([]);
});
