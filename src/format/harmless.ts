import { findUnseen, showUnseen } from "../plan/unseen-signs.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours of paint.ts, and inverse
const colour = /(\x1b\[(?:1|7|22|27|33|39|90|94)m)/;

/**
 * What goes out to a terminal or a file, with no sign in it that a terminal would take as an order, or that turns text:
 * names of files and words of the command line come to us as they are. Colours are the program's own.
 */
export function harmlessText(text: string): string {
  if (findUnseen(text) < 0) return text;
  return text
    .split(colour)
    .map((part, index) => (index % 2 === 1 ? part : showUnseen(part)))
    .join("");
}
