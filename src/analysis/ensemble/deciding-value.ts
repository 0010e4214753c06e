import type { Grid } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";

/**
 * The value of a member that decides a target, from the values at the steps that the target speaks of: the one, the worst
 * of them for `every`, the best for `any`, the total for `sum`. Missing if any is.
 */
export function decidingValue(
  { years, comparison }: Target,
  { step }: Pick<Grid, "step">,
): (rows: readonly Float64Array[], i: number) => number {
  if (years.kind === "at") return ([row], i) => row![i]!;
  if (years.kind === "sum") {
    return (rows, i) => {
      let sum = 0;
      for (const row of rows) sum += row[i]!;
      return sum * step;
    };
  }
  const wantsLargest = comparison.startsWith(">") === (years.kind === "any");
  return (rows, i) => {
    let best = rows[0]![i]!;
    for (const row of rows) {
      const value = row[i]!;
      if (Number.isNaN(value)) return value;
      if (wantsLargest ? value > best : value < best) best = value;
    }
    return best;
  };
}

/** The same for all members; where one step decides, its row itself and no copy. */
export function decidingValues(target: Target, grid: Pick<Grid, "step">, rows: readonly Float64Array[]): Float64Array {
  const [first] = rows;
  if (target.years.kind === "at") return first!;
  const decide = decidingValue(target, grid);
  const values = new Float64Array(first!.length);
  for (let i = 0; i < values.length; i++) values[i] = decide(rows, i);
  return values;
}
