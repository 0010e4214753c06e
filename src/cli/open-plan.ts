import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildModel } from "../language/build.ts";
import type { Model } from "../language/model.ts";
import { parseDate, type CoarseDate } from "../plan/date.ts";
import { diskFolder } from "../plan/disk.ts";
import { nearest } from "../plan/nearest.ts";
import type { Scenario } from "../plan/plan.ts";
import { Problems } from "../plan/problem.ts";
import { readPlan, scenarioNames } from "../plan/read-plan.ts";
import { readAssignment, readScenario } from "../plan/read-scenario.ts";
import { override, type ResolvedScenario, resolveScenario, type ScenarioShelf } from "../plan/resolve-scenario.ts";
import { InputFailure } from "./failure.ts";
import { findPlan, type PlanPlace, plansAtHand } from "./find-plan.ts";

/** A plan read and checked. */
export interface OpenPlan {
  readonly place: PlanPlace;
  readonly model: Model;
}

/** Opens a plan by name or path; without one, the only one there is, or the one that says `default: true`. */
export function openPlan(wanted: string | undefined): OpenPlan {
  const place = wanted === undefined ? defaultPlan() : findPlan(wanted);
  const problems = new Problems();
  const plan = readPlan(diskFolder(place.path), problems);
  const model = plan && buildModel(plan, [], problems);
  if (model === undefined || problems.count > 0) throw InputFailure.of(problems.all);
  return { place, model };
}

/** Scenarios are read when asked for, each once; their problems go to `problems`. */
export function openShelf(place: PlanPlace, problems: Problems): ScenarioShelf {
  const folder = diskFolder(place.scenarios);
  const read = new Map<string, Scenario | undefined>();
  return {
    names: scenarioNames(folder),
    read(name) {
      if (!read.has(name)) read.set(name, readScenario(folder, name, problems));
      return read.get(name);
    },
  };
}

function defaultPlan(): PlanPlace {
  const plans = plansAtHand();
  if (plans.length === 0) throw new InputFailure(["no plan here: a plan is a folder data/NAME with plan.yaml and model.yaml; or give --plan PATH"]);
  if (plans.length === 1) return plans[0]!;
  const marked = plans.filter(({ path }) => /^default:\s*true\s*$/m.test(readFileSync(join(path, "plan.yaml"), "utf8")));
  if (marked.length === 1) return marked[0]!;
  const names = plans.map(({ name }) => name).join(", ");
  throw new InputFailure([`several plans and none of them, or more than one, says default: true; choose with --plan: ${names}`]);
}

export interface ScenarioWish {
  readonly names: readonly string[];
  readonly set: readonly string[];
}

/** The scenarios asked for, with every `--set` on top; `baseline`, or the plan as it is, when none is named. */
export function openScenarios({ place }: OpenPlan, { names, set }: ScenarioWish): readonly ResolvedScenario[] {
  const problems = new Problems();
  const shelf = openShelf(place, problems);
  const assignments = set.flatMap((text) => readAssignment(text, problems) ?? []);
  const wanted = names.length === 0 && shelf.names.includes("baseline") ? ["baseline"] : names;
  const found = wanted.flatMap((name) => findScenario(name, place, shelf, problems) ?? []);
  const resolved = (wanted.length === 0 ? [asItIs] : found).map((scenario) => {
    const { settings, ...rest } = resolveScenario(scenario, shelf, problems);
    const all = new Map(settings);
    for (const { name, setting } of assignments) override(all, name, setting);
    return { ...rest, settings: all };
  });
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return resolved;
}

const asItIs: Scenario = {
  name: "plan",
  title: {},
  description: {},
  extends: [],
  from: undefined,
  set: new Map(),
  place: { file: "", line: 1, column: 1 },
};

/** A scenario by name, or by the path of its file. */
function findScenario(wanted: string, place: PlanPlace, shelf: ScenarioShelf, problems: Problems): Scenario | undefined {
  if (wanted.endsWith(".yaml")) return readScenario(diskFolder(dirname(wanted)), basename(wanted, ".yaml"), problems);
  if (shelf.names.includes(wanted)) return shelf.read(wanted);
  const hint = nearest(wanted, shelf.names);
  problems.add({ file: place.scenarios, line: 1, column: 1 }, "no scenario has this name", wanted, hint);
  return undefined;
}

/** A date from the command line. */
export function readDateOption(text: string | undefined): CoarseDate | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (date === undefined) throw new InputFailure([`--as-of: a date is written 2024, 2024-05 or 2024-05-16: "${text}"`]);
  return date;
}
