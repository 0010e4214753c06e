import { neededSlots } from "../../engine/kernel/needs.ts";
import { stepOf } from "../../plan/grid.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { stepsOf } from "../target-steps.ts";
import type { Aim } from "./aim.ts";
import type { Movable } from "./movable.ts";

/**
 * Why inputs cannot change what is sought.
 * - `observed`: every value sought has been published
 * - `past`: the years sought lie before the one from which they act
 * - `apart`: no equation leads from them to what is sought
 * - `idle`: one does, and still nothing in its range makes a difference; said where a search has found so
 */
export type IdleReason = "past" | "observed" | "apart" | "idle";

/** Why none of some inputs can change what is sought; `undefined` where one may. */
export function idleReason(
  { trajectory, provenance }: ScenarioRun,
  { targets }: Pick<Aim, "targets">,
  movables: readonly Movable[],
): Exclude<IdleReason, "idle"> | undefined {
  const { model, grid } = trajectory.program;
  const cells = targets.flatMap(({ target, slot }) => stepsOf(target.years, grid).map((step) => ({ slot, step })));
  if (cells.every(({ slot, step }) => provenance.knowledgeAt(slot, step) === "observed")) return "observed";
  const isLate = ({ from }: Movable) => {
    const acts = from === undefined ? undefined : stepOf(grid, from);
    return acts !== undefined && cells.every(({ step }) => step < acts);
  };
  if (movables.every(isLate)) return "past";
  const needed = neededSlots(
    model,
    targets.map(({ slot }) => slot),
  );
  return movables.some(({ index }) => needed.has(index)) ? undefined : "apart";
}
