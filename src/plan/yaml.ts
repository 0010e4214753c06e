import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from "yaml";
import type { Place, Problems } from "./problem.ts";
import type { SourceText } from "./text.ts";
import { rawOffset } from "./yaml-offset.ts";
import { reportSyntax } from "./yaml-syntax.ts";

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
 * the open. `undefined` comes back when anything is refused, so that nothing that follows from it is reported.
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
      // Silent would also pass over a second document.
      logLevel: "error",
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add({ file, line: 1, column: 1 }, "the file is nested too deeply to be read");
    return undefined;
  }
  if (document.errors.length > 0) {
    reportSyntax(document, { file, text }, placeAt, problems);
    return undefined;
  }
  if (document.contents === null) {
    problems.add({ file, line: 1, column: 1 }, "the file holds no entries");
    return undefined;
  }
  let refused = false;
  const refuse = (offset: number, message: string, written?: string) => {
    refused = true;
    problems.add(placeAt(offset), message, written);
  };
  const root = convert(document.contents as Node, { text, placeAt, problems, refuse }, placeAt(0), 0);
  return refused ? undefined : root;
}

interface Context {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  readonly problems: Problems;
  /** Reports what a plan file may not have; then the file is not read on. */
  readonly refuse: (offset: number, message: string, written?: string) => void;
}

/** Deeper than any plan, and far from the limits of the stack. */
const deepest = 50;

/** `fallback` is the place of a value that is not there. */
function convert(node: Node | null, context: Context, fallback: Place, depth: number): YamlNode {
  const offset = node?.range?.[0];
  const place = offset === undefined ? fallback : context.placeAt(offset);
  if (depth > deepest) {
    context.refuse(offset ?? 0, `nested more than ${deepest} levels deep`);
    return { kind: "map", entries: [], place };
  }
  refuseMarks(node, context);
  if (isMap(node)) return convertMap(node.items, node.flow === true, place, context, depth);
  if (isSeq(node)) {
    return { kind: "list", items: node.items.map((item) => convert(item as Node, context, place, depth + 1)), place };
  }
  if (isScalar(node)) return textNode(node, context);
  return { kind: "text", text: "", place, placeAt: () => place };
}

/** Anchors and tags stand before the value that they mark, an alias in its place. */
function refuseMarks(node: Node | null, { text, refuse }: Context): void {
  const offset = node?.range?.[0] ?? 0;
  if (isAlias(node)) refuse(offset, "aliases are not allowed here: write the value itself", `*${node.source}`);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
  if (node.anchor !== undefined) {
    const at = text.lastIndexOf(`&${node.anchor}`, offset);
    refuse(at < 0 ? offset : at, "anchors are not allowed here: remove it", `&${node.anchor}`);
  }
  if (node.tag !== undefined) {
    const at = text.lastIndexOf("!", offset);
    const start = text[at - 1] === "!" ? at - 1 : at;
    refuse(at < 0 ? offset : start, "tags are not allowed here: remove it", text.slice(start, offset).split(/\s/)[0]);
  }
}

function convertMap(
  items: readonly unknown[],
  isFlow: boolean,
  place: Place,
  context: Context,
  depth: number,
): YamlMap {
  const entries: YamlEntry[] = [];
  const seen = new Map<string, Place>();
  for (const pair of items) {
    if (!isPair(pair)) continue;
    const keyNode = pair.key as Node | null;
    const keyPlace = context.placeAt(keyNode?.range?.[0] ?? 0);
    refuseMarks(keyNode, context);
    if (!isScalar(keyNode)) {
      if (!isAlias(keyNode)) context.problems.add(keyPlace, "a key must be a name or a number");
      continue;
    }
    const key = String(keyNode.value ?? "");
    if (isFlow && pair.value === null) {
      context.problems.add(keyPlace, "a comma inside { } ends the text before it; put that text in quotes", key);
      continue;
    }
    const before = seen.get(key);
    if (before !== undefined) {
      context.problems.add(keyPlace, `duplicate key, first written in line ${before.line}`, key);
      continue;
    }
    seen.set(key, keyPlace);
    entries.push({ key, keyPlace, value: convert(pair.value as Node | null, context, keyPlace, depth + 1) });
  }
  return { kind: "map", entries, place };
}

function textNode(node: Scalar, context: Context): YamlText {
  const text = String(node.value ?? "");
  const [start, end] = node.range ?? [0, 0];
  return {
    kind: "text",
    text,
    place: context.placeAt(start),
    placeAt: (offset) => context.placeAt(start + rawOffset(context.text.slice(start, end), node.type, text, offset)),
  };
}
