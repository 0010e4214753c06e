import { availableParallelism } from "node:os";
import type { Slice } from "../analysis/ensemble/draws.ts";
import { membersInAll } from "../analysis/ensemble/kernel-members.ts";
import { type MemberBlock, type MemberSource, memberBlocks, sliceRunner } from "../analysis/ensemble/member-blocks.ts";

/** Members from which on threads share the work. */
const manyMembers = 100_000;

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
