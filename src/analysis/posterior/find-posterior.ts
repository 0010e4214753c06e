import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { DrawQuality, OverallCheck, Refusal, ShockRefusal } from "./calibration.ts";
import { closestDraw, type Miss } from "./closest-draw.ts";
import { overallCheck } from "./compared.ts";
import { normalPoints } from "./draw-sample.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { learnedOf } from "./learned.ts";
import { type Likelihood, type Likelihoods, likelihoodOf } from "./likelihood.ts";
import { originOf } from "./origin.ts";
import { makePosterior, type Posterior, settingsBefore } from "./posterior.ts";
import { systematicRows } from "./resample.ts";
import { type PosteriorSample, samplePosterior } from "./sample-posterior.ts";
import type { Cell } from "./shadows.ts";
import { type ShockRoles, shockRolesOf } from "./shock-roles.ts";
import { type Unknowns, unknownsOf } from "./unknowns.ts";
import { type CalibrationWish, rowsFor } from "./wish.ts";

/** A posterior on fewer effective draws than these would be noise. */
const fewestEffective = 400;

/** Gaps that come about less often than this the model has not made. */
const leastChance = 1e-6;

/** So small a part of the draws may lie where an equation is not linear in a shock that has to be solved for. */
const mostBent = 0.001;

/** Draws of the priors among which the closest is looked for, where no sample was made. */
const triedAgain = 4096;

/** A posterior with what it came from, or why there is none. */
export type Found =
  | {
      readonly kind: "posterior";
      readonly evidence: Evidence;
      readonly unknowns: Unknowns;
      readonly likelihood: Likelihood;
      readonly sample: PosteriorSample;
      readonly quality: DrawQuality;
      readonly check: OverallCheck;
      readonly posterior: Posterior;
    }
  | {
      readonly kind: "refused";
      readonly evidence: Evidence;
      readonly refusal: Refusal;
      readonly quality: DrawQuality | undefined;
      /** How far off the observations are in the draw that comes closest to them, where any were compared. */
      readonly closest: ReadonlyMap<Cell, Miss> | undefined;
    };

/**
 * The posterior alone, without what calibration says about it: all that an ensemble needs.
 *
 * @example findPosterior(run, { draws: 16_384, seed: 1 }).kind // "posterior"
 */
export function findPosterior(
  run: ScenarioRun,
  wish: CalibrationWish,
  runMembers: RunMembers = kernelMembers(),
): Found {
  const { draws, seed } = wish;
  const { program } = run.trajectory;
  const evidence = evidenceOf(program, settingsBefore(run));
  const refused = (refusal: Refusal, quality?: DrawQuality, closest?: ReadonlyMap<Cell, Miss>): Found => {
    return { kind: "refused", evidence, refusal, quality, closest };
  };
  if (evidence.estimated.length === 0) return refused({ kind: "nothing estimated" });
  if (evidence.cells.length === 0)
    return refused({ kind: evidence.withoutSpread.length > 0 ? "no spread" : "nothing compared" });

  const roles = shockRolesOf(evidence);
  if ("kind" in roles) return refused(roles);
  const unknowns = unknownsOf(evidence, roles.drawn);
  const likelihood = likelihoodOf(evidence, roles, unknowns, runMembers, draws);
  const news = newsOf(evidence, likelihood);
  if (news.length === 0) return refused({ kind: "no spread" });
  const sample = samplePosterior(likelihood, unknowns.dimensions, draws, `${seed} calibrate`);
  const closest = (likelihoods: Likelihoods) => closestDraw(evidence.cells, news, likelihoods);
  if (sample === "impossible" || sample === "stuck") {
    const points = normalPoints(unknowns.dimensions, Math.min(draws, triedAgain), `${seed} calibrate closest`);
    const likelihoods = likelihood.at(points);
    const even = new Float64Array(likelihoods.logs.length).fill(1 / likelihoods.logs.length);
    const bent = bentShock(roles, likelihoods, even);
    if (bent !== undefined) return refused(bent);
    const refusal =
      sample === "stuck" ? { kind: "unreliable" as const, shape: undefined, effective: 0 } : { kind: sample };
    return refused(refusal, undefined, closest(likelihoods));
  }
  const bent = bentShock(roles, sample.likelihoods, sample.weights);
  if (bent !== undefined) return refused(bent);
  const { effective, shape, threshold, exponents, logMean } = sample;
  const quality = { effective, shape, threshold, exponents, logEvidence: logMean };
  if (effective < Math.min(fewestEffective, draws / 10) || (shape !== undefined && shape > threshold))
    return refused({ kind: "unreliable", shape, effective }, quality, closest(sample.likelihoods));
  const check = overallCheck(evidence, news, sample);
  if (check.chance < leastChance) return refused({ kind: "impossible" }, quality, closest(sample.likelihoods));
  const posterior = posteriorOf(run, evidence, learnedOf(evidence, unknowns, likelihood, sample, seed), sample, wish);
  return { kind: "posterior", evidence, unknowns, likelihood, sample, quality, check, posterior };
}

/** A shock, not normal, in which an equation is not linear in too large a part of some weighted draws. */
function bentShock({ solved }: ShockRoles, { bent }: Likelihoods, weights: Float64Array): ShockRefusal | undefined {
  for (const [cell, { place }] of solved.flat()) {
    let part = 0;
    for (const [i, flag] of bent.get(cell)!.entries()) part += flag * weights[i]!;
    if (part > mostBent) return { kind: "bent shock", shock: place.id };
  }
  return undefined;
}

/** The cells that say something. */
export function newsOf({ cells }: Evidence, { implied, withoutSpread }: Likelihood): readonly Cell[] {
  return cells.filter((cell) => !implied.includes(cell) && !withoutSpread.includes(cell));
}

function posteriorOf(
  run: ScenarioRun,
  evidence: Evidence,
  chosen: readonly UncertainInput[],
  { weights, likelihoods, effective }: PosteriorSample,
  wish: CalibrationWish,
): Posterior {
  const { seed, rows = rowsFor(effective) } = wish;
  const columns = chosen.map((input) => likelihoods.inputs[evidence.inputs.indexOf(input)]!);
  const picked = systematicRows(columns, weights, rows, `${seed} calibrate rows`);
  return makePosterior(
    { ...originOf(run, evidence, wish), rows },
    chosen.map(({ id }) => id),
    columns.map((column) => Float64Array.from(picked, (i) => column[i]!)),
  );
}
