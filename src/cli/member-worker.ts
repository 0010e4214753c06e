import { parentPort, workerData } from "node:worker_threads";
import { joinedCounts, noCounts } from "../analysis/ensemble/conditioning/conditioning-counts.ts";
import { passingMembers } from "../analysis/ensemble/kernel-members.ts";
import { type MemberBlock, type MemberSource, memberBlocks, sliceRunner } from "../analysis/ensemble/member-blocks.ts";
import { MemberTally, type Ranges, type TallyPart } from "../analysis/ensemble/member-tally.ts";
import type { TallyPlan } from "../analysis/ensemble/tally-plan.ts";

/** The members `first` … `first + members - 1`. */
export interface MemberRange {
  readonly first: number;
  readonly members: number;
}

/** What a thread does: runs some members and gives their numbers, or counts some parts of the members. */
export type MemberTask =
  | ({ readonly kind: "run" } & MemberRange)
  | {
      readonly kind: "count";
      readonly plan: TallyPlan;
      readonly ranges: Ranges;
      readonly parts: readonly MemberRange[];
    };

const { source, seed } = workerData as { readonly source: MemberSource; readonly seed: number };
const runSlice = sliceRunner(source, seed, passingMembers());

parentPort!.on("message", (task: MemberTask) => {
  if (task.kind === "run") run(task);
  else parentPort!.postMessage(count(task));
});

function run({ first, members }: MemberRange): void {
  const values = source.outcomes.map(() => new Float64Array(members));
  let conditioning = noCounts;
  for (const block of memberBlocks(runSlice, { first, members })) {
    for (const [k, row] of block.values.entries()) values[k]!.set(row, block.first - first);
    conditioning = joinedCounts(conditioning, block.conditioning);
  }
  const whole: MemberBlock = { first, members, values, conditioning };
  parentPort!.postMessage(
    whole,
    values.map(({ buffer }) => buffer),
  );
}

function count({ plan, ranges, parts }: Extract<MemberTask, { kind: "count" }>): TallyPart {
  const tally = new MemberTally(plan, ranges);
  for (const part of parts) for (const block of memberBlocks(runSlice, part)) tally.add(block);
  return tally.part();
}
