import type { Trajectory } from "../engine/trajectory.ts";
import type { Comparison, Target } from "../plan/plan.ts";
import { slotOfTarget } from "./target-slot.ts";

/** The part of the larger number by which a value and a threshold may differ and still count as equal. */
export const closeness = 1e-12;

/**
 * A threshold, made ready for comparing: rounding in the last places of a value decides nothing. A value meets it when
 * sign · value is at least `limit`, or above it where `isStrict`.
 */
export interface Threshold {
  readonly value: number;
  /** −1 where a target asks for less. */
  readonly sign: 1 | -1;
  readonly isStrict: boolean;
  /** The absolute difference up to which a value is equal to the threshold. */
  readonly tolerance: number;
  readonly limit: number;
}

/**
 * A value and a threshold are equal when they differ by at most 1e-12 of the largest of both and of `scale`, the largest
 * absolute value of the variable in the single run: 1.0000000000000002 is not more than 1, and 0.3 less 0.1 three times is
 * not below 0. Without a value nothing meets it, and nothing is met by a missing value.
 *
 * A value beyond both the threshold and the scale is never within 1e-12 of itself of the threshold unless it is within that
 * of the threshold too, so one number serves all values.
 *
 * @example meets(0.1 + 0.2, thresholdOf({ comparison: "<=", value: 0.3 })) // true
 */
export function thresholdOf(
  { comparison, value = Number.NaN }: { readonly comparison: Comparison; readonly value: number | undefined },
  scale = 0,
): Threshold {
  const sign = comparison.startsWith(">") ? 1 : -1;
  const isStrict = comparison.length === 1;
  const tolerance = closeness * Math.max(Math.abs(value), scale);
  return { value, sign, isStrict, tolerance, limit: sign * value + (isStrict ? tolerance : -tolerance) };
}

/** The threshold of a target for values of a run and of its members. */
export function thresholdIn({ program, values }: Pick<Trajectory, "program" | "values">, target: Target): Threshold {
  const slot = slotOfTarget(program.model, target);
  return thresholdOf(target, slot === undefined ? 0 : largestOf(values[slot]!));
}

/** The largest absolute value of a row; 0 where all are missing. */
export function largestOf(row: Float64Array): number {
  let largest = 0;
  for (const value of row) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

export function meets(value: number, { sign, limit, isStrict }: Threshold): boolean {
  return isStrict ? sign * value > limit : sign * value >= limit;
}

/** In how many members a value meets a threshold; a missing one does not. */
export function countMeeting(values: Float64Array, { sign, limit, isStrict }: Threshold): number {
  let count = 0;
  if (isStrict) for (let i = 0; i < values.length; i++) count += sign * values[i]! > limit ? 1 : 0;
  else for (let i = 0; i < values.length; i++) count += sign * values[i]! >= limit ? 1 : 0;
  return count;
}

/** How far a value is on the good side of a threshold, negative on the other; 0 where the two count as equal. */
export function marginOf(value: number, threshold: Threshold): number {
  const margin = threshold.sign > 0 ? value - threshold.value : threshold.value - value;
  return Math.abs(margin) <= threshold.tolerance ? 0 : margin;
}
