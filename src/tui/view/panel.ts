import { widthOf } from "../../format/width.ts";
import { cell, type Look, plain, toWidth } from "./look.ts";

const light = { corners: "┌┐└┘", across: "─", down: "│" };
const heavy = { corners: "┏┓┗┛", across: "━", down: "┃" };
const ascii = { corners: "++++", across: "-", down: "|" };
const asciiHeavy = { corners: "####", across: "=", down: "#" };

/** A box of exactly so many columns and rows; the one where the keys go has heavy lines and its title in brackets. */
export function panel(
  title: string,
  lines: readonly string[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
  isFocused: boolean,
  look: Look,
): readonly string[] {
  const { corners, across, down } = look.isAscii ? (isFocused ? asciiHeavy : ascii) : isFocused ? heavy : light;
  const inner = columns - 4;
  const [leftTop, rightTop, leftBottom, rightBottom] = corners;
  const name = cell(isFocused ? `[${title}]` : ` ${title} `, Math.min(inner, widthOf(plain(title, look)) + 2), look);
  const tone = isFocused ? "strong" : "quiet";
  const fill = across.repeat(Math.max(0, inner + 1 - widthOf(name)));
  const top =
    look.paint(tone, `${leftTop}${across}`) + look.paint("title", name) + look.paint(tone, `${fill}${rightTop}`);
  const side = look.paint(tone, down);
  const body = Array.from({ length: Math.max(0, rows - 2) }, (_, index) => {
    return `${side} ${toWidth(lines[index] ?? "", inner, look)} ${side}`;
  });
  return [top, ...body, look.paint(tone, `${leftBottom}${across.repeat(columns - 2)}${rightBottom}`)];
}

/** Blocks of the same height, one beside the other. */
export function beside(left: readonly string[], right: readonly string[]): readonly string[] {
  return left.map((line, index) => line + (right[index] ?? ""));
}

/** The part of a list that has the chosen row in it. */
export function windowOf<T>(items: readonly T[], row: number, rows: number): readonly (readonly [number, T])[] {
  const first = Math.max(0, Math.min(row - Math.floor(rows / 2), items.length - rows));
  return items.slice(first, first + rows).map((item, index) => [first + index, item] as const);
}
