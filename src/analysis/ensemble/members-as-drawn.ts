import type { Executor } from "../../engine/run.ts";
import { drawnBlock } from "./drawn-rows.ts";
import type { RunMembers } from "./run-members.ts";

/** Runs members by an executor that is given a block of whole rows, with the numbers that were drawn, whatever was observed. */
export function membersAsDrawn(executor: Executor): RunMembers {
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
