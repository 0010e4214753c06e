import { aimedTargets } from "../../analysis/seek/aim.ts";
import type { Ground } from "../../analysis/seek/ground.ts";
import { type LeverAnswer, leverAnswer } from "../../analysis/seek/lever-answer.ts";
import { movableOf } from "../../analysis/seek/movable.ts";
import type { Session } from "../session.ts";
import { costOfAim } from "./least.ts";
import type { Question } from "./question.ts";

/** The least change of each lever that can be moved, by itself, for a target. */
export type LeversSought = Pick<ReturnType<typeof costOfAim>, "measure"> & {
  readonly answers: readonly Omit<LeverAnswer, "run">[];
};

export function leversSought(
  session: Session,
  { work, target: id, probability }: Question & { readonly kind: "levers" },
  ground: Ground,
  tell: (share: number) => void,
): LeversSought {
  const { run } = session.shownFor(work);
  const { slots } = run.trajectory.program.model;
  const targets = aimedTargets(
    run,
    run.verdicts.map(({ target }) => target).filter((target) => target.id === id),
  );
  if (targets.length === 0) return { measure: undefined, answers: [] };
  const { aim, measure } = costOfAim(run, targets, probability);
  const movables = slots.flatMap(({ role }, slot) => {
    const movable = role === "lever" ? movableOf(run, slot) : "no input";
    return typeof movable === "string" ? [] : [movable];
  });
  const answers = movables.map((movable, k) => {
    tell(k / movables.length);
    const { run: _, ...answer } = leverAnswer(session.workspace.model, run, aim, movable, measure, ground);
    return answer;
  });
  return { measure, answers };
}
