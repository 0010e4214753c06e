import { type Document, isScalar, visit } from "yaml";
import type { Place, Problems } from "./problem.ts";
import type { SourceText } from "./text.ts";

interface SyntaxError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** Reports what the parser refused, one problem a line: what follows from a mistake in the same line is left out. */
export function reportSyntax(
  document: { readonly errors: readonly SyntaxError[]; readonly contents: unknown },
  { file, text }: SourceText,
  placeAt: (offset: number) => Place,
  problems: Problems,
): void {
  if (document.errors.some(({ message }) => message.includes("call stack"))) {
    problems.add({ file, line: 1, column: 1 }, "the file is nested too deeply to be read");
    return;
  }
  const lines = new Set<number>();
  for (const error of document.errors) {
    const isOpen = /^Missing closing/.test(error.message);
    const offset = isOpen ? (lastQuote(document as Document) ?? error.pos[0]) : error.pos[0];
    const place = placeAt(offset);
    // A line too far right is two faults to the parser; the second only follows.
    const isFollowing = document.errors.some(
      ({ code, pos }) => pos[0] === offset && code === "MULTILINE_IMPLICIT_KEY" && error.code !== code,
    );
    if (isFollowing) continue;
    if (lines.has(place.line)) continue;
    lines.add(place.line);
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const lineEnd = text.indexOf("\n", offset);
    const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    problems.add(place, `not valid YAML: ${isOpen ? "this quote is not closed" : explain(error, line)}`, line.trim());
  }
}

/** A quote that is not closed takes in the rest of the file, so it opens the last quoted text. */
function lastQuote(document: Document): number | undefined {
  let last: number | undefined;
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE")) last = node.range?.[0];
    },
  });
  return last;
}

/** What to do about the parser's codes. */
const advice: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "a tab is no indentation; use spaces",
  MULTILINE_IMPLICIT_KEY: "a key needs a colon behind it, and the line below this one must not stand further right",
  BAD_ALIAS: "aliases are not allowed here: write the value itself, or put a text that begins with * in quotes",
  MULTIPLE_DOCS: "a file holds one document; remove the line ---",
};

const colonInside =
  'a ": " inside a plain text ends it; put the text in quotes, or write if(c, a, b) instead of c ? a : b';

/** The traps that plan files meet, by name; the parser's own words for the rest. */
function explain({ code, message }: SyntaxError, line: string): string {
  if (/:\s+%/.test(line) || /[[,{]\s*%/.test(line)) return 'a text that begins with % needs quotes, as in unit: "%"';
  if (code === "BLOCK_AS_IMPLICIT_KEY" || code === "BLOCK_IN_FLOW" || /Nested mappings/.test(message))
    return colonInside;
  if (Object.hasOwn(advice, code)) return advice[code]!;
  return message.replace(/\s+/g, " ").replace(/ at line .*$/, "");
}
