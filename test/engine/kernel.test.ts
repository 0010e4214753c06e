import { expect, test } from "vitest";
import { openScenario, openShelf, planAsItIs } from "../../src/analysis/workspace.ts";
import { asOfUsed, decisionTime } from "../../src/engine/as-of.ts";
import { kernelExecutor } from "../../src/engine/kernel/executor.ts";
import { inputRows, makeProgram, type Program } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import { buildModel } from "../../src/language/build.ts";
import { readSettings } from "../../src/language/settings.ts";
import { parseDate } from "../../src/plan/date.ts";
import { Problems } from "../../src/plan/problem.ts";
import { openOwn } from "../analysis/workspace.ts";
import { spread } from "./members.ts";

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

/** Both executors over members that differ, compared bit for bit; missing is missing, whatever its bits. */
function expectSame(program: Program, rows: readonly (Float64Array | undefined)[], members: number, seed: number) {
  const block = { members, rows: spread(program, rows, members, seed) };
  const keep = program.model.slots.map((_, slot) => slot);
  const expected = runBlock(program, block, keep);
  const actual = kernelExecutor(program, block, keep);
  for (const slot of keep) {
    const [ours, theirs] = [actual.values[slot]!, expected.values[slot]!];
    for (let i = 0; i < theirs.length; i++) {
      if (!Object.is(ours[i], theirs[i])) {
        expect([program.model.slots[slot]!.id, i, ours[i]]).toEqual([program.model.slots[slot]!.id, i, theirs[i]]);
      }
    }
  }
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
