import { parentPort, workerData } from "node:worker_threads";
import { DrawCache } from "../analysis/ensemble/draw-cache.ts";
import { kernelMembers } from "../analysis/ensemble/kernel-members.ts";
import { type MemberBlock, type MemberSource, memberBlocks } from "../analysis/ensemble/member-blocks.ts";

/** The members `first` … `first + members - 1`. */
export interface MemberTask {
  readonly first: number;
  readonly members: number;
}

/** What a thread runs: the members of each task that comes in, answered as one block. */
const { source, seed } = workerData as { readonly source: MemberSource; readonly seed: number };
const cache = new DrawCache();
const runMembers = kernelMembers();

parentPort!.on("message", ({ first, members }: MemberTask) => {
  const values = source.outcomes.map(() => new Float64Array(members));
  for (const block of memberBlocks(source, { seed, first, members }, cache, runMembers))
    for (const [k, row] of block.values.entries()) values[k]!.set(row, block.first - first);
  const whole: MemberBlock = { first, members, values };
  parentPort!.postMessage(
    whole,
    values.map(({ buffer }) => buffer),
  );
});
