import { valueAt } from "../engine/trajectory.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import type { Target } from "../plan/plan.ts";
import { knownRanges } from "./bounds/known-range.ts";
import { answerOf } from "./judgement.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { slotOfTarget } from "./target-slot.ts";
import { meets, thresholdIn } from "./threshold.ts";

/** A saved time at which a variable is known, and whether it meets the threshold of a target there. */
interface Side {
  readonly time: number;
  readonly isMet: boolean;
}

/** The sides of a threshold in the order of times; what is only assumed, missing, or left open by a bound has none, nor has a sum. */
function sidesOf(target: Target, { trajectory, provenance }: ScenarioRun): readonly Side[] {
  const { model, grid } = trajectory.program;
  const slot = slotOfTarget(model, target);
  if (slot === undefined || target.value === undefined || target.years.kind === "sum") return [];
  const threshold = thresholdIn(trajectory, target);
  return savedSteps(grid)
    .filter((step) => provenance.knowledgeAt(slot, step) !== "assumed")
    .flatMap((step): readonly Side[] => {
      const value = valueAt(trajectory, slot, step);
      const answer = answerOf(knownRanges(trajectory, provenance).at(slot, step), threshold);
      if (Number.isNaN(value) || answer === "undecided") return [];
      return [
        { time: timeOf(grid, step), isMet: answer === undefined ? meets(value, threshold) : answer === "reached" },
      ];
    });
}

/** Whether a variable meets the threshold of a target at the first time at which it is known. */
export function isMetFromStart(target: Target, run: ScenarioRun): boolean {
  return sidesOf(target, run)[0]?.isMet ?? false;
}

/**
 * The first time at which a variable is on another side of the threshold than the time before: when it comes to a goal of
 * so much or more, and passes a limit under which it begins.
 */
export function crossesIn(target: Target, run: ScenarioRun): number | undefined {
  return sidesOf(target, run).find(({ isMet }, i, all) => i > 0 && isMet !== all[i - 1]!.isMet)?.time;
}

/** The first time at which a variable that met the threshold of a target no longer does. */
export function leavesIn(target: Target, run: ScenarioRun): number | undefined {
  return sidesOf(target, run).find(({ isMet }, i, all) => i > 0 && !isMet && all[i - 1]!.isMet)?.time;
}
