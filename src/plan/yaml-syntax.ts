import type { YAMLException } from "js-yaml";
import type { PlaceAt, SourceText } from "./places.ts";
import type { Problems } from "./problem.ts";

/** Reports what the parser refused. It stops at the first mistake: what follows from one is no news. */
export function reportSyntax(
  { reason, mark }: YAMLException,
  { file, text }: SourceText,
  placeAt: PlaceAt,
  problems: Problems,
): void {
  if (/maxDepth/.test(reason)) {
    problems.add({ file, line: 1, column: 1 }, "the file is nested too deeply to be read");
    return;
  }
  const found = Math.min(mark?.position ?? 0, text.length);
  const opened = /quoted scalar|deficient indentation/.test(reason) ? openQuote(text) : undefined;
  const offset = opened ?? lastVisible(text, found);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const message = opened === undefined ? explain(reason, line) : "this quote is not closed";
  problems.add(placeAt(offset), `not valid YAML: ${message}`, line.trim());
}

/** The end of a file is no place to look at: the last sign that is one is. */
function lastVisible(text: string, offset: number): number {
  if (text.slice(offset).trim() !== "") return offset;
  return Math.max(0, text.trimEnd().length - 1);
}

/** The first quote that opens a text and is not closed in its line. */
function openQuote(text: string): number | undefined {
  const opening = /(?:^|[:,[{-])[ \t]*(["'])(?:(?!\1).)*$/gm;
  const found = opening.exec(text);
  return found === null ? undefined : found.index + found[0].indexOf(found[1]!);
}

const colonInside =
  'a ": " inside a plain text ends it; put the text in quotes, or write if(c, a, b) instead of c ? a : b';

/** The traps that plan files meet, seen in the line; then the parser's reasons, with what to do. */
function explain(reason: string, line: string): string {
  if (/^\s*\t/.test(line) || /tab characters/.test(reason)) return "a tab is no indentation; use spaces";
  if (/(?::\s+|[[,{]\s*)%/.test(line)) return 'a text that begins with % needs quotes, as in unit: "%"';
  const reserved = /(?::\s+|[[,{]\s*)([@`])/.exec(line);
  if (reserved !== null) return `a text that begins with ${reserved[1]} needs quotes`;
  if (/:\s.*:(?:\s|$)/.test(line) && !/^[^#"']*[[{]/.test(line)) return colonInside;
  if (/missed comma/.test(reason) && /\?[^,]*:/.test(line)) return colonInside;
  for (const [pattern, advice] of advices) if (pattern.test(reason)) return advice;
  return reason;
}

const advices: readonly (readonly [RegExp, string])[] = [
  [
    /multiline key|expected ':'/,
    "a key needs a colon behind it, and the line below this one must not stand further right",
  ],
  [
    /bad indentation|document separator is expected/,
    "this line does not go on with what stands above it; check its indentation and its colon",
  ],
  [/end of the stream within a flow/, "a bracket { or [ is not closed"],
  [/missed comma/, "a comma is missing between the entries of { } or [ ]"],
  [/non-printable|null byte/, "the file has a control character in it; remove it"],
];
