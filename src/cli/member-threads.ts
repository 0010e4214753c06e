import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Slice } from "../analysis/ensemble/draws.ts";
import type { MemberBlock, MemberSource } from "../analysis/ensemble/member-blocks.ts";
import { membersThatFit } from "../analysis/ensemble/member-size.ts";
import { asData } from "./as-data.ts";
import type { MemberTask } from "./member-worker.ts";

/** Members that a thread runs at a time, fewer where they need much memory. */
const mostInTask = 8192;

/** The threads run their own file; beside this one, as source or as built. */
const here = fileURLToPath(import.meta.url);
const workerFile = join(dirname(here), `member-worker${extname(here)}`);

/**
 * Runs the members of a slice in threads and gives them in their order. A thread has two tasks at most, so that no more
 * members wait in memory than the threads run.
 */
export async function* threadedMembers(
  source: MemberSource,
  slice: Slice,
  threads: number,
): AsyncGenerator<MemberBlock> {
  const taskSize = membersThatFit(source, mostInTask);
  const tasks = Math.ceil(slice.members / taskSize);
  const plain = asData(source);
  const team = Array.from({ length: Math.min(threads, tasks) }, () => hire(plain, slice.seed));
  const waiting: Promise<MemberBlock>[] = [];
  const give = (task: number) => {
    const first = slice.first + task * taskSize;
    const members = Math.min(taskSize, slice.first + slice.members - first);
    waiting.push(team[task % team.length]!.run({ first, members }));
  };
  try {
    for (let task = 0; task < tasks; task++) {
      if (task >= 2 * team.length) yield await waiting.shift()!;
      give(task);
    }
    for (const block of waiting) yield await block;
  } finally {
    await Promise.all(team.map(({ end }) => end()));
  }
}

interface Thread {
  readonly run: (task: MemberTask) => Promise<MemberBlock>;
  readonly end: () => Promise<number>;
}

/** Starts a thread; it answers its tasks in their order. */
function hire(source: MemberSource, seed: number): Thread {
  const worker = new Worker(workerFile, { workerData: { source, seed } });
  const open: { readonly resolve: (block: MemberBlock) => void; readonly reject: (error: Error) => void }[] = [];
  worker.on("message", (block: MemberBlock) => open.shift()!.resolve(block));
  worker.on("error", (error) => {
    for (const { reject } of open.splice(0)) reject(error as Error);
  });
  return {
    run(task) {
      const promise = new Promise<MemberBlock>((resolve, reject) => open.push({ resolve, reject }));
      // Whoever waits for it is told; until then nobody must be.
      promise.catch(() => {});
      worker.postMessage(task);
      return promise;
    },
    end: () => worker.terminate(),
  };
}
