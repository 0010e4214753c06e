import { isMap, isScalar, type Node, parseDocument, type Scalar, type YAMLMap } from "yaml";

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
export function scenarioText(existing: string | undefined, { parent, edits, keepsSettings }: SavedScenario): string {
  const doc = parseDocument(existing ?? "{}", { keepSourceTokens: true });
  const top = doc.contents;
  if (isMap(top)) top.flow = false;
  if (!keepsSettings) {
    if (parent === undefined) doc.delete("extends");
    else doc.set("extends", parent);
  }
  const set = doc.get("set", true);
  const settings = (isMap(set) ? set : doc.createNode({})) as YAMLMap;
  if (!isMap(set)) doc.set("set", settings);
  settings.flow = false;
  if (!keepsSettings) for (const name of namesOf(settings)) if (!(name in edits)) settings.delete(name);
  for (const [name, text] of Object.entries(edits)) {
    const before = settings.get(name, true) as Node | undefined;
    const value = valueNode(text);
    if (before?.comment != null) value.comment = before.comment;
    if (before?.commentBefore != null) value.commentBefore = before.commentBefore;
    settings.set(name, value);
  }
  return doc.toString({ lineWidth: 0 });
}

function namesOf(settings: YAMLMap): readonly string[] {
  return settings.items.map(({ key }) => String((key as Scalar).value));
}

/** A number and a path as they are written; an equation as text, in quotes where YAML needs them. */
function valueNode(text: string): Node {
  const parsed = parseDocument(text, { keepSourceTokens: true });
  const { contents } = parsed;
  const isClean = parsed.errors.length === 0 && contents !== null;
  if (isClean && isMap(contents) && text.trimStart().startsWith("{")) return contents;
  if (isClean && isScalar(contents) && (typeof contents.value === "number" || contents.value === text)) return contents;
  return parseDocument(JSON.stringify(text)).contents!;
}
