/** A place in a file as a person reads it: lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in the input: where, what, the text as written, and what was probably meant. */
export interface Problem extends Place {
  readonly message: string;
  /** The user's own text, quoted in the report. */
  readonly text?: string;
  /** A name, unit, key or function near to the text. */
  readonly suggestion?: string;
}

/**
 * One line for a problem, in the one grammar of errors of the project.
 *
 * @example formatProblem({ file: "model.yaml", line: 3, column: 5, message: "unknown key", text: "lable", suggestion: "label" })
 * // 'model.yaml:3:5: unknown key: "lable"; did you mean "label"?'
 */
export function formatProblem(problem: Problem): string {
  const text = problem.text === undefined ? "" : `: "${shorten(problem.text)}"`;
  const hint = problem.suggestion === undefined ? "" : `; did you mean "${shorten(problem.suggestion)}"?`;
  return `${harmless(problem.file)}:${problem.line}:${problem.column}: ${harmless(problem.message)}${text}${hint}`;
}

/** Problems that are kept; the rest is counted. */
export const mostProblems = 10_000;

/** Collects the problems of many readers, so that all of them come back together. */
export class Problems {
  readonly #list: { readonly problem: Problem; readonly key: string }[] = [];
  #count = 0;

  add(place: Place, message: string, text?: string, suggestion?: string): void {
    // Places and texts of problems are worked out; nobody reads a hundred thousand of them.
    if (this.#isFull(place)) return;
    const problem = problemAt(place, message, text, suggestion);
    this.#list.push({ problem, key: formatProblem(problem) });
  }

  /** Reports what is mended in one place however often it is met: only the first place is kept. */
  addOnce(place: Place, message: string, text: string): void {
    if (this.#isFull(place)) return;
    this.#list.push({ problem: problemAt(place, message, text, undefined), key: `${message}: ${text}` });
  }

  get count(): number {
    return this.#count;
  }

  /** Counts one more; that there are too many to keep is said once. */
  #isFull(place: Place): boolean {
    this.#count++;
    if (this.#count === mostProblems + 1) {
      const problem = problemAt(place, "further problems are not listed; fix these first", undefined, undefined);
      this.#list.push({ problem, key: formatProblem(problem) });
    }
    return this.#count > mostProblems;
  }

  /** Sorted by file, line, column; a problem reported twice is kept once. */
  get all(): readonly Problem[] {
    const unique = new Map<string, Problem>();
    for (const { problem, key } of this.#list) if (!unique.has(key)) unique.set(key, problem);
    return [...unique.values()].sort(
      (a, b) =>
        compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message),
    );
  }
}

function problemAt(place: Place, message: string, text: string | undefined, suggestion: string | undefined): Problem {
  return {
    file: place.file,
    line: place.line,
    column: place.column,
    message,
    ...(text === undefined ? {} : { text }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Order of code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const longest = 60;

/** One line, free of control characters, halves of signs, and marks that turn the direction of text. */
function harmless(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
    .trim();
}

/** Harmless, and cut in the middle when long. */
function shorten(text: string): string {
  const line = harmless(text);
  const signs = [...line];
  if (signs.length <= longest) return line;
  return `${signs.slice(0, longest - 20).join("")} … ${signs.slice(-16).join("")}`;
}
