import { kernelMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import type { ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { type Aim, aimedTargets } from "../../../src/analysis/seek/aim.ts";
import { type Ground, groundOn } from "../../../src/analysis/seek/ground.ts";
import { type Movable, type MoveWish, movableOf } from "../../../src/analysis/seek/movable.ts";

export function groundOf(members: number, seed = 1): Ground {
  return groundOn(kernelMembers(), { members, seed });
}

/** All targets of a run, or those of some names. */
export function aimOf(run: ScenarioRun, probability?: number, ids?: readonly string[]): Aim {
  const targets = run.verdicts.map(({ target }) => target);
  return {
    targets: aimedTargets(
      run,
      targets.filter(({ id }) => ids?.includes(id) ?? true),
    ),
    probability,
  };
}

/** An input made ready, or a failure with why it cannot be moved. */
export function moved(run: ScenarioRun, id: string, wish: MoveWish = {}): Movable {
  const movable = movableOf(run, run.trajectory.program.model.slotOf.get(id)!, wish);
  if (typeof movable === "string") throw new Error(`${id}: ${movable}`);
  return movable;
}
