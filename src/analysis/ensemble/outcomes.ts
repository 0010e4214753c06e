import { savedSteps } from "../../plan/grid.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { stepsOf } from "../target-steps.ts";

/** A number that is kept of every member: a slot at a step. */
export interface Outcome {
  readonly slot: number;
  readonly step: number;
}

/**
 * What is kept of every member: of each variable that a target names or that is asked for the saved steps, and the steps
 * that its targets speak of. In the order of slots and steps.
 */
export function outcomesOf({ trajectory, verdicts }: ScenarioRun, shown: readonly number[]): readonly Outcome[] {
  const { model, grid } = trajectory.program;
  const steps = new Map<number, Set<number>>(shown.map((slot) => [slot, new Set(savedSteps(grid))]));
  for (const { target } of verdicts) {
    const slot = slotOfTarget(model, target);
    if (slot === undefined) continue;
    const known = steps.get(slot) ?? new Set(savedSteps(grid));
    for (const step of stepsOf(target.years, grid)) known.add(step);
    steps.set(slot, known);
  }
  return model.slots.flatMap((_, slot) =>
    [...(steps.get(slot) ?? [])].sort((a, b) => a - b).map((step) => ({ slot, step })),
  );
}
