import { answerWords } from "../answer-words.ts";
import { questionBehind } from "../answers/question.ts";
import type { Asked } from "../state.ts";
import { contributionsLines } from "./answers/contributions.ts";
import { leastLines } from "./answers/least.ts";
import { leversLines } from "./answers/levers.ts";
import { moversLines } from "./answers/movers.ts";
import { type Shown, sentences } from "./answers/shown.ts";
import { skillLines } from "./answers/skill.ts";

/** The lines of what was asked, as many as there are. */
export function answerLines(asked: Asked, shown: Shown): readonly string[] {
  const question = questionBehind(shown.state, shown.session);
  const failure = question && shown.session.failureOf(question);
  if (failure !== undefined) return sentences([answerWords[shown.look.language].failed(failure)], shown);
  switch (asked.what) {
    case "movers":
      return moversLines(shown);
    case "contributions":
      return contributionsLines(shown);
    case "least":
      return leastLines(shown);
    case "levers":
      return leversLines(shown);
    case "skill":
      return skillLines(shown);
  }
}

/** The part of an answer that has room from a row on, and the last row that brings anything new. */
export function answerPane(
  asked: Asked,
  shown: Shown,
  rows: number,
): { readonly lines: readonly string[]; readonly mostRow: number; readonly foot: string } {
  const all = answerLines(asked, shown);
  const mostRow = Math.max(0, all.length - rows);
  const first = Math.min(asked.row, mostRow);
  const lines = all.slice(first, first + rows);
  return { lines, mostRow, foot: mostRow === 0 ? "" : `${first + 1}–${first + lines.length} / ${all.length}` };
}

/** What stands over an answer. */
export function answerTitle(asked: Asked, { look }: Pick<Shown, "look">): string {
  return answerWords[look.language].title[asked.what];
}
