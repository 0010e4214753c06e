import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { runScenario, type ScenarioRun } from "../analysis/scenario-run.ts";
import { openScenario, openShelf, planAsItIs } from "../analysis/workspace.ts";
import { withFile } from "../plan/folder.ts";
import { Problems } from "../plan/problem.ts";
import { readAssignment } from "../plan/read-scenario.ts";
import { scenarioText } from "../tui/scenario-file.ts";
import { InputFailure } from "./failure.ts";
import type { OpenPlan } from "./open-plan.ts";
import { writeFileWhole } from "./write-output.ts";
import { writeReason } from "./write-reason.ts";

/** An answer to be kept as a scenario of the plan. */
export interface ScenarioToSave {
  readonly name: string;
  /** May a scenario of that name be replaced? */
  readonly mayReplace: boolean;
  /** The scenario that it builds on, by name or path as on the command line; `undefined` for the usual one. */
  readonly parent: string | undefined;
  /** Assignments as on the command line, in order. */
  readonly assignments: readonly string[];
  /** What it is, by language. */
  readonly description: Readonly<Record<string, string>>;
}

/** The file that a scenario will be saved to; refused before anything is computed where it cannot be. */
export function fileToSave(
  opened: OpenPlan,
  { name, mayReplace, parent }: Omit<ScenarioToSave, "assignments" | "description">,
): string {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name) || name.endsWith(".yaml"))
    throw new InputFailure([`--save: a scenario's name has letters, digits, - and _ only, and no ending: "${name}"`]);
  const file = join(opened.place.scenarios, `${name}.yaml`);
  if (existsSync(file) && !mayReplace)
    throw new InputFailure([`--save: "${file}" is there already; --force replaces it, another name keeps both`]);
  if (parentName(opened, parent) === name)
    throw new InputFailure([`--save: the answer builds on "${name}" and cannot replace it; choose another name`]);
  return file;
}

/**
 * Writes an answer as a scenario file, once it has been read back and run to the very digest of the answer.
 * Gives the path of the file.
 */
export function saveScenario(opened: OpenPlan, wish: ScenarioToSave, answer: ScenarioRun): string {
  const path = fileToSave(opened, wish);
  const problems = new Problems();
  const edits = Object.fromEntries(
    wish.assignments.map((text) => {
      const value = text.slice(text.indexOf("=") + 1).trim();
      return [readAssignment(text, problems)!.name, value];
    }),
  );
  const parent = parentName(opened, wish.parent);
  const about = `title: ${JSON.stringify(wish.name)}\ndescription:\n${Object.entries(wish.description)
    .map(([language, text]) => `  ${language}: ${JSON.stringify(text)}\n`)
    .join("")}`;
  const text = `${about}${scenarioText(undefined, { parent, edits, keepsSettings: false })}`;
  const again = runAgain(opened, wish.name, text, answer, problems);
  if (again?.digest.all !== answer.digest.all)
    throw new Error(`the scenario ${wish.name} would not run to the digest of the answer`);
  makeFolder(opened.place.scenarios);
  writeFileWhole(path, text);
  return path;
}

/** The name of the scenario that an answer builds on; none for the plan as it is. */
function parentName({ names, place }: OpenPlan, wanted: string | undefined): string | undefined {
  if (wanted === undefined) return names.includes("baseline") ? "baseline" : undefined;
  if (!wanted.endsWith(".yaml")) return wanted === planAsItIs.name && !names.includes(wanted) ? undefined : wanted;
  const own = names.find((name) => resolve(place.scenarios, `${name}.yaml`) === resolve(wanted));
  if (own !== undefined) return own;
  throw new InputFailure([
    `--save: a scenario builds on others of its folder, and "${wanted}" lies outside ${place.scenarios}`,
  ]);
}

/** Runs a scenario as if its file were there. */
function runAgain(
  { scenarios, model }: OpenPlan,
  name: string,
  text: string,
  { trajectory }: ScenarioRun,
  problems: Problems,
): ScenarioRun | undefined {
  const shelf = openShelf(withFile(scenarios, `${name}.yaml`, text), problems);
  const scenario = shelf.read(name);
  const resolved = scenario && openScenario(scenario, [], shelf, problems);
  const run = resolved && runScenario(model, resolved, trajectory.program.asOf, problems);
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return run;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new InputFailure([`cannot write "${path}": ${writeReason(error as NodeJS.ErrnoException)}`]);
  }
}
