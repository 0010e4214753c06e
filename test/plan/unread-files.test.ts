import { expect, test } from "vitest";
import { memoryFolder } from "../../src/plan/folder.ts";
import { reportUnread, unreadPlanFiles, unreadScenarios } from "../../src/plan/unread-files.ts";
import { linesOf } from "./read.ts";

const whole = [
  "plan.yaml",
  "model.yaml",
  "checks.yaml",
  "observations.csv",
  "inputs.csv",
  "targets.csv",
  "sources.csv",
];
const folderOf = (names: readonly string[]) => memoryFolder("p", Object.fromEntries(names.map((name) => [name, "-"])));
const problemsOf = (...names: readonly string[]) =>
  linesOf((problems) => reportUnread(unreadPlanFiles(folderOf(names), problems), problems));

test.each([
  ["targets.yaml", "targets.csv"],
  ["targets.csv.txt", "targets.csv"],
  ["Targets.csv", "targets.csv"],
  ["observation.csv", "observations.csv"],
  ["obsevrations.csv", "observations.csv"],
  ["observations.xlsx", "observations.csv"],
  ["model.yml", "model.yaml"],
  ["modle.yaml", "model.yaml"],
  ["check.yml", "checks.yaml"],
  ["input.csv", "inputs.csv"],
])("%s is told where %s is absent", (name, meant) => {
  expect(problemsOf(...whole.filter((file) => file !== meant), name)).toEqual([
    `p/${name}:1:1: nothing reads a file of this name: "${name}"; did you mean "${meant}"?`,
  ]);
});

test("a file beside the one that is read is no problem; a name that is close to none is nothing at all", () => {
  expect(problemsOf(...whole, "targets.yaml", "observation.csv", "model.yml")).toEqual([]);
  const others = ["README.md", "notes.yaml", "prices.csv", "targets.md", "model.svg", "Makefile", ".gitignore"];
  const found = linesOf((problems) => {
    expect(unreadPlanFiles(folderOf(["plan.yaml", "model.yaml", ...others]), problems)).toEqual([]);
    expect(unreadPlanFiles(folderOf(whole), problems)).toEqual([]);
  });
  expect(found).toEqual([]);
});

test("scenarios end in .yaml", () => {
  const report = (...names: readonly string[]) =>
    linesOf((problems) => reportUnread(unreadScenarios(folderOf(names), problems), problems));
  expect(report("baseline.yaml", "x.yml", "y.YAML", "z.yaml.txt", "README.md")).toEqual([
    'p/x.yml:1:1: nothing reads a file of this name: "x.yml"; did you mean "x.yaml"?',
    'p/y.YAML:1:1: nothing reads a file of this name: "y.YAML"; did you mean "y.yaml"?',
    'p/z.yaml.txt:1:1: nothing reads a file of this name: "z.yaml.txt"; did you mean "z.yaml"?',
  ]);
  expect(report("x.yaml", "x.yml")).toEqual([]);
});
