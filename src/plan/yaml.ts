import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from "yaml";
import type { Place, Problems } from "./problem.ts";
import type { SourceText } from "./text.ts";

/**
 * YAML as the readers see it: maps, lists and texts, each with its place. Every scalar stays the text that was written
 * (`1e8`, `yes`, `13 %`): what it means is decided by the one who asked for it.
 */
export type YamlNode = YamlText | YamlList | YamlMap;

export interface YamlText {
  readonly kind: "text";
  readonly text: string;
  readonly place: Place;
  /** The place of the sign at an offset of `text`, also when it is quoted or folded over lines. */
  readonly placeAt: (offset: number) => Place;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

/**
 * Reads one YAML 1.2 document. Anchors, aliases, tags and merge keys are refused: a plan says each thing once and in
 * the open.
 */
export function readYaml(source: SourceText, problems: Problems): YamlNode | undefined {
  const { file, text } = source;
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, {
      schema: "failsafe",
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add({ file, line: 1, column: 1 }, "the file is nested too deeply to be read");
    return undefined;
  }
  if (document.errors.length > 0) {
    for (const error of document.errors) reportSyntax(error, text, placeAt, problems);
    return undefined;
  }
  if (document.contents === null) {
    problems.add({ file, line: 1, column: 1 }, "the file holds no entries");
    return undefined;
  }
  return convert(document.contents as Node, { text, placeAt, problems }, 0);
}

interface Context {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  readonly problems: Problems;
}

/** Deeper than any plan, and far from the limits of the stack. */
const deepest = 50;

function convert(node: Node | null, context: Context, depth: number): YamlNode {
  const { placeAt, problems } = context;
  const offset = node?.range?.[0] ?? 0;
  const place = placeAt(offset);
  if (depth > deepest) {
    problems.add(place, `nested more than ${deepest} levels deep`);
    return { kind: "map", entries: [], place };
  }
  if (isAlias(node)) {
    problems.add(place, "aliases are not allowed here: write the value itself", `*${node.source}`);
    return { kind: "map", entries: [], place };
  }
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor !== undefined) problems.add(place, "anchors are not allowed here: remove it", `&${node.anchor}`);
    if (node.tag !== undefined) problems.add(place, "tags are not allowed here: remove it", node.tag);
  }
  if (isMap(node)) return convertMap(node.items, place, context, depth);
  if (isSeq(node)) {
    return { kind: "list", items: node.items.map((item) => convert(item as Node, context, depth + 1)), place };
  }
  if (isScalar(node)) return textNode(node, context);
  return { kind: "text", text: "", place, placeAt: () => place };
}

function convertMap(items: readonly unknown[], place: Place, context: Context, depth: number): YamlMap {
  const entries: YamlEntry[] = [];
  const seen = new Map<string, Place>();
  for (const pair of items) {
    if (!isPair(pair)) continue;
    const keyNode = pair.key as Node | null;
    const keyPlace = context.placeAt(keyNode?.range?.[0] ?? 0);
    if (!isScalar(keyNode)) {
      context.problems.add(keyPlace, "a key must be a name or a number");
      continue;
    }
    const key = String(keyNode.value ?? "");
    const before = seen.get(key);
    if (before !== undefined) {
      context.problems.add(keyPlace, `duplicate key, first written in line ${before.line}`, key);
      continue;
    }
    seen.set(key, keyPlace);
    entries.push({ key, keyPlace, value: convert(pair.value as Node | null, context, depth + 1) });
  }
  return { kind: "map", entries, place };
}

function textNode(node: Scalar, context: Context): YamlText {
  const text = String(node.value ?? "");
  const [start, end] = node.range ?? [0, 0];
  const raw = context.text.slice(start, end);
  const header = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? raw.indexOf("\n") + 1 : 0;
  const quote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
  return {
    kind: "text",
    text,
    place: context.placeAt(start),
    placeAt: (offset) => context.placeAt(start + rawOffset(raw, header + quote, text, offset)),
  };
}

/** Folding and quoting change only white space, so the signs that are not white space are counted on both sides. */
function rawOffset(raw: string, from: number, text: string, offset: number): number {
  let left = 0;
  for (let i = 0; i < offset && i < text.length; i++) if (!/\s/u.test(text[i]!)) left++;
  for (let i = from; i < raw.length; i++) {
    if (/\s/u.test(raw[i]!)) continue;
    if (left === 0) return i;
    left--;
  }
  return raw.length;
}

interface SyntaxError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

function reportSyntax(error: SyntaxError, text: string, placeAt: (offset: number) => Place, problems: Problems): void {
  const [offset] = error.pos;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  problems.add(placeAt(offset), `not valid YAML: ${explainSyntax(error, line)}`, line.trim());
}

/** The traps that plan files meet, by name; the parser's own words for the rest. */
function explainSyntax(error: SyntaxError, line: string): string {
  if (/:\s+%/.test(line) || /[[,{]\s*%/.test(line)) return 'a text that begins with % needs quotes, as in unit: "%"';
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" || /Nested mappings/.test(error.message)) {
    return 'a ": " inside a plain text ends it; put the text in quotes, or write if(c, a, b) instead of c ? a : b';
  }
  if (error.code === "TAB_AS_INDENT") return "a tab is no indentation; use spaces";
  return error.message.replace(/\s+/g, " ").replace(/ at line .*$/, "");
}
