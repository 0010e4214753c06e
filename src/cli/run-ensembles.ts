import { availableParallelism } from "node:os";
import type { Slice } from "../analysis/ensemble/draws.ts";
import { type Ensemble, EnsembleTally } from "../analysis/ensemble/ensemble-tally.ts";
import { membersInAll } from "../analysis/ensemble/kernel-members.ts";
import { mostKept } from "../analysis/ensemble/make-store.ts";
import { type MemberSource, memberBlocks, sliceRunner } from "../analysis/ensemble/member-blocks.ts";
import { chunkMembers } from "../analysis/ensemble/moments.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { ensembleSource } from "./members.ts";

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
    await count(tally, source, slice);
    ensembles.push(tally.ensemble());
  }
  return ensembles;
}

/** Members that are too many to be kept are counted by as many threads as the machine has. */
async function count(tally: EnsembleTally, source: MemberSource, slice: Slice): Promise<void> {
  const threads = availableParallelism();
  const add = (members: number) => {
    for (const block of memberBlocks(sliceRunner(source, slice.seed, membersInAll(members)), { ...slice, members }))
      tally.add(block);
  };
  if (slice.members <= mostKept || threads === 1) {
    add(slice.members);
    return;
  }
  const { Counters } = await import("./member-threads.ts");
  const counters = new Counters(source, slice, threads);
  add(chunkMembers);
  for (const part of await counters.count(tally.plan, tally.ranges())) tally.join(part);
}
