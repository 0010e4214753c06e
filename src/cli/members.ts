import { availableParallelism } from "node:os";
import type { Slice } from "../analysis/ensemble/draws.ts";
import { memberSourceOf } from "../analysis/ensemble/ensemble.ts";
import { membersInAll } from "../analysis/ensemble/kernel-members.ts";
import { type MemberBlock, type MemberSource, memberBlocks, sliceRunner } from "../analysis/ensemble/member-blocks.ts";
import { mostNumbersOfMember, numbersOfMember } from "../analysis/ensemble/member-size.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { InputFailure } from "./failure.ts";

/** Members from which on threads share the work. */
const manyMembers = 100_000;

/** What members are computed from; refused where an ensemble could not be held. `shown` are slots that are kept too. */
export function ensembleSource(run: ScenarioRun, shown: readonly number[]): MemberSource {
  const source = memberSourceOf(run, shown);
  const numbers = numbersOfMember(source);
  if (numbers > mostNumbersOfMember)
    throw new InputFailure([
      `an ensemble would draw and keep ${numbers} numbers of each member, more than ${mostNumbersOfMember}: the plan has too many steps; save fewer of them, or show fewer variables`,
    ]);
  return source;
}

/**
 * The members of a slice in their order, run by as many threads as the machine has when they are many. The numbers of a
 * block are good until the next is asked for.
 */
export async function* membersOf(source: MemberSource, slice: Slice): AsyncGenerator<MemberBlock> {
  const threads = availableParallelism();
  if (slice.members < manyMembers || threads === 1)
    yield* memberBlocks(sliceRunner(source, slice.seed, membersInAll(slice.members)), slice);
  else yield* (await import("./member-threads.ts")).threadedMembers(source, slice, threads);
}
