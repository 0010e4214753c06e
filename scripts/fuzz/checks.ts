import { formatProblem, type Problem } from "../../src/plan/problem.ts";
import { findUnseen } from "../../src/plan/unseen-signs.ts";

/** What became of an input: the program took it or refused it, both by right; or what is wrong. */
export type Result = "taken" | "refused" | { readonly fault: string };

/** What is wrong with problems: each has a place, a message, and nothing that a terminal would take as an order. */
export function faultOfProblems(problems: readonly Problem[]): string | undefined {
  if (problems.length === 0) return "no answer and no problem";
  for (const problem of problems) {
    const line = formatProblem(problem);
    if (!(problem.line >= 1 && problem.column >= 1) || problem.message === "")
      return `a problem without a place: ${line}`;
    if (findUnseen(line) >= 0 || line.includes("\n")) return `a problem that is not harmless: ${JSON.stringify(line)}`;
    if (/undefined|\[object|NaN:|Error:/.test(problem.message)) return `a strange problem: ${line}`;
  }
  return undefined;
}

/** What is wrong with texts that go out. */
export function faultOfTexts(texts: readonly string[]): string | undefined {
  const bad = texts.find((text) => findUnseen(text) >= 0);
  if (bad !== undefined)
    return `not harmless: ${JSON.stringify(bad.slice(Math.max(0, findUnseen(bad) - 60)).slice(0, 120))}`;
  const strange = texts.find((text) => /\[object|undefined/.test(text));
  return strange === undefined ? undefined : `strange: ${/.{0,60}(?:\[object|undefined).{0,40}/.exec(strange)?.[0]}`;
}
