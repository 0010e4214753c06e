import type { Cell } from "../test/terminal/cell.ts";
import { drawFrame, drawRun, escapeText, ink, margin, quiet, sign } from "./drawing.ts";
import { coloursOf } from "./palette.ts";
import { blocksOf, Strokes, strokesOf } from "./strokes.ts";

export interface ScreenWords {
  /** Stands in the title bar, too. */
  readonly title: string;
  readonly description: string;
}

const bar = 34;
const top = bar + 12;

/**
 * A screen as a picture of a window: text in runs of one style, each at its column, and lines, dots and blocks drawn,
 * so that boxes are closed and curves smooth whatever font the reader has.
 */
export function svgOfCells(
  cells: readonly (readonly Cell[])[],
  columns: number,
  rows: number,
  words: ScreenWords = { title: "Terminal", description: "A screen of a terminal." },
): string {
  const shown = cells.slice(0, rows).map((line) => line.slice(0, columns));
  const head = [
    `<title id="screen-title">${escapeText(words.title)}</title>`,
    `<desc id="screen-description">${escapeText(words.description)}</desc>`,
  ];
  const attributes = ' role="img" aria-labelledby="screen-title screen-description"';
  const under = [...titleBar(words.title, columns), ...grounds(shown), ...drawn(shown)];
  return drawFrame({ columns, rows, top, head, attributes, under }, shown.flatMap(textRuns));
}

function titleBar(title: string, columns: number): readonly string[] {
  const width = Math.ceil(columns * sign.width + 2 * margin);
  const dots = [0, 1, 2].map(
    (index) => `<circle cx="${margin + 6 + index * 18}" cy="${bar / 2}" r="5.5" fill="#444c56"/>`,
  );
  return [
    `<path d="M0 ${bar}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${bar}z" fill="#2a313a"/>`,
    ...dots,
    `<text x="${width / 2}" y="${bar / 2 + 4.5}" text-anchor="middle" font-family="system-ui, sans-serif" font-size="13" fill="${quiet}">${escapeText(title)}</text>`,
  ];
}

/** What is behind the signs, a rectangle for each stretch of a colour. */
function grounds(cells: readonly (readonly Cell[])[]): readonly string[] {
  return cells.flatMap((line, row) =>
    stretches(line, (cell) => coloursOf(cell).ground ?? "").flatMap(({ from, to, key }) =>
      key === "" ? [] : [rectangle(from, row, to - from, 1, key)],
    ),
  );
}

/** Lines, dots and blocks, by colour. */
function drawn(cells: readonly (readonly Cell[])[]): readonly string[] {
  const strokes = new Map<string, Strokes>();
  const blocks: string[] = [];
  for (const [row, line] of cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const colour = coloursOf(cell).ink;
      for (const [x, y, width, height] of blocksOf(cell.char) ?? [])
        blocks.push(rectangle(column + x, row + y, width, height, colour));
      for (const stroke of strokesOf(cell.char) ?? []) {
        const own = strokes.get(colour) ?? new Strokes();
        strokes.set(colour, own);
        own.add(stroke, column, row);
      }
    }
  }
  const widths = { light: 1.2, heavy: 2.6, dot: 2.7 } as const;
  const paths = [...strokes].flatMap(([colour, own]) =>
    own
      .paths(margin, top)
      .map(
        ([kind, data]) =>
          `<path d="${data}" fill="none" stroke="${colour}" stroke-width="${widths[kind]}" stroke-linecap="${kind === "dot" ? "round" : "square"}"/>`,
      ),
  );
  return [...blocks, ...paths];
}

/** The text of a row: a run goes on while style and kind of sign stay, and ends where two spaces stand. */
function textRuns(line: readonly Cell[], row: number): readonly string[] {
  return stretches(line, keyOf).flatMap(({ from, to, key }) => {
    if (key === "") return [];
    const style = key.slice(key.indexOf(" ") + 1);
    const text = line
      .slice(from, to)
      .map(({ char }) => char)
      .join("");
    if (!key.startsWith("text ")) return [drawRun({ column: from, row, columns: to - from, text, style }, top)];
    const runs: string[] = [];
    let column = from;
    for (const piece of text.split(/( {2,})/)) {
      const lead = piece.length - piece.trimStart().length;
      const words = piece.trim();
      if (words !== "")
        runs.push(drawRun({ column: column + lead, row, columns: signsIn(words), text: words, style }, top));
      column += signsIn(piece);
    }
    return runs;
  });
}

/** The columns of narrow text: marks that join take none. */
function signsIn(text: string): number {
  return [...text.replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "")].length;
}

/**
 * Kind and style of the text in a cell, "" for what is drawn or empty. Wide signs and symbols, for which a font of
 * another width may step in, are runs of their own.
 */
function keyOf(cell: Cell, column: number, line: readonly Cell[]): string {
  if (cell.width === 0) return column === 0 ? "" : keyOf(line[column - 1]!, column - 1, line);
  if (strokesOf(cell.char) !== undefined || blocksOf(cell.char) !== undefined) return "";
  const kind = cell.width === 1 && /^[\x20-\u024f\u2010-\u2027−]/.test(cell.char) ? "text" : `sign${column}`;
  return `${kind} ${styleOf(cell)}`;
}

function styleOf(cell: Cell): string {
  const colour = coloursOf(cell).ink;
  const parts = [
    colour === ink ? "" : `fill="${colour}"`,
    cell.bold ? 'font-weight="bold"' : "",
    cell.italic ? 'font-style="italic"' : "",
    cell.underline ? 'text-decoration="underline"' : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly key: string;
}

/** A row in stretches of cells with the same key. */
function stretches(
  line: readonly Cell[],
  keyFor: (cell: Cell, column: number, line: readonly Cell[]) => string,
): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const [column, cell] of line.entries()) {
    const key = keyFor(cell, column, line);
    const last = found.at(-1);
    if (last?.key === key) found[found.length - 1] = { ...last, to: column + 1 };
    else found.push({ from: column, to: column + 1, key });
  }
  return found;
}

function rectangle(column: number, row: number, width: number, height: number, fill: string): string {
  const part = (value: number) => Number(value.toFixed(2));
  return `<rect x="${part(margin + column * sign.width)}" y="${part(top + row * sign.height)}" width="${part(width * sign.width)}" height="${part(height * sign.height)}" fill="${fill}"/>`;
}
