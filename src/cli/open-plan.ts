import { basename, dirname } from "node:path";
import {
  findScenario,
  openScenario,
  openShelf,
  openWorkspace,
  planAsItIs,
  type Workspace,
} from "../analysis/workspace.ts";
import { type CoarseDate, parseDate } from "../plan/date.ts";
import { diskFolder } from "../plan/disk.ts";
import { readOnce } from "../plan/folder.ts";
import { Problems } from "../plan/problem.ts";
import { scenarioNames } from "../plan/read-plan.ts";
import { readScenario } from "../plan/read-scenario.ts";
import type { ResolvedScenario } from "../plan/resolve-scenario.ts";
import { decide } from "./asked.ts";
import { InputFailure } from "./failure.ts";
import { findPlan, findPlans, type PlanPlace } from "./find-plan.ts";
import { planMemory, readPlanFiles } from "./plan-memory.ts";

export interface OpenPlan extends Workspace {
  readonly place: PlanPlace;
}

/** Opens a plan by name or path; without one, the only one there is, or the one that says `default: true`. */
export function openPlan(wanted: string | undefined): OpenPlan {
  return openPlace(planPlace(wanted));
}

/** Opens a plan whose place is known. */
export function openPlace(place: PlanPlace): OpenPlan {
  decide("--plan", place.name);
  const folder = readOnce(diskFolder(place.path));
  const files = readPlanFiles(folder);
  const scenarios = diskFolder(place.scenarios);
  const known = planMemory.recall(place.path, files);
  if (known !== undefined) {
    const problems = new Problems();
    const names = scenarioNames(scenarios, problems);
    if (problems.count > 0) throw InputFailure.of(problems.all);
    return { model: known, scenarios, names, place };
  }
  const opened = readAnew(place, folder);
  planMemory.remember(place.path, files, opened.model);
  return opened;
}

/** Where a plan lies, by name or path; without one, the only one there is, or the one that says `default: true`. */
export function planPlace(wanted: string | undefined): PlanPlace {
  return wanted === undefined ? defaultPlan() : findPlan(wanted);
}

/** Reads a plan from its files, whatever is remembered of it. */
export function readAnew(place: PlanPlace, folder = diskFolder(place.path)): OpenPlan {
  const problems = new Problems();
  const workspace = openWorkspace(folder, diskFolder(place.scenarios), problems);
  if (workspace === undefined) throw InputFailure.of(problems.all);
  return { ...workspace, place };
}

function defaultPlan(): PlanPlace {
  const plans = findPlans(undefined);
  if (plans.length === 1) return plans[0]!;
  const marked = plans.filter(({ path }) => {
    // What cannot be read is no default; its problem is told when that plan is asked for.
    const content = diskFolder(path).read("plan.yaml");
    return content.kind === "bytes" && /^default:\s*true\s*$/m.test(new TextDecoder().decode(content.bytes));
  });
  if (marked.length === 1) return marked[0]!;
  const names = plans.map(({ name }) => name).join(", ");
  throw new InputFailure([`several plans, and not one of them alone says default: true; choose with --plan: ${names}`]);
}

/** The scenarios asked for, with every `--set` on top; `baseline`, or the plan as it is, when none is named. */
export function openScenarios(
  opened: OpenPlan,
  names: readonly string[],
  set: readonly string[],
): readonly ResolvedScenario[] {
  const problems = new Problems();
  const shelf = openShelf(opened.scenarios, problems);
  const wanted = names.length === 0 && shelf.names.includes("baseline") ? ["baseline"] : names;
  const found = wanted.flatMap((name) => {
    if (name.endsWith(".yaml")) return readScenario(diskFolder(dirname(name)), basename(name, ".yaml"), problems) ?? [];
    if (shelf.names.includes(name) || !opened.model.plan.targets.some(({ id }) => id === name))
      return findScenario(name, shelf, opened.place.scenarios, problems) ?? [];
    const place = { file: opened.place.scenarios, line: 1, column: 1 };
    problems.add(
      place,
      `no scenario has this name, but a target has: for sensitivity and signposts --target ${name}`,
      name,
    );
    return [];
  });
  const scenarios = wanted.length === 0 ? [planAsItIs] : found;
  const resolved = scenarios.map((scenario) => openScenario(scenario, set, shelf, problems));
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return resolved;
}

/** A date from the command line. */
export function readDateOption(text: string | undefined): CoarseDate | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (date === undefined) throw new InputFailure([`--as-of: a date is written 2024, 2024-05 or 2024-05-16: "${text}"`]);
  return date;
}
