import { stripVTControlCharacters } from "node:util";
import type { Paint, Tone } from "./paint.ts";
import { widthOf } from "./width.ts";

/** A rectangle of terminal cells. A wide sign fills its cell and leaves the next one empty (""). */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly signs: string[];
  readonly tones: Tone[];
}

export function makeCells(columns: number, rows: number): Cells {
  const size = columns * rows;
  return { columns, rows, signs: Array(size).fill(" "), tones: Array(size).fill("plain") };
}

/** Without colours, line breaks and other signs that move the cursor. */
export function onOneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

/** Writes a text into a row; what does not fit is left out. */
export function putText(cells: Cells, row: number, column: number, text: string, tone: Tone): void {
  if (row < 0 || row >= cells.rows) return;
  let at = column;
  for (const sign of text) {
    const width = widthOf(sign);
    if (at + width > cells.columns) return;
    if (width === 0) {
      if (at > 0 && at > column) cells.signs[row * cells.columns + at - 1 - trailing(cells, row, at)] += sign;
      continue;
    }
    if (at >= 0) putSign(cells, row, at, sign, width, tone);
    at += width;
  }
}

/** One where the cell before is the empty half of a wide sign. */
function trailing(cells: Cells, row: number, at: number): number {
  return cells.signs[row * cells.columns + at - 1] === "" ? 1 : 0;
}

function putSign(cells: Cells, row: number, column: number, sign: string, width: number, tone: Tone): void {
  const { signs, tones } = cells;
  const start = row * cells.columns + column;
  // Half of a wide sign cannot stay: what is left of it becomes a space.
  if (signs[start] === "") signs[start - 1] = " ";
  if (column + width < cells.columns && signs[start + width] === "") signs[start + width] = " ";
  for (let index = 0; index < width; index++) {
    signs[start + index] = index === 0 ? sign : "";
    tones[start + index] = tone;
  }
}

/** The rows as texts, signs of one tone painted together, no space at the end. */
export function textOf(cells: Cells, paint: Paint): readonly string[] {
  return Array.from({ length: cells.rows }, (_, row) => rowText(cells, row, paint));
}

function rowText({ columns, signs, tones }: Cells, row: number, paint: Paint): string {
  let end = (row + 1) * columns;
  while (end > row * columns && signs[end - 1] === " ") end--;
  let text = "";
  for (let start = row * columns; start < end; ) {
    let next = start + 1;
    while (next < end && tones[next] === tones[start]) next++;
    text += paint(tones[start]!, signs.slice(start, next).join(""));
    start = next;
  }
  return text;
}
