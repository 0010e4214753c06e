import { expect, test } from "vitest";
import { runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { kernelMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import { membersBy } from "../../../src/analysis/ensemble/run-members.ts";
import { runBlock } from "../../../src/engine/run.ts";
import { openOwn, runOrFail } from "../workspace.ts";

test("chances over the same futures are those of an ensemble, whichever scenario ran before", () => {
  const workspace = openOwn("guangzhou");
  const futures = new Futures({ members: 2000, seed: 7 });
  for (const name of ["baseline", "all-levers", "slow-growth", "baseline"]) {
    const run = runOrFail(workspace, name);
    const ensemble = runEnsemble(run, { members: 2000, seed: 7 });
    const expected = ensemble.targets.map((target) => target?.chance);
    expect(expected.filter((chance) => chance !== undefined).length).toBeGreaterThan(3);
    expect(futures.chances(run)).toEqual(expected);
  }
});

test("the value that decides a target is missing where the variable is not modelled", () => {
  const run = runOrFail(openOwn("guangzhou"), "baseline");
  const targets = run.verdicts.map(({ target }) => target);
  const values = new Futures({ members: 10, seed: 1 }).deciding(run, targets);
  expect(values.map((row) => row?.length ?? 0)).toEqual(
    run.verdicts.map(({ status }) => (status === "not modelled" ? 0 : 10)),
  );
});

test("draws at other places, and other observations of the same day, leave nothing of those before standing", () => {
  const run = runOrFail(openOwn("guangzhou"), "baseline");
  const { program, settings } = run.trajectory;
  const draws = new Futures({ members: 8, seed: 3 }).drawsOf(run);
  const outcomes = run.trajectory.program.model.slots.map((_, slot) => ({ slot, step: program.grid.count - 1 }));
  const last = Math.max(...draws.inputs.map(({ position }) => position ?? 0));
  const fewer = draws.inputs.filter(({ position }) => position === undefined || position > last - 3);
  const other = { ...program, observed: program.observed.map((row) => row?.map((value) => value * 1.01)) };
  expect(fewer.length).toBeLessThan(draws.inputs.length);
  const together = kernelMembers();
  const plainly = membersBy(runBlock);
  for (const [of, drawn] of [
    [program, draws],
    [program, { ...draws, inputs: fewer }],
    [other, draws],
    [program, draws],
  ] as const) {
    const source = { program: of, settings, outcomes };
    expect(together(source, drawn)).toEqual(plainly(source, drawn));
  }
});
