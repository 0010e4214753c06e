import { type Kernel, makeKernel } from "../../src/engine/kernel/kernel.ts";
import { type MakePeer, timeInside } from "./peer.ts";
import type { Study } from "./study.ts";

/** Members of a kernel: their rows stay in the caches of the processor. */
const together = 1024;

interface Part {
  readonly kernel: Kernel;
  readonly start: number;
  readonly count: number;
}

/** The project's kernels as a peer: their rows are written before, as the inputs of the other peers are. */
export const makeKernels: MakePeer = (study, { passes }) => {
  const { program, keep, members } = study;
  const { history, width } = program;
  const steps = width - history;
  const starts = Array.from({ length: Math.ceil(members / together) }, (_, i) => i * together);
  const parts = starts.map((start) => partOf(study, start, Math.min(together, members - start)));
  const runAll = () => {
    for (const { kernel, count } of parts) kernel.run(count);
  };
  return {
    name: "kapok, kernel",
    members,
    isExact: true,
    run(repetitions) {
      runAll();
      const medianNs = timeInside(() => {
        for (let pass = 0; pass < passes; pass++) runAll();
      }, repetitions);
      const outcomes = new Float64Array(keep.length * steps * members);
      for (const { kernel, start, count } of parts) {
        for (const [k, slot] of keep.entries()) {
          for (let step = 0; step < steps; step++) {
            const at = (history + step) * kernel.capacity;
            outcomes.set(kernel.output(slot).subarray(at, at + count), (k * steps + step) * members + start);
          }
        }
      }
      return { medianNs, outcomes };
    },
  };
};

function partOf({ program, keep, members, shared, once, yearly }: Study, start: number, count: number): Part {
  const kernel = makeKernel(program, {
    keep,
    steady: new Set(once.keys()),
    varying: new Set(yearly.keys()),
    capacity: count,
  });
  if (kernel === undefined) throw new Error("the program has no kernel");
  for (const [slot, row] of shared) kernel.inputRow(slot)?.set(row);
  for (const [slot, row] of once) kernel.inputRow(slot)?.set(row.subarray(start, start + count));
  for (const [slot, row] of yearly) {
    const view = kernel.inputRow(slot);
    for (let i = 0; i < program.width; i++)
      view?.set(row.subarray(i * members + start, i * members + start + count), i * kernel.capacity);
  }
  return { kernel, start, count };
}
