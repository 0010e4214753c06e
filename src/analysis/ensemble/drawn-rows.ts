import { inputRows, type Program } from "../../engine/program.ts";
import type { Block } from "../../engine/run.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { Draw, Draws } from "./draws.ts";

/** The rows of the inputs of a block with the draws in them, step after step with the members side by side. */
export function drawnBlock(program: Program, settings: readonly InputSetting[], { slice, inputs }: Draws): Block {
  const { members } = slice;
  const plain = inputRows(program, settings);
  return { members, rows: withDraws(plain, inputs, members) };
}

/**
 * The observed rows of a program with the draws in them; a row without any has `width` numbers as before, a row with
 * draws `width · members`.
 */
export function drawnObserved(program: Program, { slice, observations }: Draws): readonly (Float64Array | undefined)[] {
  return withDraws(program.observed, observations, slice.members);
}

function withDraws(
  rows: readonly (Float64Array | undefined)[],
  draws: readonly Draw[],
  members: number,
): readonly (Float64Array | undefined)[] {
  const result = [...rows];
  for (const { slot, position, values } of draws) {
    const plain = rows[slot]!;
    if (result[slot] === plain) result[slot] = spread(plain, members);
    const row = result[slot]!;
    if (position !== undefined) row.set(values, position * members);
    else for (let i = 0; i < plain.length; i++) row.set(values, i * members);
  }
  return result;
}

/** A row of one number a step, repeated for all members. */
function spread(row: Float64Array, members: number): Float64Array {
  const wide = new Float64Array(row.length * members);
  for (const [i, value] of row.entries()) wide.fill(value, i * members, (i + 1) * members);
  return wide;
}
