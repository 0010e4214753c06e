import type { Model } from "../../language/model.ts";
import type { Setting } from "../../plan/plan.ts";
import { formatProblem, Problems } from "../../plan/problem.ts";
import { readAssignment } from "../../plan/read-scenario.ts";
import { override } from "../../plan/resolve-scenario.ts";
import { runScenario, type ScenarioRun } from "../scenario-run.ts";
import { type Movable, type Point, settingText } from "./movable.ts";

/** An input and the value that an answer gives it. */
export interface Move {
  readonly movable: Movable;
  readonly point: Point;
}

/** `core_fund={ value: 42, from: 2026 }`, as --set takes it. */
export function assignmentOf({ movable, point }: Move): string {
  return `${movable.slot.id}=${settingText(movable, point)}`;
}

/** Runs a scenario with some moves on top, all the way from the text of the settings, as a scenario file would be. */
export function rerun(model: Model, run: ScenarioRun, moves: readonly Move[]): ScenarioRun {
  const problems = new Problems();
  const settings = new Map<string, Setting>(run.scenario.settings);
  const replaced = [...run.scenario.replaced];
  for (const move of moves) {
    const { name, setting } = readAssignment(assignmentOf(move), problems)!;
    replaced.push(...override(settings, name, setting));
  }
  const scenario = { ...run.scenario, settings, replaced };
  const again = runScenario(model, scenario, run.trajectory.program.asOf, problems, run.posterior);
  if (again === undefined) throw new Error(problems.all.map(formatProblem).join("\n"));
  return again;
}
