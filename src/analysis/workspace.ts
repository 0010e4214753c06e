import { buildModel } from "../language/build.ts";
import type { Model } from "../language/model.ts";
import type { CoarseDate } from "../plan/date.ts";
import type { Folder } from "../plan/folder.ts";
import { nearest } from "../plan/nearest.ts";
import type { Scenario } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { readPlan, scenarioNames } from "../plan/read-plan.ts";
import { readAssignment, readScenario } from "../plan/read-scenario.ts";
import { override, type ResolvedScenario, resolveScenario, type ScenarioShelf } from "../plan/resolve-scenario.ts";
import { runScenario, type ScenarioRun } from "./scenario-run.ts";

/** A plan read and checked, with the scenarios beside it. */
export interface Workspace {
  readonly model: Model;
  readonly scenarios: Folder;
  /** The names of the scenarios, sorted. */
  readonly names: readonly string[];
}

/**
 * Opens a plan folder and its folder of scenarios. Nothing comes back when the plan has a problem, or the folder of
 * scenarios cannot be read.
 */
export function openWorkspace(plan: Folder, scenarios: Folder, problems: Problems): Workspace | undefined {
  const before = problems.count;
  const read = readPlan(plan, problems);
  const model = read && buildModel(read, [], problems);
  const names = scenarioNames(scenarios, problems);
  if (model === undefined || problems.count > before) return undefined;
  return { model, scenarios, names };
}

/** The scenarios of a folder, each read once, when it is asked for; problems go to `problems`. */
export function openShelf(scenarios: Folder, problems: Problems): ScenarioShelf {
  const read = new Map<string, Scenario | undefined>();
  return {
    names: scenarioNames(scenarios, problems),
    read(name) {
      if (!read.has(name)) read.set(name, readScenario(scenarios, name, problems));
      return read.get(name);
    },
  };
}

/** The scenario that stands for the plan as it is, where no file does. */
export const planAsItIs: Scenario = {
  name: "plan",
  title: {},
  description: {},
  extends: [],
  from: undefined,
  set: new Map(),
  place: { file: "", line: 1, column: 1 },
};

/** A scenario with all that it extends, and with assignments such as `core_fund=100` on top. */
export function openScenario(
  scenario: Scenario,
  assignments: readonly string[],
  shelf: ScenarioShelf,
  problems: Problems,
): ResolvedScenario {
  const resolved = resolveScenario(scenario, shelf, problems);
  const settings = new Map(resolved.settings);
  const replaced = [...resolved.replaced];
  for (const text of assignments) {
    const assignment = readAssignment(text, problems);
    if (assignment !== undefined) replaced.push(...override(settings, assignment.name, assignment.setting));
  }
  return { ...resolved, settings, replaced };
}

/** The scenario of a name; a problem with the nearest name when there is none. */
export function findScenario(
  name: string,
  shelf: ScenarioShelf,
  folder: string,
  problems: Problems,
): Scenario | undefined {
  if (shelf.names.includes(name)) return shelf.read(name);
  problems.add({ file: folder, line: 1, column: 1 }, "no scenario has this name", name, nearest(name, shelf.names));
  return undefined;
}

export interface RunWish {
  readonly asOf?: CoarseDate | undefined;
  /** Assignments as on the command line, `name=value`. */
  readonly set?: readonly string[];
}

/**
 * Runs a scenario by its name.
 *
 * @example runNamed(workspace, "all-levers", { set: ["core_fund=100"] }, problems)?.verdicts.length
 */
export function runNamed(
  workspace: Workspace,
  name: string,
  wish: RunWish,
  problems: Problems,
): ScenarioRun | undefined {
  const before = problems.count;
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario = findScenario(name, shelf, workspace.scenarios.path, problems);
  const resolved = scenario && openScenario(scenario, wish.set ?? [], shelf, problems);
  if (resolved === undefined || problems.count > before) return undefined;
  return runScenario(workspace.model, resolved, wish.asOf, problems);
}
