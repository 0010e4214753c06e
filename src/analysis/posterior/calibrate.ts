import { simulate, valueAt } from "../../engine/trajectory.ts";
import { distributionOf } from "../../language/distribution-of.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { timeOf } from "../../plan/grid.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import {
  type Calibration,
  type ComparedObservation,
  type Estimate,
  estimateProbabilities,
  type PairCorrelation,
  type Refusal,
} from "./calibration.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { likelihoodOf, saidOf } from "./likelihood.ts";
import { originOf } from "./origin.ts";
import { makePosterior, type Posterior } from "./posterior.ts";
import { rankCorrelation } from "./rank-correlation.ts";
import { systematicRows } from "./resample.ts";
import { type PosteriorSample, samplePosterior } from "./sample-posterior.ts";
import type { Cell } from "./shadows.ts";
import { unknownsOf } from "./unknowns.ts";
import { weightedQuantiles } from "./weighted-quantiles.ts";

export interface CalibrationWish {
  /** Draws of the last stage; 16,384 serve for most plans. */
  readonly draws: number;
  readonly seed: number;
  /** Rows of the posterior, 4096 when it is left out. */
  readonly rows?: number;
}

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
  const { program: own, settings } = run.trajectory;
  const evidence = evidenceOf(own, settings);
  const about = { seed, draws, rows };
  const refused = (refusal: Refusal, more: Partial<Calibration> = {}): Calibration => ({
    ...about,
    observations: evidence.cells.map((cell) => compared(evidence, cell)),
    implied: [],
    withoutSpread: evidence.withoutSpread.map((cell) => compared(evidence, cell)),
    estimates: estimatesOf(evidence, undefined),
    correlations: [],
    quality: undefined,
    ...more,
    posterior: undefined,
    refusal,
  });
  if (own.model.plan.residual === "free-run") return refused({ kind: "free run" });
  if (evidence.estimated.length === 0) return refused({ kind: "nothing estimated" });
  if (evidence.cells.length === 0)
    return refused({ kind: evidence.withoutSpread.length > 0 ? "no spread" : "nothing compared" });

  const unknowns = unknownsOf(evidence);
  const likelihood = likelihoodOf(evidence, unknowns, runMembers);
  const sample = samplePosterior(likelihood, unknowns.dimensions, draws, `${seed} calibrate`);
  if (sample === undefined || sample.effective === 0) return refused({ kind: "impossible" });
  const { effective, shape, threshold, exponents, logMean } = sample;
  const quality = { effective, shape, threshold, exponents, logEvidence: logMean };
  const isReliable = effective >= Math.min(fewestEffective, draws / 10) && !(shape !== undefined && shape > threshold);
  if (!isReliable) return refused({ kind: "unreliable", shape, effective }, { quality });

  const posterior = posteriorOf(run, evidence, sample, { draws, seed, rows });
  const isImplied = (cell: Cell) => likelihood.implied.includes(cell);
  return {
    ...about,
    observations: evidence.cells.flatMap((cell, k) => (isImplied(cell) ? [] : [compared(evidence, cell, sample, k)])),
    implied: likelihood.implied.map((cell) => compared(evidence, cell)),
    withoutSpread: evidence.withoutSpread.map((cell) => compared(evidence, cell)),
    estimates: estimatesOf(evidence, sample),
    correlations: correlationsOf(evidence, posterior),
    quality,
    posterior,
    refusal: undefined,
  };
}

/** The inputs of the table: those estimated, and those declared to move with them. */
export function tableInputs({ program, inputs }: Evidence): readonly UncertainInput[] {
  const { slots, plan } = program.model;
  const groups = correlationGroups(plan.correlations);
  const nameOf = ({ slot }: UncertainInput) => slots[slot]!.variable.name;
  return inputs.filter((input) => {
    const group = groups.find(({ names }) => names.includes(nameOf(input)));
    return inputs.some(
      (other) =>
        slots[other.slot]!.variable.estimated && (other === input || (group?.names.includes(nameOf(other)) ?? false)),
    );
  });
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

function compared({ program, settings }: Evidence, cell: Cell, sample?: PosteriorSample, k = 0): ComparedObservation {
  const { slot, step, shadow, observation } = cell;
  const said = {
    id: program.model.slots[slot]!.id,
    slot,
    time: timeOf(program.grid, step),
    observation,
    said: saidOf(cell),
    before: valueAt(simulate(program, settings), shadow, step),
  };
  if (sample === undefined) return { ...said, after: undefined, gap: undefined, spread: undefined, below: undefined };
  const { means, spreads, observed } = sample.likelihoods;
  let after = 0;
  let spread = 0;
  let value = 0;
  let below = 0;
  for (const [i, weight] of sample.weights.entries()) {
    if (weight === 0) continue;
    const [mean, sd, there] = [means[k]![i]!, spreads[k]![i]!, observed[k]![i]!];
    after += weight * mean;
    spread += weight * sd;
    value += weight * there;
    below += weight * normalCdf((there - mean) / sd);
  }
  return { ...said, after, gap: value - after, spread, below };
}

function estimatesOf(evidence: Evidence, sample: PosteriorSample | undefined): readonly Estimate[] {
  const table = tableInputs(evidence);
  const all = [...evidence.estimated, ...table.filter((input) => !evidence.estimated.includes(input))];
  return [...all]
    .sort((a, b) => a.slot - b.slot)
    .map((input): Estimate => {
      const { id, slot, prior } = input;
      const { quantile } = distributionOf(prior)!;
      const before = estimateProbabilities.map((p) => quantile(p, 1 - p));
      const values = sample?.likelihoods.inputs[evidence.inputs.indexOf(input)];
      const isReached = table.includes(input) && values !== undefined;
      const after = isReached ? weightedQuantiles(values, sample!.weights, estimateProbabilities) : undefined;
      return {
        id,
        slot,
        isEstimated: evidence.program.model.slots[slot]!.variable.estimated,
        prior: before,
        posterior: after,
        narrowing: after && 1 - (after.at(-1)! - after[0]!) / (before.at(-1)! - before[0]!),
      };
    });
}

function correlationsOf({ program }: Evidence, { names, columns }: Posterior): readonly PairCorrelation[] {
  const { slots, slotOf, plan } = program.model;
  const nameOf = (id: string) => slots[slotOf.get(id)!]!.variable.name;
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b, j): PairCorrelation => {
      const pair = [nameOf(a), nameOf(b)];
      const declared = plan.correlations.find(({ of }) => of.every(({ text }) => pair.includes(text)));
      return {
        of: [a, b],
        prior: declared?.rank ?? 0,
        posterior: rankCorrelation(columns[i]!, columns[i + 1 + j]!),
      };
    }),
  );
}
