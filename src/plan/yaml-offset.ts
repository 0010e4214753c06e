import type { Scalar } from "yaml";

/**
 * Where the sign at an offset of a scalar's text stands in the scalar as written. Folding changes only white space, so
 * the signs that are not white space are counted on both sides, an escape as the signs that it stands for.
 *
 * @example rawOffset('"a \\"b"', "QUOTE_DOUBLE", 'a "b', 3) // 5
 */
export function rawOffset(raw: string, type: Scalar["type"], text: string, offset: number): number {
  let left = 0;
  for (let i = 0; i < offset && i < text.length; i++) if (!isSpace(text[i]!)) left++;
  for (let i = startOf(raw, type); i < raw.length; ) {
    const { length, signs } = unit(raw, i, type);
    const count = [...Array(signs.length).keys()].filter((at) => !isSpace(signs[at]!)).length;
    if (count > left) return i;
    left -= count;
    i += length;
  }
  return raw.length;
}

const isSpace = (sign: string) => /\s/u.test(sign);

function startOf(raw: string, type: Scalar["type"]): number {
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") return raw.indexOf("\n") + 1;
  return type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE" ? 1 : 0;
}

/** What is written at an offset as one: how long it is, and the signs that it stands for. */
function unit(raw: string, at: number, type: Scalar["type"]): { readonly length: number; readonly signs: string } {
  if (type === "QUOTE_SINGLE" && raw.startsWith("''", at)) return { length: 2, signs: "'" };
  if (type !== "QUOTE_DOUBLE" || raw[at] !== "\\") return { length: 1, signs: raw[at]! };
  const sign = raw[at + 1] ?? "";
  const digits = { x: 2, u: 4, U: 8 }[sign];
  if (digits !== undefined) {
    const code = Number.parseInt(raw.slice(at + 2, at + 2 + digits), 16);
    return { length: 2 + digits, signs: code <= 0x10ffff ? String.fromCodePoint(code) : "" };
  }
  return { length: 2, signs: /[ntrvfLP_\s]/.test(sign) ? " " : sign };
}
