import { type KernelWish, makeKernel } from "../../src/engine/kernel/kernel.ts";
import type { Program } from "../../src/engine/program.ts";
import type { Block, BlockResult, Executor } from "../../src/engine/run.ts";
import { runBlock } from "../../src/engine/run.ts";

/**
 * Runs a block by a kernel made for it, or by `runBlock` when there is none. The values have the same bits. Faults and
 * where initials stood are left to `runBlock`: there are none here.
 */
export const kernelExecutor: Executor = (program, block, keep) =>
  runByKernel(program, block, keep, {}) ?? runBlock(program, block, keep);

/** The same with every step in a loop, as in a program of many equations. */
export const loopedKernelExecutor: Executor = (program, block, keep) =>
  runByKernel(program, block, keep, { mostUnrolled: 0 }) ?? runBlock(program, block, keep);

function runByKernel(
  program: Program,
  { members, rows }: Block,
  keep: readonly number[],
  options: Pick<KernelWish, "mostUnrolled">,
): BlockResult | undefined {
  const { model, width } = program;
  const isVarying = (slot: number) => (rows[slot]?.length ?? width) !== width;
  const varying = new Set([...model.slots.keys()].filter(isVarying));
  const kernel = makeKernel(program, { ...options, keep, varying, capacity: members });
  if (kernel === undefined) return undefined;
  for (const [slot, row] of rows.entries()) {
    const view = row && kernel.inputRow(slot);
    if (row === undefined || view === undefined) continue;
    if (!varying.has(slot)) view.set(row);
    else for (let i = 0; i < width; i++) view.set(row.subarray(i * members, (i + 1) * members), i * kernel.capacity);
  }
  kernel.run(members);
  const kept = new Set(keep);
  const values = model.slots.map((_, slot) => {
    if (!kept.has(slot)) return undefined;
    const output = kernel.output(slot);
    return Float64Array.from(
      { length: width * members },
      (_, i) => output[Math.floor(i / members) * kernel.capacity + (i % members)]!,
    );
  });
  return { members, values, faults: [], initials: model.slots.map(() => undefined) };
}
