import { nameOfTarget } from "../../../format/names-of.ts";
import { formatYears, goalOf, judgementOf, type TextStyle, valueOfVerdict } from "../../../format/verdict-text.ts";
import { wrap } from "../../../format/width.ts";
import { answerWords } from "../../answer-words.ts";
import type { Question } from "../../answers/question.ts";
import type { Results } from "../../results.ts";
import type { Session } from "../../session.ts";
import type { State } from "../../state.ts";
import type { Look } from "../look.ts";

/** What an answer is drawn from. */
export interface Shown {
  readonly state: State;
  readonly session: Session;
  readonly results: Results;
  readonly look: Look;
  readonly columns: number;
}

export function styleOf({ look, columns }: Shown): TextStyle {
  return { language: look.language, paint: look.paint, width: columns };
}

/** Sentences in so many columns. */
export function sentences(lines: readonly string[], { columns }: Shown): readonly string[] {
  return lines.flatMap((line) => wrap(line, columns));
}

/** The chosen target with its goal, and how it stands. */
export function targetHead(shown: Shown): readonly string[] {
  const { state, results, look, columns } = shown;
  const verdict = results.run.verdicts[state.target];
  if (verdict === undefined) return [];
  const { plan } = results.run.trajectory.program.model;
  const { language, paint } = look;
  const { target } = verdict;
  const name = `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)} ${goalOf(target, plan, language)}`;
  const stands = verdict.value === undefined ? [] : [`${valueOfVerdict(verdict)} · ${judgementOf(verdict, language)}`];
  return [...wrap(name, columns).map((line) => paint("title", line)), ...stands.flatMap((line) => wrap(line, columns))];
}

/** That an answer is still being computed, and how far it is where that is known. */
export function pendingText(question: Question, { session, look }: Pick<Shown, "session" | "look">): string {
  const text = answerWords[look.language];
  const share = session.progressOf(question);
  return share === undefined ? text.pending : text.pendingAt(`${Math.floor(100 * share)} %`);
}
