import { availableParallelism } from "node:os";
import { DrawCache } from "../analysis/ensemble/draw-cache.ts";
import type { Slice } from "../analysis/ensemble/draws.ts";
import { kernelMembers } from "../analysis/ensemble/kernel-members.ts";
import { type MemberBlock, type MemberSource, memberBlocks } from "../analysis/ensemble/member-blocks.ts";

/** Members from which on threads share the work. */
const manyMembers = 100_000;

/** The members of a slice in their order, run by as many threads as the machine has when they are many. */
export async function* membersOf(source: MemberSource, slice: Slice): AsyncGenerator<MemberBlock> {
  const threads = availableParallelism();
  if (slice.members < manyMembers || threads === 1)
    yield* memberBlocks(source, slice, new DrawCache(), kernelMembers());
  else yield* (await import("./member-threads.ts")).threadedMembers(source, slice, threads);
}
