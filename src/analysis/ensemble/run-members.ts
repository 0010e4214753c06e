import type { Executor } from "../../engine/run.ts";
import { drawnBlock } from "./drawn-rows.ts";
import type { Draws } from "./draws.ts";
import type { MemberSource } from "./member-blocks.ts";

/**
 * Runs the members that were drawn, or the first of them. For each outcome of the source a number a member comes back, in
 * base units; missing is NaN. However it is done, the bits are the same.
 */
export type RunMembers = (source: MemberSource, draws: Draws, members?: number) => readonly Float64Array[];

/** By an executor that is given a block of whole rows. */
export function membersBy(executor: Executor): RunMembers {
  return ({ program, settings, outcomes }, draws, count = draws.slice.members) => {
    const { members } = draws.slice;
    const slots = [...new Set(outcomes.map(({ slot }) => slot))];
    const { values } = executor(program, drawnBlock(program, settings, draws), slots);
    return outcomes.map(({ slot, step }) => {
      const begin = (program.history + step) * members;
      return values[slot]!.slice(begin, begin + count);
    });
  };
}
