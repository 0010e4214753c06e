import type { Folder } from "./folder.ts";
import { asMap, asNumber, asTexts, type KeyTable, readKeys } from "./keys.ts";
import { labelSchema, readLabel } from "./label.ts";
import { joinElements, splitElements } from "./names.ts";
import type { Scenario, Setting } from "./plan.ts";
import type { Place, Problems } from "./problem.ts";
import { asPrior, readValue, valueSchema } from "./read-value.ts";
import { readText } from "./text.ts";
import { findUnseen, showUnseen, unseenFault } from "./unseen-signs.ts";
import { readYaml, type YamlNode } from "./yaml.ts";

/** The keys of a scenario file. */
export const scenarioKeys: KeyTable = {
  title: { about: "The name for people, by language.", schema: labelSchema },
  description: { about: "What the scenario means and why these numbers.", schema: labelSchema },
  extends: {
    about: "The scenario, or scenarios, whose settings it takes over; later ones win.",
    schema: { oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
  },
  from: { about: "The year from which its levers act, in place of the as-of year.", schema: { type: "number" } },
  set: {
    about: "New values: a number, a path, an equation, or { value, prior, from }.",
    schema: { type: "object", additionalProperties: valueSchema },
  },
};

const settingKeys: KeyTable = {
  value: { about: "The new value.", schema: valueSchema },
  prior: { about: "What is believed of it in an ensemble.", schema: { type: "string" } },
  from: { about: "The year from which a lever acts.", schema: { type: "number" } },
};

/** Reads one scenario file; `undefined` when there is none to go on with. */
export function readScenario(folder: Folder, name: string, problems: Problems): Scenario | undefined {
  const source = readText(folder, `${name}.yaml`, problems, { required: true });
  const node = source && readYaml(source, problems);
  if (node === undefined) return undefined;
  const keys = readKeys(node, scenarioKeys, { what: "a scenario", example: "set: { strips: 60 }" }, problems);
  const label = (key: string) => (keys.has(key) ? readLabel(keys.get(key)!.value, key, problems) : {});
  const parents = keys.get("extends");
  const from = keys.get("from");
  const set = keys.get("set");
  return {
    name,
    title: label("title"),
    description: label("description"),
    extends: parents === undefined ? [] : asTexts(parents.value, "extends", problems),
    from: from && asNumber(from.value, "from", problems),
    set: set === undefined || isEmpty(set.value) ? new Map() : readSet(set.value, problems),
    place: node.place,
  };
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === "text" && node.text === "";
}

function readSet(node: YamlNode, problems: Problems): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const { key, keyPlace, value } of asMap(node, { what: "set", example: "{ strips: 60 }" }, problems)?.entries ??
    []) {
    const split = splitElements(key);
    const name = split && joinElements(split.name, split.elements);
    if (name === undefined) problems.add(keyPlace, "set names a variable, as core_fund or sales[software]", key);
    else if (settings.has(name)) problems.add(keyPlace, "set twice in one scenario", key);
    else settings.set(name, readSetting(value, keyPlace, problems));
  }
  return settings;
}

/** Reads what stands behind a name under `set:`, or behind `--set name=`. */
export function readSetting(node: YamlNode, place: Place, problems: Problems): Setting {
  const isLong = node.kind === "map" && node.entries.some(({ key }) => Object.hasOwn(settingKeys, key));
  if (!isLong) return { value: readValue(node, "a setting", problems), prior: undefined, from: undefined, place };
  const keys = readKeys(node, settingKeys, { what: "a setting", example: "{ value: 60, from: 2026 }" }, problems);
  const value = keys.get("value");
  const prior = keys.get("prior");
  const from = keys.get("from");
  if (value === undefined && prior === undefined) problems.add(place, "a setting needs a value or a prior");
  return {
    value: value && readValue(value.value, "value", problems),
    prior: prior && asPrior(prior.value, "prior", problems),
    from: from && asNumber(from.value, "from", problems),
    place,
  };
}

/**
 * Reads `name=VALUE` as the command line has it; places count columns from its beginning.
 *
 * @example readAssignment("growth_level=-0.5", problems)?.name // "growth_level"
 */
export function readAssignment(
  text: string,
  problems: Problems,
): { readonly name: string; readonly setting: Setting } | undefined {
  const place = { file: "--set", line: 1, column: 1 };
  const unseen = findUnseen(text);
  if (unseen >= 0) {
    problems.add({ ...place, column: unseen + 1 }, unseenFault, showUnseen(text[unseen]!));
    return undefined;
  }
  const equals = text.indexOf("=");
  const name = text.slice(0, equals).trim();
  if (equals < 1 || splitElements(name) === undefined || text.slice(equals + 1).trim() === "") {
    problems.add(place, "a setting is written name=value, as core_fund=100", text);
    return undefined;
  }
  const start = text.length - text.slice(equals + 1).trimStart().length;
  const node = /[{["']/.test(text[start]!)
    ? readYaml({ file: "--set", text: `${" ".repeat(start)}${text.slice(start)}` }, problems)
    : plainText(text.slice(start).trimEnd(), start);
  return node && { name, setting: readSetting(node, place, problems) };
}

/** Text without brackets or quotes is taken as it is, so that `c ? a : b` and `-5` need none. */
function plainText(text: string, start: number): YamlNode {
  const placeAt = (offset: number) => ({ file: "--set", line: 1, column: start + offset + 1 });
  return { kind: "text", text, place: placeAt(0), placeAt };
}
