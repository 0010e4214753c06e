import { inputRows } from "../../engine/program.ts";
import { canonicalModel, canonicalSetting, sortedById } from "../canonical.ts";
import { hash } from "../digest.ts";
import { drawnPlaces } from "../ensemble/drawn-places.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { tableInputs } from "./estimates.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { type CalibrationOrigin, settingsBefore } from "./posterior.ts";
import type { Cell } from "./shadows.ts";
import type { CalibrationWish } from "./wish.ts";

/**
 * What a calibration depends on. A lever that acts after the last observation is not part of it, so that scenarios that
 * differ in their levers alone have one posterior, and the same draws of it.
 */
export function originOf(run: ScenarioRun, evidence: Evidence, { seed, draws }: CalibrationWish): CalibrationOrigin {
  const { digest, trajectory } = run;
  return {
    plan: trajectory.program.model.plan.name,
    model: digest.model,
    data: digest.data,
    asOf: trajectory.program.asOf?.lastDay,
    settings: settingsDigest(run, evidence),
    seed,
    draws,
  };
}

/** The settings that move a cell of the likelihood or an input of it, and the model where a scenario changed it. */
function settingsDigest({ digest, trajectory }: ScenarioRun, evidence: Evidence): string {
  const { program } = evidence;
  const { rows } = trajectory;
  const { settings } = evidence;
  const own = inputRows(program, []);
  const drawn = new Set(evidence.inputs.map(({ slot }) => slot));
  const counting = settings.filter(({ id }) => {
    const slot = program.model.slotOf.get(id)!;
    const different = [...own[slot]!.keys()].filter((i) => !Object.is(own[slot]![i], rows[slot]![i]));
    const inputs = different.map((position) => ({ slot, position, values: new Float64Array() }));
    const places = drawnPlaces(program, { slice: { seed: 0, first: 0, members: 0 }, inputs, observations: [] });
    const moves = ({ shadow, step }: Cell) => places[shadow]![program.history + step] === 1;
    return drawn.has(slot) || evidence.cells.some(moves);
  });
  const list = sortedById(counting).map((setting) =>
    canonicalSetting(setting, rows[program.model.slotOf.get(setting.id)!]!),
  );
  const model = canonicalModel(trajectory.program.model);
  return hash([list, hash(model) === digest.model ? null : model]);
}

/** What a calibration would depend on: two runs that agree in it have the same posterior. */
export function originOfCalibration(run: ScenarioRun, wish: CalibrationWish): CalibrationOrigin {
  return originOf(run, evidenceOf(run.trajectory.program, settingsBefore(run)), wish);
}

/** The ids of the inputs that a posterior of a run would update, were there one. */
export function learnedInputs(run: ScenarioRun): readonly string[] {
  return tableInputs(evidenceOf(run.trajectory.program, settingsBefore(run))).map(({ id }) => id);
}
