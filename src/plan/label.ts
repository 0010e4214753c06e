import { asMap, asText } from "./keys.ts";
import type { Label } from "./plan.ts";
import type { Problems } from "./problem.ts";
import type { YamlNode } from "./yaml.ts";

export const labelSchema = {
  oneOf: [
    { type: "string" },
    { type: "object", patternProperties: { "^[a-z]{2}$": { type: "string" } }, additionalProperties: false },
  ],
};

/** A text for people: plain, or by language code as in `{ en: 5G base stations, zh: 5G基站 }`. */
export function readLabel(node: YamlNode, what: string, problems: Problems): Label {
  if (node.kind === "text") return node.text.trim() === "" ? {} : { en: onOneLine(node.text) };
  const map = asMap(node, { what, example: "{ en: Clean lake, zh: 清湖 }" }, problems);
  const texts: [string, string][] = [];
  for (const { key, keyPlace, value } of map?.entries ?? []) {
    if (!/^[a-z]{2}$/.test(key)) problems.add(keyPlace, "a language is a code of two letters, as en or zh", key);
    const text = asText(value, what, problems);
    if (text !== undefined) texts.push([key, onOneLine(text.text)]);
  }
  return Object.fromEntries(texts);
}

/** What is written over several lines is one text all the same; tables and lists have a line for it. */
export function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** The text in a language, else in English, else in any, else the fallback. */
export function inLanguage(label: Label, language: string, fallback: string): string {
  return (
    (Object.hasOwn(label, language) ? label[language] : undefined) ?? label.en ?? Object.values(label)[0] ?? fallback
  );
}
