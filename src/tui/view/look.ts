import { styleText } from "node:util";
import type { Symbols } from "../../format/chart.ts";
import { makePaint, type Paint } from "../../format/paint.ts";
import { pad, truncate, widthOf } from "../../format/width.ts";
import type { Language } from "../../format/words.ts";
import { showUnseen } from "../../plan/unseen-signs.ts";

/** How everything is drawn: the language, the signs that the terminal can show, colours or none. */
export interface Look {
  readonly language: Language;
  readonly symbols: Symbols;
  readonly isAscii: boolean;
  readonly paint: Paint;
  /** The row that is chosen where the keys go: reversed, where the terminal has colours. */
  readonly reverse: (text: string) => string;
}

export function makeLook(language: Language, symbols: Symbols, isAscii: boolean, hasColour: boolean): Look {
  return {
    language,
    symbols: isAscii ? "ascii" : symbols,
    isAscii,
    paint: makePaint(hasColour),
    reverse: (text) => (hasColour ? styleText("inverse", text, { validateStream: false }) : text),
  };
}

const asciiSigns: Readonly<Record<string, string>> = {
  "✓": "+",
  "✗": "x",
  "·": "|",
  "…": "~",
  "−": "-",
  "–": "-",
  "×": "x",
  "≥": ">=",
  "±": "+-",
  "≈": "~",
  "≤": "<=",
  "▸": ">",
  "●": "*",
  "○": "o",
  "┼": "+",
  "─": "-",
  "┄": ".",
  "›": ">",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "—": "-",
  "→": ">",
  "←": "<",
  "↑": "^",
  "↓": "v",
};

/** The text in signs that every terminal has, for `--ascii`; Chinese stays Chinese. */
export function plain(text: string, { isAscii }: Pick<Look, "isAscii">): string {
  return isAscii ? text.replace(/[✓✗·…−–×≥≤±≈▸●○┼─┄›“”‘’—→←↑↓]/g, (sign) => asciiSigns[sign]!) : text;
}

/** A text without colours in exactly so many columns. */
export function cell(text: string, width: number, look: Look, align: "left" | "right" = "left"): string {
  if (width <= 0) return "";
  const cut = plain(truncate(plain(showUnseen(text), look), width), look);
  return pad(cut, width, align);
}

/** A line with colours in exactly so many columns; one that is too wide loses its colours rather than its place. */
export function toWidth(line: string, width: number, look: Look): string {
  const own = plain(line, look);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  return widthOf(own) <= width ? pad(own, width) : cell(own.replace(/\x1b\[[0-9;]*m/g, ""), width, look);
}
