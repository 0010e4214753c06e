import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Slice } from "../analysis/ensemble/draws.ts";
import type { MemberBlock, MemberSource } from "../analysis/ensemble/member-blocks.ts";
import { membersThatFit } from "../analysis/ensemble/member-size.ts";
import type { Ranges, TallyPart } from "../analysis/ensemble/member-tally.ts";
import { chunkMembers } from "../analysis/ensemble/moments.ts";
import type { TallyPlan } from "../analysis/ensemble/tally-plan.ts";
import { asData } from "./as-data.ts";
import type { MemberRange, MemberTask } from "./member-worker.ts";

/** The threads run their own file; beside this one, as source or as built. */
const here = fileURLToPath(import.meta.url);
const workerFile = join(dirname(here), `member-worker${extname(here)}`);

/** The members of a slice in pieces that a thread runs at a time. */
function piecesOf({ first, members }: Slice, size: number): readonly MemberRange[] {
  return Array.from({ length: Math.ceil(members / size) }, (_, i) => {
    const start = i * size;
    return { first: first + start, members: Math.min(size, members - start) };
  });
}

/**
 * Runs the members of a slice in threads and gives them in their order. A thread has two tasks at most, so that no more
 * members wait in memory than the threads run.
 */
export async function* threadedMembers(
  source: MemberSource,
  slice: Slice,
  threads: number,
): AsyncGenerator<MemberBlock> {
  const pieces = piecesOf(slice, membersThatFit(source, chunkMembers));
  const team = hire(source, slice.seed, Math.min(threads, pieces.length));
  const waiting: Promise<MemberBlock>[] = [];
  try {
    for (const [i, piece] of pieces.entries()) {
      if (i >= 2 * team.length) yield await waiting.shift()!;
      waiting.push(team[i % team.length]!.ask({ kind: "run", ...piece }));
    }
    for (const block of waiting) yield await block;
  } finally {
    await Promise.all(team.map(({ end }) => end()));
  }
}

/** Threads that count members of a slice after its first chunk; they start while the first chunk says the ranges. */
export class Counters {
  readonly #team: readonly Thread[];
  readonly #pieces: readonly MemberRange[];

  constructor(source: MemberSource, slice: Slice, threads: number) {
    // Sums are made of the same chunks.
    this.#pieces = piecesOf(slice, chunkMembers).slice(1);
    this.#team = hire(source, slice.seed, threads);
  }

  /** Counts in as many parts as there are threads, every thread some pieces; then the threads end. */
  async count(plan: TallyPlan, ranges: Ranges): Promise<readonly TallyPart[]> {
    const count = this.#team.length;
    const tasks = this.#team.map(({ ask }, thread) => {
      const parts = this.#pieces.filter((_, i) => i % count === thread);
      return ask<TallyPart>({ kind: "count", plan, ranges, parts });
    });
    try {
      return await Promise.all(tasks);
    } finally {
      await Promise.all(this.#team.map(({ end }) => end()));
    }
  }
}

interface Thread {
  readonly ask: <T>(task: MemberTask) => Promise<T>;
  readonly end: () => Promise<number>;
}

function hire(source: MemberSource, seed: number, threads: number): readonly Thread[] {
  const plain = asData(source);
  return Array.from({ length: threads }, () => start(plain, seed));
}

/** Starts a thread; it answers its tasks in their order. */
function start(source: MemberSource, seed: number): Thread {
  const worker = new Worker(workerFile, { workerData: { source, seed } });
  const open: { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }[] = [];
  worker.on("message", (answer: unknown) => open.shift()!.resolve(answer));
  worker.on("error", (error) => {
    for (const { reject } of open.splice(0)) reject(error as Error);
  });
  return {
    ask<T>(task: MemberTask) {
      const promise = new Promise<unknown>((resolve, reject) => open.push({ resolve, reject }));
      // Whoever waits for it is told; until then nobody must be.
      promise.catch(() => {});
      worker.postMessage(task);
      return promise as Promise<T>;
    },
    end: () => worker.terminate(),
  };
}
