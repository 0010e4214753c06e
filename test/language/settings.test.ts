import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/language/settings.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { readAssignment } from "../../src/plan/read-scenario.ts";

const plan = readPlan(
  memoryFolder("plan", {
    "plan.yaml": "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [CNY]\n",
    "model.yaml":
      "lever:\n  role: lever\n  unit: CNY\n  value: 1\n  range: [0, 9]\nsum:\n  unit: CNY\n  equation: lever * 2\nrate:\n  role: assumption\n  unit: 1\n  value: 2\n  prior: normal(2, 1)\n",
  }),
  new Problems(),
)!;

/** The problems of one assignment. */
function problemsOf(text: string): readonly string[] {
  const problems = new Problems();
  const assignment = readAssignment(text, problems)!;
  readSettings(plan, new Map([[assignment.name, assignment.setting]]), 2020, problems);
  return problems.all.map(formatProblem);
}

describe("a setting that could do nothing is refused", () => {
  test.each([
    ["lever={ series: abc }", '--set:1:17: no row of inputs.csv has this series: "abc"'],
    [
      "lever={ value: 2, prior: 'normal(2, 1)' }",
      '--set:1:26: a lever is never drawn: a decision is not uncertain; remove the prior: "normal(2, 1)"',
    ],
    [
      "sum={ value: 2, prior: 'normal(2, 1)' }",
      '--set:1:24: a computed variable has no prior; set one of what it is computed from: "normal(2, 1)"',
    ],
  ])("%s", (text, line) => expect(problemsOf(text)).toEqual([line]));

  test("an assumption takes a prior, with or without a value", () => {
    expect(problemsOf("rate={ value: 3, prior: 'normal(3, 1)' }")).toEqual([]);
    expect(problemsOf("rate={ prior: 'normal(3, 1)' }")).toEqual([]);
  });
});
