import { isBound } from "../plan/bound.ts";
import type { Observation } from "../plan/plan.ts";

/** The bounds of a slot in base units, a number a step, history included; missing (NaN) where there is none. */
export interface BoundRows {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Lays out the bounds among the observations of a series; `undefined` where there are none. */
export function boundRows(
  steps: ReadonlyMap<number, Observation> | undefined,
  history: number,
  count: number,
): BoundRows | undefined {
  const bounds = [...(steps ?? [])].filter(([step, one]) => isBound(one) && step >= -history && step < count);
  if (bounds.length === 0) return undefined;
  const row = (form: Observation["form"]) => {
    const numbers = new Float64Array(history + count).fill(Number.NaN);
    for (const [step, one] of bounds) if (one.form === form) numbers[history + step] = one.value;
    return numbers;
  };
  return { lower: row("lower bound"), upper: row("upper bound") };
}

/** A value where it keeps the bound at its place in the row, else the bound; a missing value takes the bound too. */
export function keepBound(value: number, bounds: BoundRows | undefined, position: number): number {
  const low = bounds?.lower[position] ?? Number.NaN;
  if (!Number.isNaN(low)) return Number.isNaN(value) || value < low ? low : value;
  const high = bounds?.upper[position] ?? Number.NaN;
  return Number.isNaN(value) || value > high ? high : value;
}
