import type { Folder } from "./folder.ts";
import { asMap, asText, type KeyTable, readKeys } from "./keys.ts";
import type { Law } from "./law.ts";
import { joinElements, splitElements } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Plan } from "./plan.ts";
import type { Problems } from "./problem.ts";
import { parseQuantity } from "./quantity.ts";
import { type Acceptance, readAccepted } from "./read-accepted.ts";
import { readLaws } from "./read-laws.ts";
import { elementTuples } from "./read-plan.ts";
import { readText } from "./text.ts";
import { parseUnit, pure, type Unit } from "./unit.ts";
import { readYaml, type YamlEntry, type YamlText } from "./yaml.ts";

/** What checks.yaml says. Without the file nothing is tolerated. */
export interface Checks {
  /** By slot, `sales[software]`: by how much a value may differ, in base units. */
  readonly materiality: ReadonlyMap<string, number>;
  /** For all other variables: which part of the value, `"*": 0.1 %`; 0 when nothing is said. */
  readonly materialShare: number;
  /** By how much a chance may differ, from 0 to 1. */
  readonly chance: number;
  readonly laws: readonly Law[];
  /** What lint finds and the plan knows. */
  readonly accepted: readonly Acceptance[];
}

export const noChecks: Checks = { materiality: new Map(), materialShare: 0, chance: 0, laws: [], accepted: [] };

const quantity = { type: ["number", "string"] };

/** The keys of checks.yaml. */
export const checksKeys: KeyTable = {
  materiality: {
    about: 'By how much a value may differ from its reference: core_share: 0.05, in its unit; "*": 0.1 % of the value.',
    schema: { type: "object", additionalProperties: quantity },
  },
  chance: { about: "By how many points a chance may differ, as 0.5 %.", schema: quantity },
  laws: { about: "What must hold: names of laws and their sentences.", schema: { type: "object" } },
  accepted: {
    about: "What validate --strict finds and the plan knows: by rule and name, the reason.",
    schema: { type: "object" },
  },
};

/** Reads checks.yaml of a plan folder; one that is absent says nothing. */
export function readChecks(folder: Folder, plan: Plan, problems: Problems): Checks {
  const source = readText(folder, "checks.yaml", problems, { required: false });
  const node = source && readYaml(source, problems);
  if (node === undefined) return noChecks;
  const keys = readKeys(node, checksKeys, { what: "checks.yaml", example: "chance: 1 %" }, problems);
  const chance = keys.get("chance");
  const laws = keys.get("laws")?.value;
  const accepted = keys.get("accepted")?.value;
  return {
    ...readMateriality(keys.get("materiality"), plan, problems),
    chance: (chance && readAmount(chance, percent, plan, problems)) ?? 0,
    laws: laws === undefined ? [] : readLaws(laws, problems),
    accepted: accepted === undefined ? [] : readAccepted(accepted, problems),
  };
}

const percent = parseUnit("%", new Set()) as Unit;

function readMateriality(entry: YamlEntry | undefined, plan: Plan, problems: Problems) {
  const materiality = new Map<string, number>();
  let materialShare = 0;
  const map = entry && asMap(entry.value, { what: "materiality", example: "{ water: 0.5 }" }, problems);
  for (const one of map?.entries ?? []) {
    if (one.key === "*") {
      materialShare = readAmount(one, pure, plan, problems) ?? 0;
      continue;
    }
    const { name, elements } = splitElements(one.key) ?? { name: one.key, elements: [] };
    const variable = plan.variables.get(name);
    const tuples = variable === undefined ? [] : elementTuples(variable.over, plan.dimensions);
    const meant = tuples.filter((tuple) => elements.length === 0 || tuple.join() === elements.join());
    if (variable === undefined || meant.length === 0) {
      const hint = variable === undefined ? nearest(name, plan.variables.keys()) : undefined;
      problems.add(one.keyPlace, "no variable of the plan has this name", one.key, hint);
      continue;
    }
    const amount = readAmount(one, variable.unit, plan, problems);
    if (amount !== undefined) for (const tuple of meant) materiality.set(joinElements(name, tuple), amount);
  }
  return { materiality, materialShare };
}

/** A number from 0 up, in a unit, as a value in the base unit. */
function readAmount({ key, value }: YamlEntry, unit: Unit, plan: Plan, problems: Problems): number | undefined {
  const written: YamlText | undefined = asText(value, key, problems);
  if (written === undefined) return undefined;
  const amount = parseQuantity(written.text, unit, plan.units);
  if (typeof amount !== "number") problems.add(written.place, amount.message, written.text, amount.suggestion);
  else if (amount < 0) problems.add(written.place, "what is tolerated is a number from 0 up", written.text);
  else return amount;
  return undefined;
}
