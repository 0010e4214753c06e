import { test } from "vitest";
import { openScenario, openShelf, planAsItIs } from "../../src/analysis/workspace.ts";
import { asOfUsed, decisionTime } from "../../src/engine/as-of.ts";
import { inputRows, makeProgram } from "../../src/engine/program.ts";
import { buildModel } from "../../src/language/build.ts";
import { readSettings } from "../../src/language/settings.ts";
import { parseDate } from "../../src/plan/date.ts";
import { Problems } from "../../src/plan/problem.ts";
import { openOwn } from "../analysis/workspace.ts";
import { expectSame } from "./same-bits.ts";

/** A scenario of a plan of the project as a program with its rows. */
function programOf(plan: string, scenario: string | undefined, asOf: string | undefined) {
  const problems = new Problems();
  const { model, scenarios } = openOwn(plan);
  const shelf = openShelf(scenarios, problems);
  const file = scenario === undefined ? planAsItIs : shelf.read(scenario)!;
  const { settings } = openScenario(file, [], shelf, problems);
  const day = asOf === undefined ? undefined : parseDate(asOf);
  const read = readSettings(model.plan, settings, decisionTime(model.plan, asOfUsed(model.plan, day)), problems);
  const changed = read.changes.length === 0 ? model : buildModel(model.plan, read.changes, problems)!;
  const program = makeProgram(changed, day);
  return { program, rows: inputRows(program, read.inputs) };
}

const scenarios = {
  guangzhou: [undefined, ...openOwn("guangzhou").names],
  china: [undefined, ...openOwn("china").names],
};
const days = [undefined, "2021-06", "2023-12-31", "2024-05-16", "2099"];

for (const plan of ["guangzhou", "china"] as const) {
  test(`${plan}: every scenario and as-of date has the bits of the plain executor`, () => {
    let size = 0;
    for (const scenario of scenarios[plan]) {
      for (const day of days) {
        const { program, rows } = programOf(plan, scenario, day);
        expectSame(program, rows, (size++ % 9) + 1, size);
      }
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 127, 128, 129, 130])(`${plan}: %d members`, (members) => {
    const { program, rows } = programOf(plan, "baseline", undefined);
    expectSame(program, rows, members, members);
  });
}
