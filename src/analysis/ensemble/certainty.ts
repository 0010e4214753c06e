import { observationAt, type Program } from "../../engine/program.ts";
import type { Target } from "../../plan/plan.ts";
import { stepsOf } from "./outcomes.ts";

/** Why all members say the same of a target: its value is observed, without bounds, or depends on nothing that is drawn. */
export type Certainty = "observed" | "nothing drawn";

/** Whether a verdict is certain; `places` are where something that is drawn can have moved a value. */
export function certaintyOf(
  { years }: Target,
  slot: number,
  program: Program,
  places: readonly Uint8Array[],
): Certainty | undefined {
  const steps = stepsOf(years, program.grid);
  if (steps.some((step) => places[slot]![program.history + step] === 1)) return undefined;
  return steps.every((step) => observationAt(program, slot, step) !== undefined) ? "observed" : "nothing drawn";
}
