import { formatProblem, mostProblems, type Problem } from "../plan/problem.ts";

/** Exit codes: 0 all is well · 1 the question's answer is no · 2 the input is wrong · 3 a bug. */
export const exitCodes = { ok: 0, no: 1, input: 2, bug: 3 } as const;

/** Problems that are said unless all are asked for: nobody reads more, and they would push what matters off the screen. */
const mostSaid = 100;

/** The input is wrong: carries what to say up to the one place that prints and sets the exit code. */
export class InputFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }

  /** The first problems, and how many there are. */
  static of(problems: readonly Problem[], most = mostSaid): InputFailure {
    const { length } = problems;
    const count =
      length > mostProblems ? `more than ${mostProblems} problems` : `${length} problem${length === 1 ? "" : "s"}`;
    const rest = length > most ? `, the first ${most} of them above; kapok validate --all lists every one` : "";
    return new InputFailure([...problems.slice(0, most).map(formatProblem), `${count}${rest}`]);
  }
}
