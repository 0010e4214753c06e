import { stripVTControlCharacters } from "node:util";
import { eastAsianWidth } from "get-east-asian-width";

/**
 * The columns a text takes in a terminal: two for a Chinese sign and for an emoji, of however many signs, none for colours
 * and marks that join the sign before. Signs of ambiguous width count one.
 *
 * @example widthOf("5G基站") // 6
 */
export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[ -~]*$/.test(plain)) return plain.length;
  return signsOf(plain).reduce(
    (width, sign) => width + (joined.test(sign) ? widthOfJoined(sign) : widthOfSigns(sign)),
    0,
  );
}

/** What makes one emoji of several signs: the emoji sign, the joiner, the keycap, flags and skins. */
const joined = /\ufe0f|\u200d|\u20e3|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]/u;
const emoji = /^\p{RGI_Emoji}$/v;
// Made when the first such text comes: it costs as much as a small run.
let segmenter: Intl.Segmenter | undefined;

/** The signs of a text, an emoji of several as one. */
function signsOf(text: string): readonly string[] {
  if (!joined.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function widthOfJoined(sign: string): number {
  return emoji.test(sign) ? 2 : widthOfSigns(sign);
}

function widthOfSigns(signs: string): number {
  let width = 0;
  for (const sign of signs) {
    const code = sign.codePointAt(0)!;
    if (!mayTakeNone(code) || !/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(sign)) width += eastAsianWidth(code);
  }
  return width;
}

/** Where marks that join and signs without a shape are found; looking only there spares setting up a large pattern. */
function mayTakeNone(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x300 && code < 0x2010) ||
    (code >= 0x2028 && code < 0x2070) ||
    code >= 0xfb00
  );
}

/** Filled with spaces to a width, text left or right. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + space : space + text;
}

/** Cut to a width, with … for what is gone. The text carries no colours. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = "";
  let used = 0;
  for (const sign of signsOf(text)) {
    const next = used + widthOf(sign);
    if (next > width - 1) break;
    cut += sign;
    used = next;
  }
  return `${cut.trimEnd()}…`;
}

/**
 * Broken into lines of a width: at spaces but for the one before %, between Chinese signs, and inside a word that is
 * longer than a line. The text carries no colours.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text).flatMap((part) => cut(part, width))) {
    if (widthOf(line) + widthOf(piece.trimEnd()) > width && line !== "") {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** A word longer than a line in parts that are not. */
function cut(word: string, width: number): readonly string[] {
  if (widthOf(word.trimEnd()) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const sign of signsOf(word)) {
    if (part !== "" && widthOf(part) + widthOf(sign) > width) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part];
}

/** Words with the space behind them; a wide sign is a piece of its own, its punctuation and brackets stay with it. */
function pieces(text: string): readonly string[] {
  return (
    text.match(
      /[（《“「]*(?:[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+(?: %[^\s\u2e80-\u9fff\uff00-\uffef]*)?)(?:[，。；：、！？）》”」]|\s)*|[（《“「]+|\s+/gu,
    ) ?? []
  );
}
