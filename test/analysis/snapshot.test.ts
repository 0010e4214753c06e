import { expect, test } from "vitest";
import { findScenario, openScenario, openShelf, type Workspace } from "../../src/analysis/workspace.ts";
import { Problems } from "../../src/plan/problem.ts";
import { readSnapshot, writeSnapshot } from "../../src/plan/snapshot.ts";
import { open, openOwn, openTexts, runOrFail } from "./workspace.ts";

function snapshotOf({ model, names, scenarios }: Workspace): string {
  const problems = new Problems();
  const shelf = openShelf(scenarios, problems);
  const resolved = names.map((name) => openScenario(findScenario(name, shelf, "", problems)!, [], shelf, problems));
  return writeSnapshot(model.plan, resolved);
}

/** Whatever a plan of texts can have: dimensions, a table, a path, an input series, times that are fractions. */
const everything = () =>
  openTexts(
    {
      "plan.yaml":
        "title: T\ntime: { start: 2020, end: 2022, step: 1/4, save: 1/2 }\nunits: [ton]\ndimensions: { kind: [red, blue] }\ncorrelations:\n  - { of: [b, a], rank: 0.5 }\n",
      "model.yaml": [
        'x: { unit: ton, over: kind, equation: "lag(x) + a * interpolate(year - 2020, curve)", initial: { red: 1, blue: 2 }, observed: x }',
        "a: { role: assumption, unit: ton, value: { 2020: 1, 2022: 3 }, prior: 'normal(1, 2)', range: [-5, 5] }",
        "b: { role: assumption, unit: '%', value: 5 %, prior: 'uniform(0, 10)' }",
        "curve: { points: [[0, 1], [2, 3]] }",
        "s: { unit: ton, value: { series: given } }",
        "total: { unit: ton, equation: sum(x) + s }",
        "l: { role: lever, unit: ton, over: kind, value: 0, range: [0, 9] }",
      ]
        .map((line) => `${line}\n`)
        .join(""),
      "inputs.csv": "series,year,value,unit\ngiven,2020,1,ton\ngiven,2022,2,1e3 ton\n",
      "observations.csv":
        "series,year,value,low,high,unit,status,published,source\nx[red],2020.5,,3,,ton,official,2021,s\nx[blue],2020.5,4,3,5,ton,official,2021-05,s\n",
      "sources.csv": "id,title\ns,S\n",
      "targets.csv":
        "id,series,year,comparison,value,unit,modelled,basis\ng,total,every 2021..2022,>,1e3,1e-3 ton,yes,plan\nn,total,2022,<=,,ton,yes,benchmark\n",
    },
    {
      "other.yaml":
        'set:\n  l: { red: 1, blue: "2 * 3" }\n  "l[red]": { value: 4, from: 2021 }\n  b: { prior: "normal(5, 1)" }\n',
    },
  );

test.each([
  ["guangzhou", () => openOwn("guangzhou")],
  ["china", () => openOwn("china")],
  ["a plan with everything", everything],
])("%s means the same when it is read back from its snapshot", (_, make) => {
  const workspace = make();
  const text = snapshotOf(workspace);
  const folders = readSnapshot(text, workspace.model.plan.name)!;
  const back = open(folders.plan, folders.scenarios);
  for (const name of workspace.names)
    expect(runOrFail(back, name).digest, name).toEqual(runOrFail(workspace, name).digest);
  expect(snapshotOf(back)).toBe(text);
});

test("a text that is no snapshot is none", () => {
  expect(readSnapshot("something\n", "p")).toBeUndefined();
});
