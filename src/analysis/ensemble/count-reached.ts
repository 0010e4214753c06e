import type { Comparison } from "../../plan/plan.ts";

/**
 * In how many members a value meets a threshold; a missing one does not. One loop for each comparison, as this is asked
 * of millions of members.
 *
 * @example countReached(Float64Array.of(1, 2, Number.NaN), ">=", 2) // 1
 */
export function countReached(values: Float64Array, comparison: Comparison, threshold: number): number {
  let reached = 0;
  switch (comparison) {
    case ">=":
      for (let i = 0; i < values.length; i++) if (values[i]! >= threshold) reached++;
      break;
    case ">":
      for (let i = 0; i < values.length; i++) if (values[i]! > threshold) reached++;
      break;
    case "<=":
      for (let i = 0; i < values.length; i++) if (values[i]! <= threshold) reached++;
      break;
    case "<":
      for (let i = 0; i < values.length; i++) if (values[i]! < threshold) reached++;
      break;
  }
  return reached;
}
