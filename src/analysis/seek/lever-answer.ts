import type { Model } from "../../language/model.ts";
import type { Chance } from "../ensemble/chance.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Aim } from "./aim.ts";
import { chanceThen } from "./chance-then.ts";
import { type CostMeasure, costOf } from "./cost.ts";
import type { Ground } from "./ground.ts";
import { type IdleReason, idleReason } from "./idle.ts";
import { type LeastChange, leastChange, standingTrial } from "./least-change.ts";
import type { Movable } from "./movable.ts";
import { rerun } from "./rerun.ts";

/** The least change of one input, with a full run of it and what it costs. */
export interface LeverAnswer extends LeastChange {
  readonly idle: IdleReason | undefined;
  /** The scenario with the change in it, where one is found. */
  readonly run: ScenarioRun | undefined;
  /** Where the central run decides: the chance of the answer, or of the scenario as it stands when that reaches it. */
  readonly chance: Chance | undefined;
  /** What the change costs beyond the scenario as it stands; base units. */
  readonly cost: number | undefined;
}

/**
 * Seeks the least change of an input and runs the answer as a scenario would be run; a difference between the two is a
 * bug.
 */
export function leverAnswer(
  model: Model,
  run: ScenarioRun,
  aim: Aim,
  movable: Movable,
  measure: CostMeasure | undefined,
  ground: Ground,
): LeverAnswer {
  const change = leastChange(run, aim, movable, ground);
  const { found, standing } = change;
  const answer = found && rerun(model, run, [{ movable, point: found }]);
  if (answer !== undefined) {
    const again = standingTrial(answer, aim, ground);
    if (!again.isReached || again.nearness !== found!.trial.nearness)
      throw new Error(`the answer ${movable.slot.id}=${found!.text} does not run to the same result`);
  }
  const isDrawn = aim.probability !== undefined;
  const idle = !change.isFlat || standing.isReached ? undefined : (idleReason(run, aim, [movable]) ?? "idle");
  const cost =
    answer === undefined || measure === undefined || movable.role !== "lever"
      ? undefined
      : costOf(answer, measure, isDrawn, ground) - costOf(run, measure, isDrawn, ground);
  const reaching = answer ?? (standing.isReached ? run : undefined);
  const chance = isDrawn || reaching === undefined ? undefined : chanceThen(reaching, aim, ground);
  return { ...change, idle, run: answer, chance, cost };
}
