import { median } from "../measure.ts";
import type { Study } from "./study.ts";

/** A program that runs the members of a study. */
export interface Peer {
  readonly name: string;
  readonly members: number;
  /** Whether its outcomes must have the bits of the project's; else they may differ by 1e-12. */
  readonly isExact: boolean;
  /** Runs without counting first, then `repetitions` times; outcomes slot after slot, step after step, by member. */
  run(repetitions: number): PeerResult;
}

export interface PeerResult {
  readonly medianNs: number;
  readonly outcomes: Float64Array;
}

/** A peer that this machine cannot run. */
export interface Missing {
  readonly name: string;
  readonly missing: string;
}

export interface PeerOptions {
  /** For the files of peers that are programs of their own. */
  readonly folder: string;
  /** How often a run goes through all members, when they are to stand for more. */
  readonly passes: number;
}

export type MakePeer = (study: Study, options: PeerOptions) => Peer | Missing;

const warmNs = 100_000_000n;

/** Times a run in this process, after as many that do not count as the compiler needs to have seen. */
export function timeInside(run: () => void, repetitions: number): number {
  const begin = process.hrtime.bigint();
  do run();
  while (process.hrtime.bigint() - begin < warmNs);
  const times = Array.from({ length: repetitions }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start);
  });
  return median(times);
}
