import type { Sketch } from "./sketch.ts";
import type { Study } from "./study.ts";

/**
 * Inputs and outcomes of the peers lie block after block of members; within a block row after row: the numbers drawn once,
 * then those of each yearly slot step after step. The last block is filled up with copies of its last member.
 */
export interface Layout {
  readonly block: number;
  readonly blocks: number;
  readonly inputRows: number;
  readonly outcomeRows: number;
}

export function makeLayout({ steps, once, yearly, keep }: Sketch, members: number, block: number): Layout {
  return {
    block,
    blocks: Math.ceil(members / block),
    inputRows: once.length + yearly.length * steps,
    outcomeRows: keep.length * steps,
  };
}

export function packInputs(study: Study, sketch: Sketch, { block, blocks, inputRows }: Layout): Float64Array {
  const { members } = study;
  const { history } = study.program;
  const rows = [
    ...sketch.once.map((slot) => study.once.get(slot)!),
    ...sketch.yearly.flatMap((slot) => {
      const all = study.yearly.get(slot)!;
      const row = (_: unknown, step: number) =>
        all.subarray((history + step) * members, (history + step + 1) * members);
      return Array.from({ length: sketch.steps }, row);
    }),
  ];
  const packed = new Float64Array(blocks * inputRows * block);
  for (const [i, row] of rows.entries()) {
    for (let first = 0, at = i * block; first < members; first += block, at += inputRows * block) {
      packed.set(row.subarray(first, first + block), at);
      if (first + block > members) packed.fill(row[members - 1]!, at + members - first, at + block);
    }
  }
  return packed;
}

/** The outcomes slot after slot, step after step, with all members side by side. */
export function unpackOutcomes(packed: Float64Array, members: number, layout: Layout): Float64Array {
  const { block, outcomeRows } = layout;
  const outcomes = new Float64Array(outcomeRows * members);
  for (let row = 0; row < outcomeRows; row++) {
    for (let first = 0, at = row * block; first < members; first += block, at += outcomeRows * block) {
      outcomes.set(packed.subarray(at, at + Math.min(block, members - first)), row * members + first);
    }
  }
  return outcomes;
}
