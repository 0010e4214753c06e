import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import { rowsOf } from "./canvas.ts";
import type { Frame } from "./frame-type.ts";
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
  const keys = keyLine(state, undefined, columns, look);
  const room = { columns, rows: rows - 1 };
  const title = text.problems;
  const { lines: shown, mostRow } =
    columns >= smallest.columns && rows >= smallest.rows
      ? pagePanel(title, lines, state.problemsRow, room, look)
      : scrolled(lines, state.problemsRow, room, look);
  return { blocks: rowsOf([...shown, keys], size), cursor: undefined, hits: [], mostRow };
}
