import { observationAt } from "../../engine/program.ts";
import type { Trajectory } from "../../engine/trajectory.ts";
import type { Target } from "../../plan/plan.ts";
import { judgementIn } from "../judgement.ts";
import { stepsOf } from "../target-steps.ts";

/**
 * Why all members say the same of a target: its value is observed, or depends on nothing that is drawn; or why none can say
 * anything: a bound was published and no value (`bound`).
 */
export type Certainty = "observed" | "nothing drawn" | "bound";

/** Whether a verdict is certain; `places` are where something that is drawn can have moved a value. */
export function certaintyOf(
  target: Target,
  slot: number,
  trajectory: Trajectory,
  places: readonly Uint8Array[],
): Certainty | undefined {
  const { program } = trajectory;
  const { known } = judgementIn(trajectory, target);
  if (known === "undecided") return "bound";
  const steps = stepsOf(target.years, program.grid);
  if (known === undefined && steps.some((step) => places[slot]![program.history + step] === 1)) return undefined;
  return steps.every((step) => observationAt(program, slot, step) !== undefined) ? "observed" : "nothing drawn";
}
