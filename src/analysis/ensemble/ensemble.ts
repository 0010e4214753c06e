import type { ScenarioRun } from "../scenario-run.ts";
import { type Ensemble, EnsembleTally } from "./ensemble-tally.ts";
import { membersInAll } from "./kernel-members.ts";
import { type MemberSource, memberBlocks, sliceRunner } from "./member-blocks.ts";
import { outcomesOf } from "./outcomes.ts";

export interface EnsembleWish {
  /** From 1 up. */
  readonly members: number;
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** The number of the first member, 0 when it is left out. */
  readonly first?: number;
  /** Slots that get bands beside those of targets. */
  readonly shown?: readonly number[];
  /** Members run together; it moves no bit of the result. */
  readonly size?: number;
}

/**
 * Runs a scenario under draws of what is uncertain in it. The result depends on the scenario, the seed and which members
 * are run, on nothing else.
 *
 * @example runEnsemble(run, { members: 10_000, seed: 1 }).targets[0]?.chance // { count: 778, chance: 0.0778, … }
 */
export function runEnsemble(run: ScenarioRun, { members, seed, first = 0, shown = [], size }: EnsembleWish): Ensemble {
  const slice = { seed, first, members };
  const source = memberSourceOf(run, shown);
  const tally = new EnsembleTally(run, slice, source.outcomes);
  for (const block of memberBlocks(sliceRunner(source, seed, membersInAll(members)), slice, size)) tally.add(block);
  return tally.ensemble();
}

/** What the members of a scenario are computed from. */
export function memberSourceOf(run: ScenarioRun, shown: readonly number[]): MemberSource {
  const { program, settings } = run.trajectory;
  return { program, settings, outcomes: outcomesOf(run, shown) };
}
