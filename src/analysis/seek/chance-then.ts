import type { Chance } from "../ensemble/chance.ts";
import { fitsScreen } from "../ensemble/member-size.ts";
import { sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, decidedValues, jointChance, outcomesOfTargets } from "./aim.ts";
import type { Ground } from "./ground.ts";

/**
 * The chance that a run which reaches all targets by itself reaches them when what is uncertain is drawn; `undefined` where
 * nothing is drawn, or a member has too many numbers to draw for an aside.
 */
export function chanceThen(run: ScenarioRun, { targets }: Aim, { futures }: Ground): Chance | undefined {
  const { program } = run.trajectory;
  const outcomes = outcomesOfTargets(targets);
  if (!fitsScreen({ program, outcomes }, futures.members)) return undefined;
  const draws = futures.drawsOf(run);
  if (draws.inputs.length + draws.observations.length === 0) return undefined;
  const decided = decidedValues(targets, program.grid, futures.values(run, outcomes, draws));
  return jointChance(targets, decided, sharedDraws(run.trajectory.settings, futures.seed));
}
