import type { Program } from "../../src/engine/program.ts";
import type { Block } from "../../src/engine/run.ts";
import { type MakePeer, timeInside } from "./peer.ts";
import { blockOf } from "./study.ts";

/** What a bench needs of an executor: the values of the kept slots, `width · members` numbers each. */
export type Execute = (
  program: Program,
  block: Block,
  keep: readonly number[],
) => { readonly values: readonly (Float64Array | undefined)[] };

const largestBlock = 10_000;

/** An executor of the project as a peer; its members come in blocks. */
export function projectPeer(name: string, execute: Execute): MakePeer {
  return (study, { passes }) => {
    const { program, keep, members } = study;
    const { history, width } = program;
    const steps = width - history;
    const starts = Array.from({ length: Math.ceil(members / largestBlock) }, (_, i) => i * largestBlock);
    const blocks = starts.map((start) => blockOf(study, start, Math.min(largestBlock, members - start)));
    return {
      name,
      members,
      isExact: true,
      run(repetitions) {
        const all = () => blocks.map((block) => execute(program, block, keep));
        let results = all();
        const medianNs = timeInside(() => {
          for (let pass = 0; pass < passes; pass++) results = all();
        }, repetitions);
        const outcomes = new Float64Array(keep.length * steps * members);
        for (const [b, { values }] of results.entries()) {
          const count = blocks[b]!.members;
          for (const [k, slot] of keep.entries()) {
            for (let step = 0; step < steps; step++) {
              const at = (history + step) * count;
              outcomes.set(values[slot]!.subarray(at, at + count), (k * steps + step) * members + starts[b]!);
            }
          }
        }
        return { medianNs, outcomes };
      },
    };
  };
}
