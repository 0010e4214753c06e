import { isMap, isScalar, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";

/** What a scenario file is to say. */
export interface SavedScenario {
  /** The scenario that it builds on; `undefined` when the file is that scenario itself, or builds on none. */
  readonly parent: string | undefined;
  /** By name of a variable, the text of its value. */
  readonly edits: Readonly<Record<string, string>>;
  /** Whether settings that are there already stay; else only the new ones stand under `set`. */
  readonly keepsSettings: boolean;
}

/**
 * The text of a scenario file with some values set. Of a text that is there already everything else stays: comments,
 * title, order.
 *
 * @example scenarioText(undefined, { parent: "baseline", edits: { core_fund: "100" }, keepsSettings: false })
 * // "extends: baseline\nset:\n  core_fund: 100\n"
 */
export function scenarioText(existing: string | undefined, saved: SavedScenario): string {
  if (existing === undefined) return written(saved);
  return (saved.keepsSettings ? edited(existing, saved.edits) : undefined) ?? composed(existing, saved);
}

function written({ parent, edits }: SavedScenario): string {
  const lines = Object.entries(edits).map(([name, value]) => `  ${keyText(name)}: ${valueText(value)}`);
  return `${[...(parent === undefined ? [] : [`extends: ${keyText(parent)}`]), "set:", ...lines].join("\n")}\n`;
}

/** The text with values put in where they stand, no other sign changed; `undefined` when `set` is no list of lines. */
function edited(text: string, edits: SavedScenario["edits"]): string | undefined {
  const top = parseDocument(text).contents;
  const set = isMap(top) ? top.get("set", true) : undefined;
  if (!isMap(set) || set.flow === true || set.items.length === 0) return undefined;
  const pairs = set.items as Pair<Scalar, Node | null>[];
  const ranges = new Map(pairs.map(({ key, value }) => [String(key.value), value?.range]));
  const last = [...ranges.values()].at(-1);
  const start = pairs[0]!.key.range?.[0];
  if (last == null || start === undefined) return undefined;
  const changes: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const end = text[last[1] - 1] === "\n" ? last[1] : text.indexOf("\n", last[1]) + 1 || text.length;
  const indent = " ".repeat(start - text.lastIndexOf("\n", start - 1) - 1);
  let added = end > 0 && text[end - 1] !== "\n" ? lineEnd : "";
  for (const [name, value] of Object.entries(edits)) {
    const range = ranges.get(name);
    if (range == null && ranges.has(name)) return undefined;
    if (range == null) added += `${indent}${keyText(name)}: ${valueText(value)}${lineEnd}`;
    // A value of several lines ends at the beginning of the next.
    else if (text.slice(range[0], range[1]).includes("\n")) return undefined;
    else changes.push({ from: range[0], to: range[1], text: valueText(value) });
  }
  changes.push({ from: end, to: end, text: added.trim() === "" ? "" : added });
  return changes
    .sort((a, b) => b.from - a.from)
    .reduce((now, change) => now.slice(0, change.from) + change.text + now.slice(change.to), text);
}

/** The text as YAML writes it, with the comments that were there. */
function composed(existing: string, { parent, edits, keepsSettings }: SavedScenario): string {
  const parsed = parseDocument(existing, { keepSourceTokens: true });
  const doc = parsed.contents === null ? parseDocument(`${existing.trimEnd()}\n{}`) : parsed;
  const top = doc.contents;
  if (isMap(top)) top.flow = false;
  if (!keepsSettings) {
    if (parent === undefined) doc.delete("extends");
    else doc.set("extends", parent);
    // A year from which all levers act was of the settings that are gone.
    doc.delete("from");
  }
  const set = doc.get("set", true);
  const settings = (isMap(set) ? set : doc.createNode({})) as YAMLMap;
  if (!isMap(set)) doc.set("set", settings);
  settings.flow = false;
  if (!keepsSettings) for (const name of namesOf(settings)) if (!(name in edits)) settings.delete(name);
  for (const [name, text] of Object.entries(edits)) {
    const before = settings.get(name, true) as Node | undefined;
    const value = parseDocument(valueText(text), { keepSourceTokens: true }).contents!;
    if (before?.comment != null) value.comment = before.comment;
    if (before?.commentBefore != null) value.commentBefore = before.commentBefore;
    settings.set(name, value);
  }
  return doc.toString({ lineWidth: 0 });
}

function namesOf(settings: YAMLMap): readonly string[] {
  return settings.items.map(({ key }) => String((key as Scalar).value));
}

/** A name as a key; that of an element of several dimensions has a comma, which is a sign of YAML in places. */
function keyText(name: string): string {
  const { contents, errors } = parseDocument(name);
  return errors.length === 0 && isScalar(contents) && contents.value === name ? name : JSON.stringify(name);
}

/** A number, a path and what is quoted as they are written; an equation as text, in quotes where YAML needs them. */
function valueText(text: string): string {
  const { contents, errors } = parseDocument(text);
  if (errors.length > 0 || text.includes("\n")) return JSON.stringify(text);
  if (isMap(contents) && contents.flow === true) return text;
  if (!isScalar(contents) || contents.source === undefined) return JSON.stringify(text);
  if (/^["']/.test(text)) return text;
  const isAsWritten = contents.source === text && contents.tag === undefined && contents.anchor === undefined;
  return isAsWritten && (typeof contents.value === "number" || contents.value === text) ? text : JSON.stringify(text);
}
