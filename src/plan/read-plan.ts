import { checkPlan } from "./check-plan.ts";
import type { Folder } from "./folder.ts";
import { asMap } from "./keys.ts";
import type { Plan } from "./plan.ts";
import { compareText, type Problems } from "./problem.ts";
import { type ModelContext, modelForm, readModel } from "./read-model.ts";
import { readPlanSettings } from "./read-plan-file.ts";
import { readTables } from "./tables.ts";
import { filesIn, readText } from "./text.ts";
import { anyUnit } from "./unit.ts";
import { readYaml, type YamlNode } from "./yaml.ts";

export { elementNames, elementTuples } from "./elements.ts";

/** Stands for plan.yaml where it cannot be read, so that the other files are still checked in themselves. */
const unknownSettings: ModelContext & { readonly hasGrid: false; readonly grid: undefined } = {
  units: anyUnit,
  checksUnits: true,
  dimensions: undefined,
  hasGrid: false,
  grid: undefined,
};

/**
 * Reads the files of a plan folder and checks them against each other. Problems are collected, never thrown;
 * `undefined` comes back only when plan.yaml or model.yaml cannot be read at all, or has no years: without them every
 * formula of time would be wrong. What the formulas say is checked one floor up.
 */
export function readPlan(folder: Folder, problems: Problems): Plan | undefined {
  const planNode = readMap(folder, "plan.yaml", "title: Clean lake", problems);
  const modelNode = readMap(folder, "model.yaml", modelForm.example, problems);
  const settings = planNode && readPlanSettings(planNode, problems);
  const context = settings ?? unknownSettings;
  const model = modelNode && readModel(modelNode, context, problems);
  const tables = readTables(folder, { ...context, grid: context.hasGrid ? context.grid : undefined }, problems);
  if (settings === undefined || model === undefined) return undefined;
  const { hasGrid, isDefault: _, ...known } = settings;
  const broken = new Set(model.broken);
  const plan: Plan = {
    name: folder.path.replace(/\/+$/, "").split("/").at(-1) ?? "",
    ...known,
    variables: model.variables,
    observations: tables.observations.rows.map(({ value }) => value),
    sources: tables.sources.rows,
    targets: tables.targets.rows.map(({ value }) => value),
    inputs: tables.inputs.rows.series,
    inputPlaces: tables.inputs.rows.places,
    broken,
  };
  checkPlan(plan, { folder, tables, hasGrid, broken }, problems);
  return hasGrid ? plan : undefined;
}

function readMap(folder: Folder, name: string, example: string, problems: Problems): YamlNode | undefined {
  const text = readText(folder, name, problems, { required: true });
  const node = text && readYaml(text, problems);
  return node && asMap(node, { what: name, example }, problems);
}

/**
 * Scenario names in a folder: its files ending in .yaml, sorted. An absent folder has none; one that cannot be read is a
 * problem.
 */
export function scenarioNames(folder: Folder, problems: Problems): readonly string[] {
  return filesIn(folder, problems)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort(compareText);
}
