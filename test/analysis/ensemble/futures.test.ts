import { expect, test } from "vitest";
import { runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
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
