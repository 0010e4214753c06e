import { type Grid, stepOf } from "../plan/grid.ts";
import type { TargetYears } from "../plan/plan.ts";

/** The steps that a target speaks of; one, or all from the first to the last of a span. */
export function stepsOf(years: TargetYears, grid: Grid): readonly number[] {
  if (years.kind === "at") return [stepOf(grid, years.time)!];
  const [from, to] = [stepOf(grid, years.from)!, stepOf(grid, years.to)!];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
