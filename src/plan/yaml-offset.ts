import { SCALAR_STYLE, type ScalarStyle } from "js-yaml";

/**
 * Where the sign at an offset of a scalar's text stands in the scalar as written between its quotes. Folding changes
 * only white space, so the signs that are not white space are counted on both sides, an escape as the signs that it
 * stands for.
 *
 * @example rawOffset('a \\"b', SCALAR_STYLE.DOUBLE_QUOTED, 'a "b', 3) // 4
 */
export function rawOffset(raw: string, style: ScalarStyle, text: string, offset: number): number {
  let left = 0;
  for (let i = 0; i < offset && i < text.length; i++) if (!isSpace(text[i]!)) left++;
  for (let i = 0; i < raw.length; ) {
    const { length, signs } = unit(raw, i, style);
    const count = [...Array(signs.length).keys()].filter((at) => !isSpace(signs[at]!)).length;
    if (count > left) return i;
    left -= count;
    i += length;
  }
  return raw.length;
}

const isSpace = (sign: string) => /\s/u.test(sign);

/** What is written at an offset as one: how long it is, and the signs that it stands for. */
function unit(raw: string, at: number, style: ScalarStyle): { readonly length: number; readonly signs: string } {
  if (style === SCALAR_STYLE.SINGLE_QUOTED && raw.startsWith("''", at)) return { length: 2, signs: "'" };
  if (style !== SCALAR_STYLE.DOUBLE_QUOTED || raw[at] !== "\\") return { length: 1, signs: raw[at]! };
  const sign = raw[at + 1] ?? "";
  const digits = { x: 2, u: 4, U: 8 }[sign];
  if (digits !== undefined) {
    const code = Number.parseInt(raw.slice(at + 2, at + 2 + digits), 16);
    return { length: 2 + digits, signs: code <= 0x10ffff ? String.fromCodePoint(code) : "" };
  }
  return { length: 2, signs: /[ntrvfLP_\s]/.test(sign) ? " " : sign };
}
