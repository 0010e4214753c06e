import type { IUnicodeVersionProvider } from "@xterm/headless";
import { eastAsianWidth } from "get-east-asian-width";

/** The columns of one sign: none for marks that join, two for wide ones; ambiguous ones take one. */
export function signWidth(code: number): 0 | 1 | 2 {
  if (code < 0x7f) return code < 0x20 ? 0 : 1;
  if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(String.fromCodePoint(code))) return 0;
  return eastAsianWidth(code) === 2 ? 2 : 1;
}

/** Widths as terminals of today have them; the emulator's own are those of 2009, in which no emoji is wide. */
export const recentUnicode: IUnicodeVersionProvider = {
  version: "recent",
  wcwidth: signWidth,
  charProperties(code, preceding) {
    const width = signWidth(code);
    const before = (preceding >> 1) & 3;
    const doesJoin = width === 0 && preceding !== 0 && before !== 0;
    return ((doesJoin ? Math.max(before, width) : width) << 1) | (doesJoin ? 1 : 0);
  },
};
