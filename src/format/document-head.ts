import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Program } from "../engine/program.ts";
import { version } from "../version.ts";

/** How every JSON document about runs of a plan begins. */
export function planHead(schema: string, { model: { plan }, asOf }: Program) {
  return { schema, version, plan: { name: plan.name, title: plan.title }, asOf: asOf?.text ?? null };
}

/** How one about a single run begins. */
export function runHead(schema: string, { trajectory, scenario, digest }: ScenarioRun) {
  return { ...planHead(schema, trajectory.program), scenario: { name: scenario.name, title: scenario.title }, digest };
}
