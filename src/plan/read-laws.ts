import { dateFault, parseDate } from "./date.ts";
import { asMap, asText, asTexts, type KeyTable, readKeys } from "./keys.ts";
import type { Law, Varied } from "./law.ts";
import { joinElements, splitElements } from "./names.ts";
import { parseNumber } from "./number-text.ts";
import type { Setting } from "./plan.ts";
import type { Place, Problems } from "./problem.ts";
import { readStatement } from "./read-law.ts";
import { readSetting } from "./read-scenario.ts";
import { valueSchema } from "./read-value.ts";
import type { YamlNode } from "./yaml.ts";

/** The keys of a law that is written as a map. */
export const lawKeys: KeyTable = {
  law: { about: "What must hold: a sentence, as core_share >= 0.", required: true, schema: { type: "string" } },
  when: {
    about: "Settings under which it is looked at, as { station_topup: 0 }.",
    schema: { type: "object", additionalProperties: valueSchema },
  },
  years: {
    about: "The years in which it must hold: 2030, or 2027..2035; by default all.",
    schema: { type: ["string", "number"] },
  },
  over: {
    about: "What is moved to break it: everything (all levers and assumptions), nothing, or a list of names.",
    schema: { oneOf: [{ enum: ["everything", "nothing"] }, { type: "array", items: { type: "string" } }] },
  },
  scenarios: {
    about: "The scenarios in which it must hold; by default all.",
    schema: { oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
  },
  as_of: { about: "The as-of date; by default that of the plan.", schema: { type: ["string", "number"] } },
  because: { about: "Why it must hold.", schema: { type: "string" } },
};

/** Reads what stands under `laws` in checks.yaml: a map from the name of each law to its sentence. */
export function readLaws(node: YamlNode, problems: Problems): readonly Law[] {
  return (asMap(node, { what: "laws", example: "{ no_debt: cash >= 0 }" }, problems)?.entries ?? []).flatMap(
    ({ key, keyPlace, value }) => readLaw(key, keyPlace, value, problems) ?? [],
  );
}

function readLaw(name: string, place: Place, node: YamlNode, problems: Problems): Law | undefined {
  const keys =
    node.kind === "map"
      ? readKeys(node, lawKeys, { what: "a law", example: "{ law: cash >= 0 }" }, problems)
      : undefined;
  const law = keys === undefined ? node : keys.get("law")?.value;
  const written = law && asText(law, "a law", problems);
  const read = written && readStatement(written, problems);
  if (written === undefined || read === undefined) return undefined;
  const entryOf = (key: string) => keys?.get(key)?.value;
  const [when, years, over, scenarios, asOf, because] = ["when", "years", "over", "scenarios", "as_of", "because"].map(
    entryOf,
  );
  const dateText = asOf && asText(asOf, "as_of", problems);
  const date = dateText && parseDate(dateText.text);
  if (dateText !== undefined && date === undefined) problems.add(dateText.place, dateFault, dateText.text);
  if (dateText !== undefined && read.asOf !== undefined)
    problems.add(dateText.place, "the sentence has an as-of date already", dateText.text);
  return {
    name,
    statement: read.statement,
    written,
    when: when === undefined ? new Map() : readWhen(when, problems),
    years: years && readYears(years, problems),
    over: over === undefined ? "everything" : readOver(over, problems),
    scenarios: scenarios && asTexts(scenarios, "scenarios", problems),
    asOf: read.asOf ?? date,
    because: (because && asText(because, "because", problems)?.text.trim()) ?? "",
    place,
  };
}

function readWhen(node: YamlNode, problems: Problems): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const { key, keyPlace, value } of asMap(node, { what: "when", example: "{ strips: 0 }" }, problems)?.entries ??
    []) {
    const split = splitElements(key);
    if (split === undefined) problems.add(keyPlace, "when names a variable, as core_fund or sales[software]", key);
    else settings.set(joinElements(split.name, split.elements), readSetting(value, keyPlace, problems));
  }
  return settings;
}

function readYears(node: YamlNode, problems: Problems): Law["years"] {
  const text = asText(node, "years", problems);
  if (text === undefined) return undefined;
  const [from, to = from] = text.text.split("..").map((part) => parseNumber(part.trim()));
  if (from !== undefined && to !== undefined && from <= to && text.text.split("..").length <= 2) return { from, to };
  problems.add(text.place, "years are written 2030 or 2027..2035", text.text);
  return undefined;
}

function readOver(node: YamlNode, problems: Problems): Varied {
  if (node.kind === "list") return asTexts(node, "over", problems);
  const text = asText(node, "over", problems);
  if (text === undefined || text.text === "everything") return "everything";
  return text.text === "nothing" ? "nothing" : [text];
}
