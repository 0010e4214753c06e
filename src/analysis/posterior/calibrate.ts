import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Calibration, Refusal } from "./calibration.ts";
import { comparedObservations, overallCheck } from "./compared.ts";
import { correlationsOf, estimatesOf, strainedInputs, tableInputs } from "./estimates.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { likelihoodOf } from "./likelihood.ts";
import { originOf } from "./origin.ts";
import { makePosterior, type Posterior, type PosteriorOrigin, posteriorSettings } from "./posterior.ts";
import { profilesOf } from "./profile.ts";
import { systematicRows } from "./resample.ts";
import { type PosteriorSample, samplePosterior } from "./sample-posterior.ts";
import { unknownsOf } from "./unknowns.ts";
import { untoldOf } from "./untold.ts";

export interface CalibrationWish {
  /** Draws of the last stage; 16,384 serve for most plans. */
  readonly draws: number;
  readonly seed: number;
  /** Rows of the posterior, 4096 when it is left out. */
  readonly rows?: number;
}

/** Draws where nobody says how many. */
export const usualDraws = 16_384;

/** A posterior on fewer effective draws than these would be noise. */
const fewestEffective = 400;

/**
 * Updates the estimated assumptions by the observations in force. What comes out depends on the model, the observations
 * in force, the as-of date, the settings that move what is compared, the seed and the draws, on nothing else.
 *
 * @example calibrate(run, { draws: 16_384, seed: 1 }).posterior?.names // ["density_ceiling", "adjustment"]
 */
export function calibrate(
  run: ScenarioRun,
  { draws, seed, rows = 4096 }: CalibrationWish,
  runMembers: RunMembers = kernelMembers(),
): Calibration {
  const { program, settings } = run.trajectory;
  const evidence = evidenceOf(program, settings);
  const about = { seed, draws, rows };
  const refused = (refusal: Refusal, quality: Calibration["quality"] = undefined): Calibration => {
    const estimates = estimatesOf(evidence, undefined, new Map());
    return {
      ...about,
      observations: comparedObservations(evidence, evidence.cells, undefined),
      implied: [],
      withoutSpread: comparedObservations(evidence, evidence.withoutSpread, undefined),
      estimates,
      strained: [],
      correlations: [],
      untold: untoldOf(run, settings, estimates, [], seed, runMembers),
      fittedBefore: [],
      check: undefined,
      quality,
      posterior: undefined,
      refusal,
    };
  };
  if (program.model.plan.residual === "free-run") return refused({ kind: "free run" });
  if (evidence.estimated.length === 0) return refused({ kind: "nothing estimated" });
  if (evidence.cells.length === 0)
    return refused({ kind: evidence.withoutSpread.length > 0 ? "no spread" : "nothing compared" });

  const unknowns = unknownsOf(evidence);
  const likelihood = likelihoodOf(evidence, unknowns, runMembers, draws);
  const sample = samplePosterior(likelihood, unknowns.dimensions, draws, `${seed} calibrate`);
  if (sample === undefined || sample.effective === 0) return refused({ kind: "impossible" });
  const { effective, shape, threshold, exponents, logMean } = sample;
  const quality = { effective, shape, threshold, exponents, logEvidence: logMean };
  if (effective < Math.min(fewestEffective, draws / 10) || (shape !== undefined && shape > threshold))
    return refused({ kind: "unreliable", shape, effective }, quality);

  const posterior = posteriorOf(run, evidence, sample, { draws, seed, rows });
  const news = evidence.cells.filter((cell) => !likelihood.implied.includes(cell));
  const estimates = estimatesOf(evidence, sample, profilesOf(likelihood, unknowns, sample, tableInputs(evidence)));
  const correlations = correlationsOf(evidence, posterior);
  const learned = [...settings, ...posteriorSettings(program.model, posterior, settings)];
  return {
    ...about,
    observations: comparedObservations(evidence, news, sample),
    implied: comparedObservations(evidence, likelihood.implied, undefined),
    withoutSpread: comparedObservations(evidence, evidence.withoutSpread, undefined),
    estimates,
    strained: strainedInputs(evidence, sample),
    correlations,
    untold: untoldOf(run, learned, estimates, correlations, seed, runMembers),
    fittedBefore: posterior.names.filter((id) => {
      return program.model.slots[program.model.slotOf.get(id)!]!.variable.basis === "fit";
    }),
    check: overallCheck(evidence, news, sample),
    quality,
    posterior,
    refusal: undefined,
  };
}

/** What a calibration would depend on: two runs that agree in it have the same posterior. */
export function originOfCalibration(run: ScenarioRun, wish: CalibrationWish): PosteriorOrigin {
  return originOf(run, evidenceOf(run.trajectory.program, run.trajectory.settings), wish);
}

/** The ids of the inputs that a calibration of a run would update, were there one. */
export function learnedInputs({ trajectory }: ScenarioRun): readonly string[] {
  const { program, settings } = trajectory;
  return tableInputs(evidenceOf(program, settings)).map(({ id }) => id);
}

function posteriorOf(
  run: ScenarioRun,
  evidence: Evidence,
  { weights, likelihoods }: PosteriorSample,
  { draws, seed, rows }: Required<CalibrationWish>,
): Posterior {
  const chosen = tableInputs(evidence);
  const columns = chosen.map((input) => likelihoods.inputs[evidence.inputs.indexOf(input)]!);
  const picked = systematicRows(columns, weights, rows, `${seed} calibrate rows`);
  return makePosterior(
    originOf(run, evidence, { seed, draws }),
    chosen.map(({ id }) => id),
    columns.map((column) => Float64Array.from(picked, (i) => column[i]!)),
  );
}
