import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { type Aim, aimedTargets } from "../../analysis/seek/aim.ts";
import { type CostMeasure, costMeasure } from "../../analysis/seek/cost.ts";
import type { Ground } from "../../analysis/seek/ground.ts";
import { type LeverAnswer, leverAnswer } from "../../analysis/seek/lever-answer.ts";
import { type Immovable, movableOf } from "../../analysis/seek/movable.ts";
import { lastTime, type Start, startsOf } from "../../analysis/seek/start-years.ts";
import type { Session } from "../session.ts";
import type { Question } from "./question.ts";

/** The least change of an input for a target, or why there is nothing to seek. */
export type Least =
  | { readonly kind: "no target" }
  | { readonly kind: "immovable"; readonly why: Immovable }
  | {
      readonly kind: "sought";
      readonly answer: Omit<LeverAnswer, "run">;
      readonly measure: CostMeasure | undefined;
      /** What it must be when it begins later; empty where that makes no sense. */
      readonly starts: readonly Start[];
    };

export function leastOf(
  session: Session,
  { work, target: id, input, probability }: Question & { readonly kind: "least" },
  ground: Ground,
): Least {
  const { run } = session.shownFor(work);
  const { program } = run.trajectory;
  const aimed = aimedTargets(
    run,
    run.verdicts.map(({ target }) => target).filter((target) => target.id === id),
  );
  if (aimed.length === 0) return { kind: "no target" };
  const movable = movableOf(run, program.model.slotOf.get(input)!);
  if (typeof movable === "string") return { kind: "immovable", why: movable };
  const { aim, measure } = costOfAim(run, aimed, probability);
  const { run: _, ...answer } = leverAnswer(session.workspace.model, run, aim, movable, measure, ground);
  // A later start makes a difference where one that begins at once is enough.
  const isStarted = movable.role === "lever" && answer.found !== undefined;
  return { kind: "sought", answer, measure, starts: isStarted ? startsOf(run, aim, movable, ground) : [] };
}

/** What is sought, and what counts as its cost where levers name any. */
export function costOfAim(run: ScenarioRun, targets: Aim["targets"], probability: number | undefined) {
  const { program } = run.trajectory;
  const aim: Aim = { targets, probability };
  const wish = { slots: undefined, from: program.decisionTime, to: lastTime(aim), discount: 0 };
  const found = costMeasure(program, wish);
  return { aim, measure: typeof found === "string" ? undefined : found };
}
