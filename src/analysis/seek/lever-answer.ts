import { neededSlots } from "../../engine/kernel/needs.ts";
import type { Model } from "../../language/model.ts";
import { stepOf } from "../../plan/grid.ts";
import { stepsOf } from "../ensemble/outcomes.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Aim } from "./aim.ts";
import { type CostMeasure, costOf } from "./cost.ts";
import { type LeastChange, leastChange, standingTrial } from "./least-change.ts";
import type { Movable } from "./movable.ts";
import { rerun } from "./rerun.ts";
import type { Ground } from "./trials.ts";

/**
 * Why an input changes nothing.
 * - `past`: the years sought lie before the one from which it acts
 * - `observed`: every value sought has been published
 * - `apart`: no equation leads from it to what is sought
 * - `idle`: it leads there, and still nothing in its range makes a difference
 */
export type IdleReason = "past" | "observed" | "apart" | "idle";

/** The least change of one input, with a full run of it and what it costs. */
export interface LeverAnswer extends LeastChange {
  readonly idle: IdleReason | undefined;
  /** The scenario with the change in it, where one is found. */
  readonly run: ScenarioRun | undefined;
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
  const idle = !change.isFlat ? undefined : reasonOf(run, aim, movable, standing.isReached);
  const cost =
    answer === undefined || measure === undefined || movable.role !== "lever"
      ? undefined
      : costOf(answer, measure, isDrawn, ground) - costOf(run, measure, isDrawn, ground);
  return { ...change, idle, run: answer, cost };
}

function reasonOf(
  { trajectory, provenance }: ScenarioRun,
  { targets }: Aim,
  movable: Movable,
  isReached: boolean,
): IdleReason | undefined {
  if (isReached) return undefined;
  const { program } = trajectory;
  const cells = targets.flatMap(({ target, slot }) =>
    stepsOf(target.years, program.grid).map((step) => ({ slot, step })),
  );
  if (cells.every(({ slot, step }) => provenance.knowledgeAt(slot, step) === "observed")) return "observed";
  const acts = movable.from === undefined ? undefined : stepOf(program.grid, movable.from);
  if (acts !== undefined && cells.every(({ step }) => step < acts)) return "past";
  const needed = neededSlots(
    program.model,
    targets.map(({ slot }) => slot),
  );
  return needed.has(movable.index) ? "idle" : "apart";
}
