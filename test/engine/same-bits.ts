import { expect } from "vitest";
import type { Program } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import { kernelExecutor, loopedKernelExecutor } from "./kernel-executor.ts";
import { spread } from "./members.ts";

/** The executors over members that differ, compared bit for bit; missing is missing, whatever its bits. */
export function expectSame(
  program: Program,
  rows: readonly (Float64Array | undefined)[],
  members: number,
  seed: number,
): void {
  const block = { members, rows: spread(program, rows, members, seed) };
  const keep = program.model.slots.map((_, slot) => slot);
  const expected = runBlock(program, block, keep);
  for (const executor of [kernelExecutor, loopedKernelExecutor]) {
    const actual = executor(program, block, keep);
    for (const slot of keep) {
      const [ours, theirs] = [actual.values[slot]!, expected.values[slot]!];
      for (let i = 0; i < theirs.length; i++) {
        if (Object.is(ours[i], theirs[i])) continue;
        const place = [executor === kernelExecutor ? "unrolled" : "looped", program.model.slots[slot]!.id, i];
        expect([...place, ours[i]]).toEqual([...place, theirs[i]]);
      }
    }
  }
}
