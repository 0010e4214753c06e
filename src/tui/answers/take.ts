import type { Chance } from "../../analysis/ensemble/chance.ts";
import { settingText } from "../../analysis/seek/movable.ts";
import type { Session } from "../session.ts";
import type { State } from "../state.ts";
import { questionBehind } from "./question.ts";

/** What was found as the least change, as the assignment that sets it, with its chance where the single run decides; or why there is nothing to set. */
export type Found = { readonly assignment: string; readonly chance: Chance | undefined } | "pending" | "nothing";

export function foundBehind(state: State, session: Session): Found {
  const question = questionBehind(state, session);
  if (question?.kind !== "least") return "nothing";
  const least = session.answerOf(question);
  if (least === undefined) return "pending";
  if (least.kind !== "sought" || least.answer.found === undefined) return "nothing";
  const { movable, found } = least.answer;
  const { decisionTime } = session.shownFor(state.work).run.trajectory.program;
  // A lever that begins to act when decisions do needs no year; then it has steps like any other.
  const text = movable.from === decisionTime ? found.text : settingText(movable, found);
  return { assignment: `${movable.slot.id}=${text}`, chance: least.answer.chance };
}
