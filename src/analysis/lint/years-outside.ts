import type { Model } from "../../language/model.ts";
import { type Grid, stepOf, timeOf } from "../../plan/grid.ts";
import type { Observation } from "../../plan/plan.ts";
import { slotOfTarget } from "../target-slot.ts";
import type { LintFinding } from "./finding.ts";
import { takenSeries } from "./taken-series.ts";

/**
 * Published numbers that no run reads, as their year lies behind the end of the plan or before all that an equation looks
 * back to. Of a series with a target, `progress` reads the years before the start too: there a year is told only if it
 * lies further from the years behind it than the plan is long, as 21 in place of 2021 does.
 */
export function yearsOutside(model: Model): readonly LintFinding[] {
  const { plan, grid, history } = model;
  const judged = new Set(
    plan.targets.flatMap((target) => {
      const slot = slotOfTarget(model, target);
      return (slot !== undefined && model.slots[slot]!.series) || [];
    }),
  );
  const parts = { from: String(timeOf(grid, -history)), to: String(grid.end) };
  return [...takenSeries(model)].flatMap(([series, rows]): readonly LintFinding[] => {
    const earliest = judged.has(series) ? earliestTogether(rows, grid) : timeOf(grid, -history);
    const outside = rows.filter(
      ({ time }) => stepOf(grid, time)! >= grid.count || (time < earliest && stepOf(grid, time)! < -history),
    );
    const [first, ...more] = outside;
    if (first === undefined) return [];
    const times = [...new Set(outside.map(({ time }) => time))].sort((a, b) => a - b);
    const shown = times.length > 3 ? `${times[0]} … ${times.at(-1)}` : times.join(", ");
    const found = { ...parts, times: shown, more: String(more.length) };
    return [{ rule: "year outside plan", subject: series, place: first.place, parts: found }];
  });
}

/** The earliest year that is reached from the start in strides no longer than the plan. */
function earliestTogether(rows: readonly Observation[], { start, end }: Grid): number {
  const earlier = rows.map(({ time }) => time).sort((a, b) => b - a);
  return earlier.reduce((reached, time) => (time < reached && reached - time <= end - start ? time : reached), start);
}
