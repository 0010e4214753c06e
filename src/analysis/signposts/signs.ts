import { savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { endOf } from "./told-numbers.ts";

/** A number that may be a sign on the way to a target. */
export interface Sign extends Outcome {
  readonly time: number;
}

/**
 * The signs of a target: its own variable where it is a series, and the slots asked for, in the years before the target
 * that are open. A gap before the last observation is history and no sign.
 */
export function signsFor(
  { trajectory }: ScenarioRun,
  target: Target,
  shown: readonly number[],
  places: readonly Uint8Array[],
): readonly Sign[] {
  const { model, grid, history, inForce } = trajectory.program;
  const own = slotOfTarget(model, target);
  const isSeries = own !== undefined && model.slots[own]!.series !== undefined;
  return [...new Set([...(isSeries ? [own] : []), ...shown])].flatMap((slot) => {
    const { series } = model.slots[slot]!;
    const observed = [...((series !== undefined && inForce.get(series)?.keys()) || [])];
    const last = Math.max(Number.NEGATIVE_INFINITY, ...observed.filter((step) => timeOf(grid, step) < endOf(target)));
    return savedSteps(grid).flatMap((step) => {
      const time = timeOf(grid, step);
      const isOpen = step >= last && time < endOf(target) && places[slot]![history + step] === 1;
      return isOpen ? [{ slot, step, time }] : [];
    });
  });
}
