import { wrap } from "../../format/width.ts";
import type { Results } from "../results.ts";
import type { Session } from "../session.ts";
import type { State } from "../state.ts";
import { rowsOf } from "./canvas.ts";
import type { Frame } from "./frame-type.ts";
import { keyLine } from "./keys.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";
import { verdictSentences } from "./sentences.ts";
import { answerSpeech, overSpeech, placeSpeech } from "./speech.ts";

/** A screen too small for panes: in sentences what lies over them, else what is chosen and the verdicts. */
export function smallFrame(state: State, session: Session, results: Results, size: Size, look: Look): Frame {
  const over = overSpeech(state, session, look);
  const { overlay, asked } = state;
  const answer = answerSpeech(state, session, results, look);
  const chosen = [...placeSpeech(state, session, results, look), ...verdictSentences(results, look)];
  const own = over ?? (answer.length > 0 ? answer : chosen);
  const isScrolled = overlay?.kind === "help" || overlay?.kind === "page";
  // What is typed comes before what is to be typed, as there may be no room for both.
  const [prompt = "", field = "", ...rest] = own;
  const lines = overlay?.kind === "type" ? [field, prompt, ...rest] : own;
  const { rows, columns } = size;
  const { lines: shown, mostRow } = scrolled(
    lines,
    isScrolled ? overlay.row : over === undefined ? (asked?.row ?? 0) : 0,
    { columns, rows: rows - 1 },
    look,
  );
  const keys = keyLine(state, session.world, columns, look);
  return { blocks: rowsOf([...shown, keys], size), cursor: undefined, hits: [], mostRow };
}

/** Text in so many rows, from one of its rows on, and the last row that brings anything new. */
export function scrolled(
  lines: readonly string[],
  row: number,
  { columns, rows }: Size,
  look: Look,
): { readonly lines: readonly string[]; readonly mostRow: number } {
  const room = Math.max(0, rows);
  const wrapped = lines.flatMap((line) => (line === "" ? [""] : wrap(plain(line, look), columns)));
  const mostRow = Math.max(0, wrapped.length - room);
  const first = Math.min(row, mostRow);
  const shown = Array.from({ length: room }, (_, index) => cell(wrapped[first + index] ?? "", columns, look));
  return { lines: shown, mostRow };
}
