import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import type { Frame } from "./frame.ts";
import { keyLine } from "./keys.ts";
import { type Size, smallest } from "./layout.ts";
import { type Look, plain } from "./look.ts";
import { pagePanel } from "./over.ts";
import { scrolled } from "./small.ts";

/** The problems of the plan's files, in place of everything else until they are gone. */
export function problemsFrame(state: State, size: Size, look: Look): Frame {
  const text = screenWords[look.language];
  const { columns, rows } = size;
  const lines = [...state.problems.map((problem) => plain(problem, look)), "", text.waiting];
  const keys = rows > 0 ? [keyLine(state, undefined, columns, look)] : [];
  if (columns >= smallest.columns && rows >= smallest.rows) {
    const body = pagePanel(
      `${text.problems}: ${state.problems.length}`,
      lines,
      state.problemsRow,
      { columns, rows: rows - 1 },
      look,
    );
    return { lines: [...body.lines, ...keys], cursor: undefined, hits: [], mostRow: body.mostRow };
  }
  const { shown, mostRow } = scrolled(lines, state.problemsRow, { columns, rows: rows - 1 }, look);
  return { lines: [...shown, ...keys], cursor: undefined, hits: [], mostRow };
}
