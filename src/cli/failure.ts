import { formatProblem, type Problem } from "../plan/problem.ts";

/** Exit codes: 0 all is well · 1 the question's answer is no · 2 the input is wrong · 3 a bug. */
export const exitCodes = { ok: 0, no: 1, input: 2, bug: 3 } as const;

/** The input is wrong: carries what to say up to the one place that prints and sets the exit code. */
export class InputFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }

  static of(problems: readonly Problem[]): InputFailure {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    return new InputFailure([...problems.map(formatProblem), count]);
  }
}
