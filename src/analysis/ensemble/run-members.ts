import type { Executor } from "../../engine/run.ts";
import { conditionedMembers } from "./conditioning/conditioned-members.ts";
import type { Draws } from "./draws.ts";
import type { MemberSource } from "./member-blocks.ts";
import { membersAsDrawn } from "./members-as-drawn.ts";

/**
 * Runs the members that were drawn, or the first of them, their shocks drawn given what was observed. For each outcome of the source a number a member comes back, in
 * base units; missing is NaN. However it is done, the bits are the same.
 */
export type RunMembers = (source: MemberSource, draws: Draws, members?: number) => readonly Float64Array[];

/** By an executor that is given a block of whole rows. */
export function membersBy(executor: Executor): RunMembers {
  return conditionedMembers(membersAsDrawn(executor));
}
