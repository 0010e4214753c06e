import { expect, test } from "vitest";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readChecks } from "../../src/plan/read-checks.ts";
import { readPlan } from "../../src/plan/read-plan.ts";

const plan = readPlan(
  memoryFolder("plan", {
    "plan.yaml": "title: T\nyears: { start: 2020, end: 2021 }\nunits: [ton]\ndimensions: { kind: [red, blue] }\n",
    "model.yaml":
      "x: { unit: 1e3 ton, value: 1 }\nshare: { unit: '%', value: 1 }\ny: { unit: ton, over: kind, value: 1 }\n",
  }),
  new Problems(),
)!;

function read(text: string) {
  const problems = new Problems();
  const checks = readChecks(memoryFolder("plan", { "checks.yaml": text }), plan, problems);
  return { checks, problems: problems.all.map(formatProblem) };
}

test("what is material is read in the unit of its variable, into base units, for every element", () => {
  const { checks, problems } = read(
    'materiality:\n  x: 0.5\n  share: 0.1\n  y: 3\n  "y[blue]": 0.004 1e3 ton\n  "*": 0.1 %\nchance: 0.5 %\n',
  );
  expect(problems).toEqual([]);
  expect([...checks.materiality]).toEqual([
    ["x", 500],
    ["share", 0.001],
    ["y[red]", 3],
    ["y[blue]", 4],
  ]);
  expect([checks.materialShare, checks.chance]).toEqual([0.001, 0.005]);
});

test("without the file nothing is tolerated", () => {
  const checks = readChecks(memoryFolder("plan", {}), plan, new Problems());
  expect([checks.materiality.size, checks.materialShare, checks.chance]).toEqual([0, 0, 0]);
});

test("all problems at once, with their places", () => {
  expect(read('materialty:\n  shar: 1\n  x: -1\n  share: 1 ton\n  "y[green]": 1\nchanc: much\n').problems).toEqual([
    'plan/checks.yaml:1:1: unknown key of checks.yaml: "materialty"; did you mean "materiality"?',
    'plan/checks.yaml:2:3: no variable of the plan has this name: "shar"; did you mean "share"?',
    'plan/checks.yaml:3:6: what is tolerated is a number from 0 up: "-1"',
    'plan/checks.yaml:4:10: the unit does not fit, % is needed: "1 ton"',
    'plan/checks.yaml:5:3: no variable of the plan has this name: "y[green]"',
    'plan/checks.yaml:6:1: unknown key of checks.yaml: "chanc"; did you mean "chance"?',
    'plan/checks.yaml:6:8: not a number: "much"',
  ]);
});
