import type { Act } from "../acts/row.ts";
import { isUnsaved, type State } from "../state.ts";
import { screenWords } from "../words.ts";
import { clamp, mostRows, moves } from "./moves.ts";

/** While the plan has problems they are read, and nothing else is done. */
export function reduceProblems(state: State, { id }: Act): State {
  if (id === "language") return { ...state, language: otherLanguage(state) };
  // The question has no room on that screen: it is said in place of the keys.
  if (id === "quit")
    return isUnsaved(state) ? { ...quit(state), message: screenWords[state.language].quitUnsaved } : quit(state);
  const by = moves[id];
  return by === undefined ? state : { ...state, problemsRow: clamp(state.problemsRow + by, 0, mostRows) };
}

/** Quits, after a question when work is unsaved. */
export function quit(state: State): State {
  return isUnsaved(state)
    ? { ...state, overlay: { kind: "ask", about: "quit" } }
    : { ...state, wish: { kind: "quit" } };
}

/** English after Chinese, and the other way round. */
export function otherLanguage({ language }: State): State["language"] {
  return language === "en" ? "zh" : "en";
}
