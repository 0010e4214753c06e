import { neededSlots } from "../../engine/kernel/needs.ts";
import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import { conditioned } from "./conditioning/conditioned-members.ts";
import { type ConditioningCounts, noCounts } from "./conditioning/conditioning-counts.ts";
import { conditioningTaskOf } from "./conditioning/conditioning-task.ts";
import { informedDrawPlanOf } from "./conditioning/informed-draws.ts";
import { DrawCache } from "./draw-cache.ts";
import { drawsBy, type Slice } from "./draws.ts";
import { membersThatFit } from "./member-size.ts";
import type { Outcome } from "./outcomes.ts";
import type { RunMembers } from "./run-members.ts";

/** What members are computed from, as plain data: a thread can be given it. */
export interface MemberSource {
  readonly program: Program;
  readonly settings: readonly InputSetting[];
  readonly outcomes: readonly Outcome[];
}

/** The outcomes of some members that follow one another. */
export interface MemberBlock {
  readonly first: number;
  readonly members: number;
  /** For each outcome a number a member, in base units; missing is NaN. */
  readonly values: readonly Float64Array[];
  /** What is to be said of the shocks behind what was observed. */
  readonly conditioning: ConditioningCounts;
}

/** Members that are run together. It moves no bit of a result, only the time it takes. */
const blockSize = 1024;

/** Runs some members of an ensemble; their numbers are good until the next are run. */
export interface SliceRunner {
  /** Members that are run together, fewer where they need much memory. */
  readonly size: number;
  run(slice: Omit<Slice, "seed">): MemberBlock;
}

/** How the members of a source are run. Draws and kernels are made once for all slices. */
export function sliceRunner(source: MemberSource, seed: number, runMembers: RunMembers): SliceRunner {
  const { program, settings, outcomes } = source;
  const read = neededSlots(
    program.model,
    outcomes.map(({ slot }) => slot),
  );
  const needed = new Set([...read, ...(conditioningTaskOf(source)?.reads ?? [])]);
  const plan = informedDrawPlanOf(program, settings, seed, needed);
  const cache = new DrawCache({ isPassing: true });
  return {
    size: membersThatFit(source, blockSize),
    run: ({ first, members }) => {
      const draws = conditioned(source, drawsBy(plan, { first, members }, cache), runMembers);
      const { conditioning = noCounts } = draws;
      return { first, members, values: runMembers(source, draws), conditioning };
    },
  };
}

/** Runs the members of a slice, a block after the other in their order; blocks end at multiples of their size. */
export function* memberBlocks(
  { run, size: own }: SliceRunner,
  { first, members }: Omit<Slice, "seed">,
  size = own,
): Generator<MemberBlock> {
  const end = first + members;
  for (let from = first, to = 0; from < end; from = to) {
    to = Math.min(end, from - (from % size) + size);
    yield run({ first: from, members: to - from });
  }
}
