import { inputRows, type Program } from "../../engine/program.ts";
import type { Block } from "../../engine/run.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { Draw, Draws } from "./draws.ts";

/**
 * A block of the members of an ensemble: the inputs and the observations with the draws in them. A row with draws has its
 * steps one after the other with the members side by side, a row without any has one number a step.
 */
export function drawnBlock(program: Program, settings: readonly InputSetting[], draws: Draws): Block {
  const { members } = draws.slice;
  const rows = withDraws(inputRows(program, settings), draws.inputs, members);
  return { members, rows, observed: withDraws(program.observed, draws.observations, members) };
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
export function spread(row: Float64Array, members: number): Float64Array {
  const wide = new Float64Array(row.length * members);
  for (const [i, value] of row.entries()) wide.fill(value, i * members, (i + 1) * members);
  return wide;
}
