import type { Slice } from "../analysis/ensemble/draws.ts";
import { type Ensemble, EnsembleTally } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { ensembleSource, membersOf } from "./members.ts";

/** An ensemble of each run, the same members for all; `shown` are the slots that get bands beside those of targets. */
export async function runEnsembles(
  runs: readonly ScenarioRun[],
  slice: Slice,
  shownOf: (run: ScenarioRun) => readonly number[],
): Promise<readonly Ensemble[]> {
  const ensembles: Ensemble[] = [];
  for (const run of runs) {
    const source = ensembleSource(run, shownOf(run));
    const tally = new EnsembleTally(run, slice, source.outcomes);
    for await (const block of membersOf(source, slice)) tally.add(block);
    ensembles.push(tally.ensemble());
  }
  return ensembles;
}
