import type { Folder } from "./folder.ts";
import { type KeyTable, readKeys } from "./keys.ts";
import type { Law } from "./law.ts";
import type { Problems } from "./problem.ts";
import { readLaws } from "./read-laws.ts";
import { readText } from "./text.ts";
import { readYaml } from "./yaml.ts";

/** The keys of checks.yaml. */
export const checksKeys: KeyTable = {
  laws: { about: "What must hold: names of laws and their sentences.", schema: { type: "object" } },
};

/** What checks.yaml says of a plan. */
export interface Checks {
  readonly laws: readonly Law[];
}

/** Reads checks.yaml; a plan without one has no laws. */
export function readChecks(folder: Folder, problems: Problems): Checks {
  const text = readText(folder, "checks.yaml", problems, { required: false });
  const node = text && readYaml(text, problems);
  const keys = node && readKeys(node, checksKeys, "checks.yaml", problems);
  const laws = keys?.get("laws")?.value;
  return { laws: laws === undefined ? [] : readLaws(laws, problems) };
}
