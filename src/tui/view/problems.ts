import { wrap } from "../../format/width.ts";
import type { State } from "../state.ts";
import { screenWords } from "../words.ts";
import { Canvas } from "./canvas.ts";
import type { Frame } from "./frame.ts";
import { keyLine } from "./keys.ts";
import { type Size, smallest } from "./layout.ts";
import { type Look, plain } from "./look.ts";
import { pagePanel } from "./over.ts";
import { textFrame } from "./sentences.ts";

/** The problems of the plan's files, in place of everything else until they are gone. */
export function problemsFrame(state: State, size: Size, look: Look): Frame {
  const text = screenWords[look.language];
  const { columns, rows } = size;
  const lines = [...state.problems.map((problem) => plain(problem, look)), "", text.waiting];
  const keys = keyLine(state, undefined, columns, look);
  if (columns < smallest.columns || rows < smallest.rows)
    return textFrame(
      lines.flatMap((line) => wrap(line, columns)),
      keys,
      size,
      look,
    );
  const title = `${text.problems}: ${state.problems.length}`;
  const body = pagePanel(title, lines, 0, { columns, rows: rows - 1 }, look);
  const canvas = new Canvas(size);
  canvas.put(0, 0, columns, [...body.lines, keys]);
  return { blocks: canvas.blocks, cursor: undefined, hits: [] };
}
