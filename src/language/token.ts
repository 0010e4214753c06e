import { letters } from "../plan/names.ts";
import type { Span } from "./expression.ts";

export type TokenKind = "number" | "name" | "text" | "sign";

/** A token of a formula. `replaced` is what the parser of expressions gets: `50 %` becomes `50e-2`. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly replaced: string;
}

export interface TokenFault extends Span {
  readonly message: string;
  readonly suggestion?: string;
}

const pattern = new RegExp(
  String.raw`\s+|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[${letters}][${letters}\d]*)|(?<text>"[^"\\\n]*")|(?<slip>\*\*|&&|\|\|)|(?<sign><=|>=|==|!=|[-+*/^<>?:()[\],;%])|(?<other>[\ud800-\udbff][\udc00-\udfff]|[^])`,
  "g",
);

/** Signs that people write and that mean something else here, with what to write. */
const slips: Readonly<Record<string, string>> = {
  "**": "^",
  "&&": "and",
  "||": "or",
  "!": "not",
  "=": "==",
  "×": "*",
  "·": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "≥": ">=",
  "≤": "<=",
  "≠": "!=",
  "，": ",",
  "（": "(",
  "）": ")",
  "％": "%",
};

/**
 * Cuts a formula into tokens. A number followed by `%` is one token, its decimal exponent shifted by two; a `%` that is
 * left over is a fault, because the sign has four other meanings to the parser of expressions.
 */
export function tokenize(text: string): { readonly tokens: readonly Token[]; readonly faults: readonly TokenFault[] } {
  const tokens: Token[] = [];
  const faults: TokenFault[] = [];
  let depth = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const { number, name, text: quoted, sign, slip, other = slip } = match.groups!;
    if (number !== undefined) tokens.push({ kind: "number", replaced: number, start, end });
    else if (name !== undefined) tokens.push({ kind: "name", replaced: name, start, end });
    else if (quoted !== undefined) tokens.push({ kind: "text", replaced: quoted, start, end });
    else if (sign === "%") takePercent(text, tokens, faults, start, end);
    else if (sign !== undefined) {
      if (sign === "(" || sign === "[") depth++;
      if (sign === ")" || sign === "]") depth--;
      tokens.push({ kind: "sign", replaced: sign, start, end });
    } else if (other !== undefined) faults.push(faultOf(other, start, end));
    else if (match[0].includes("\n") && depth === 0 && tokens.length > 0 && text.slice(end).trim() !== "") {
      faults.push({ message: "a formula breaks its line inside brackets only", start, end });
    }
  }
  return { tokens, faults };
}

function takePercent(text: string, tokens: Token[], faults: TokenFault[], start: number, end: number): void {
  const before = tokens.at(-1);
  if (before?.kind === "number" && text[before.end - 1] !== "%") {
    tokens[tokens.length - 1] = { ...before, replaced: hundredth(before.replaced), end };
  } else faults.push({ message: "% stands behind a number only; for a remainder write mod(x, m)", start, end });
}

/** Shifts the decimal exponent, so that `14.41 %` is the double nearest to 0.1441. */
function hundredth(number: string): string {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  return `${mantissa}e${Number(exponent) - 2}`;
}

function faultOf(sign: string, start: number, end: number): TokenFault {
  const suggestion = Object.hasOwn(slips, sign) ? slips[sign] : undefined;
  const message =
    sign === '"' || sign === "'" ? "a quote that is not closed, or a single quote" : "a formula has no such sign";
  return suggestion === undefined ? { message, start, end } : { message, suggestion, start, end };
}
