import { widthOf } from "../format/width.ts";
import type { Block } from "./view/canvas.ts";
import type { Frame } from "./view/frame-type.ts";
import type { Size } from "./view/layout.ts";

/** One sign of the screen with the colours that it stands in. */
interface Sign {
  readonly text: string;
  readonly style: string;
  readonly width: number;
}

/** So that a terminal shows a frame at once and never half of it. */
const begin = "\x1b[?2026h";
const end = "\x1b[?2026l";
const clear = "\x1b[0m\x1b[H\x1b[2J";
const plainStyle = "\x1b[0m";

/**
 * Turns frames into what a terminal must be sent to show them: of each block that is not what it was, the signs from the
 * first to the last that differ. Drawing the screen anew through Ink costs more than the model and the frame together.
 */
export class Painter {
  private shown = new Map<string, string>();
  private size: Size = { columns: 0, rows: 0 };
  private cursor = "";

  /** What the terminal shows is not known any more: another program had it, or its size has changed. */
  forget(): void {
    this.size = { columns: 0, rows: 0 };
  }

  /** The bytes that make a terminal show this frame; none when it does already. */
  paint({ blocks, cursor }: Frame, size: Size): string {
    const isNew = size.columns !== this.size.columns || size.rows !== this.size.rows;
    const places = blocks.map(placeOf);
    // Blocks lie elsewhere than before: what they do not cover must not stay.
    const isMoved = places.length !== this.shown.size || places.some((place) => !this.shown.has(place));
    const known = isNew || isMoved ? new Map<string, string>() : this.shown;
    let bytes = isNew || isMoved ? clear : "";
    for (const [index, block] of blocks.entries()) bytes += changesOf(known.get(places[index]!), block);
    const at = cursor === undefined ? "\x1b[?25l\x1b[H" : `\x1b[${cursor.y + 1};${cursor.x + 1}H\x1b[?25h`;
    const isStill = bytes === "" && at === this.cursor;
    this.shown = new Map(blocks.map(({ text }, index) => [places[index]!, text]));
    this.size = size;
    this.cursor = at;
    return isStill ? "" : begin + bytes + at + end;
  }
}

function placeOf({ x, y, columns }: Block): string {
  return `${x} ${y} ${columns}`;
}

function changesOf(before: string | undefined, { x, y, text }: Block): string {
  if (before === text) return "";
  const now = signsOf(text);
  const then = before === undefined ? [] : signsOf(before);
  const isSame = (a: Sign | undefined, b: Sign | undefined) => a?.text === b?.text && a?.style === b?.style;
  let first = 0;
  while (first < now.length && isSame(now[first], then[first])) first++;
  let last = now.length;
  // From the end only signs that stand in the same columns can be left as they are.
  const shift = then.length - now.length;
  const isAligned = widthBefore(now, now.length) === widthBefore(then, then.length);
  while (isAligned && last > first && last + shift > first && isSame(now[last - 1], then[last - 1 + shift])) last--;
  if (first === last) return "";
  let bytes = `\x1b[${y + 1};${x + widthBefore(now, first) + 1}H`;
  let style = "";
  for (const sign of now.slice(first, last)) {
    if (sign.style !== style) bytes += plainStyle + sign.style;
    style = sign.style;
    bytes += sign.text;
  }
  return style === "" ? bytes : bytes + plainStyle;
}

function widthBefore(signs: readonly Sign[], count: number): number {
  let width = 0;
  for (let i = 0; i < count; i++) width += signs[i]!.width;
  return width;
}

/** A text taken apart into its signs, each with the colours in force; marks that join stay with their sign. */
function signsOf(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  const styles = new Map<string, string>();
  let style = "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
  for (const [part, code] of text.matchAll(/\x1b\[([\d;]*)m|[^\x1b]/gu)) {
    if (code === undefined) {
      const width = widthOf(part);
      const before = signs.at(-1);
      if (width === 0 && before !== undefined) signs[signs.length - 1] = { ...before, text: before.text + part };
      else signs.push({ text: part, style, width });
      continue;
    }
    switchStyle(styles, code);
    style = [...styles.values()].join("");
  }
  return signs;
}

/** The styles in force by what ends them: each on-code is kept until its off-code. */
function switchStyle(styles: Map<string, string>, code: string): void {
  const number = Number(code);
  if (code === "" || number === 0) styles.clear();
  else if (number === 22) {
    styles.delete("bold");
    styles.delete("dim");
  } else if (number === 27) styles.delete("inverse");
  else if (number === 39) styles.delete("colour");
  else styles.set(kindOf(number), `\x1b[${code}m`);
}

function kindOf(number: number): string {
  if (number === 1) return "bold";
  if (number === 2) return "dim";
  return number === 7 ? "inverse" : "colour";
}
