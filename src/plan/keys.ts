import { nearest } from "./nearest.ts";
import { parseNumber } from "./number-text.ts";
import type { Place, Problems } from "./problem.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlText } from "./yaml.ts";

/** A key of a plan file: what it means, what may stand there. One table checks the files and gives the JSON Schema. */
export interface KeyRule {
  readonly about: string;
  readonly required?: boolean;
  readonly schema: object;
  /** Words that others use for it. */
  readonly also?: readonly string[];
}

export type KeyTable = Readonly<Record<string, KeyRule>>;

/** A part of a plan file that is a map: what messages call it, and an example of its form. */
export interface MapForm {
  readonly what: string;
  readonly example: string;
}

/**
 * The entries of a map by key; unknown keys and absent required ones are reported. A key that is a slip of another is
 * read as that one, so that its absence is not reported too.
 */
export function readKeys(
  node: YamlNode,
  table: KeyTable,
  form: MapForm,
  problems: Problems,
): ReadonlyMap<string, YamlEntry> {
  const { what } = form;
  const map = asMap(node, form, problems);
  const found = new Map<string, YamlEntry>();
  if (map === undefined) return found;
  const known = Object.keys(table);
  for (const entry of map.entries) if (Object.hasOwn(table, entry.key)) found.set(entry.key, entry);
  for (const entry of map.entries) {
    if (Object.hasOwn(table, entry.key)) continue;
    const meant = known.find((key) => table[key]!.also?.includes(entry.key)) ?? nearest(entry.key, known);
    const message = `unknown key of ${what}${meant === undefined ? `, which has ${known.join(", ")}` : ""}`;
    problems.add(entry.keyPlace, message, entry.key, meant);
    if (meant !== undefined && !found.has(meant)) found.set(meant, entry);
  }
  for (const [key, rule] of Object.entries(table)) {
    if (rule.required && !found.has(key)) problems.add(map.place, `${what} has no ${key}`);
  }
  return found;
}

export function asMap(node: YamlNode, { what, example }: MapForm, problems: Problems): YamlMap | undefined {
  if (node.kind === "map") return node;
  const message = `${what} must be a map of keys and values, as in ${example}`;
  problems.add(node.place, message, node.kind === "text" ? node.text : undefined);
  return undefined;
}

export function asText(node: YamlNode, what: string, problems: Problems): YamlText | undefined {
  if (node.kind === "text" && node.text.trim() !== "") return node;
  problems.add(node.place, node.kind === "text" ? `${what} is empty` : `${what} must be a text, not a ${node.kind}`);
  return undefined;
}

/** One text, or a list of them. */
export function asTexts(node: YamlNode, what: string, problems: Problems): readonly YamlText[] {
  const items = node.kind === "list" ? node.items : [node];
  return items.flatMap((item) => asText(item, what, problems) ?? []);
}

export function asNumber(node: YamlNode, what: string, problems: Problems): number | undefined {
  const text = asText(node, what, problems);
  if (text === undefined) return undefined;
  const value = parseNumber(text.text);
  if (value !== undefined) return value;
  problems.add(text.place, `${what} must be a number`, text.text);
  return undefined;
}

/** `true` or `false`. */
export function asFlag(node: YamlNode, what: string, problems: Problems): boolean | undefined {
  const text = asText(node, what, problems);
  if (text === undefined) return undefined;
  if (text.text === "true" || text.text === "false") return text.text === "true";
  problems.add(text.place, `${what} must be true or false`, text.text);
  return undefined;
}

/** One of a few words. */
export function asWord<Word extends string>(
  node: YamlNode,
  words: readonly Word[],
  what: string,
  problems: Problems,
): Word | undefined {
  const text = asText(node, what, problems);
  if (text === undefined) return undefined;
  return isWord(text.text, text.place, words, what, problems);
}

/** Checks a word that is already text, for the cells of a table. */
export function isWord<Word extends string>(
  text: string,
  place: Place,
  words: readonly Word[],
  what: string,
  problems: Problems,
): Word | undefined {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) problems.add(place, `${what} must be one of ${words.join(", ")}`, text, nearest(text, words));
  return word;
}
