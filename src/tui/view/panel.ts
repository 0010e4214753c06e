import { widthOf } from "../../format/width.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain, toWidth } from "./look.ts";

const light = { corners: "┌┐└┘", across: "─", down: "│" };
const heavy = { corners: "┏┓┗┛", across: "━", down: "┃" };
const ascii = { corners: "++++", across: "-", down: "|" };
const asciiHeavy = { corners: "####", across: "=", down: "#" };

export interface PanelStyle {
  readonly title: string;
  /** At the right end of the lower border, as the place in a list. */
  readonly foot?: string;
  /** Where the keys go: heavy lines, and the title in brackets. */
  readonly isFocused: boolean;
}

/** A box of exactly so many columns and rows. */
export function panel(lines: readonly string[], style: PanelStyle, { columns, rows }: Size, look: Look): string[] {
  const { title, foot = "", isFocused } = style;
  const { corners, across, down } = look.isAscii ? (isFocused ? asciiHeavy : ascii) : isFocused ? heavy : light;
  const inner = innerOf({ columns, rows }).columns;
  const [leftTop, rightTop, leftBottom, rightBottom] = corners;
  const tone = isFocused ? "strong" : "quiet";
  const border = (text: string) => look.paint(tone, text);
  const named = (text: string) => cell(text, Math.min(inner, widthOf(plain(text, look))), look);
  const name = named(isFocused ? `[${title}]` : ` ${title} `);
  const end = foot === "" ? "" : named(` ${foot} `);
  const fill = (taken: string) => across.repeat(Math.max(0, columns - 3 - widthOf(taken)));
  const side = border(down);
  return [
    border(`${leftTop}${across}`) + look.paint("title", name) + border(`${fill(name)}${rightTop}`),
    ...Array.from({ length: rows - 2 }, (_, index) => `${side} ${toWidth(lines[index] ?? "", inner, look)} ${side}`),
    border(`${leftBottom}${fill(end)}${end}${across}${rightBottom}`),
  ];
}

/** The room inside a panel. */
export function innerOf({ columns, rows }: Size): Size {
  return { columns: columns - 4, rows: rows - 2 };
}

/** The lines of a list, and for each the item that it shows. */
export interface Listing {
  readonly lines: readonly string[];
  readonly items: readonly (number | undefined)[];
}

/** The part of a list that has the chosen row in it. */
export function windowOf<T>(items: readonly T[], row: number, rows: number): readonly (readonly [number, T])[] {
  const first = Math.max(0, Math.min(row - Math.floor(rows / 2), items.length - rows));
  return items.slice(first, first + rows).map((item, index) => [first + index, item] as const);
}

/** Text in so many rows, quiet, with … where there was more. */
export function quietLines(lines: readonly string[], rows: number, columns: number, look: Look): readonly string[] {
  const cut = lines.length <= rows ? lines : [...lines.slice(0, rows - 1), `${lines[rows - 1]}…`];
  return cut.slice(0, rows).map((line) => look.paint("quiet", cell(line, columns, look)));
}
