import type { Language } from "../format/words.ts";
import { formatProblem, mostProblems, type Problem } from "../plan/problem.ts";

/** Exit codes: 0 all is well · 1 the question's answer is no · 2 the input is wrong · 3 a bug. */
export const exitCodes = { ok: 0, no: 1, input: 2, bug: 3 } as const;

/** Problems that are said unless all are asked for: nobody reads more, and they would push what matters off the screen. */
const mostSaid = 100;

/** How problems are said where it is not as everywhere: with their place, in English. */
interface Saying {
  readonly most?: number | undefined;
  readonly language?: Language;
  readonly say?: (problem: Problem) => string;
}

const counts = {
  en: {
    many: (count: number) =>
      count > mostProblems ? `more than ${mostProblems} problems` : `${count} problem${count === 1 ? "" : "s"}`,
    rest: (most: number) => `, the first ${most} of them above; kapok validate --all lists every one`,
  },
  zh: {
    many: (count: number) => (count > mostProblems ? `问题超过${mostProblems}个` : `共${count}个问题`),
    rest: (most: number) => `，以上为前${most}个；kapok validate --all列出全部`,
  },
} as const;

/** The input is wrong: carries what to say up to the one place that prints and sets the exit code. */
export class InputFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }

  /** The first problems, and how many there are. */
  static of(problems: readonly Problem[], { most = mostSaid, language = "en", say = formatProblem }: Saying = {}) {
    const { many, rest } = counts[language];
    const whole = problems.length > most ? `${many(problems.length)}${rest(most)}` : many(problems.length);
    return new InputFailure([...problems.slice(0, most).map(say), whole]);
  }
}
