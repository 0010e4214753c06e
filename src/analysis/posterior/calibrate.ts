import { isPublishedBy } from "../../plan/date.ts";
import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Calibration } from "./calibration.ts";
import { comparedObservations } from "./compared.ts";
import { correlationsOf, estimatesOf, strainedInputs, tableInputs } from "./estimates.ts";
import { type Found, findPosterior, newsOf } from "./find-posterior.ts";
import { posteriorSettings } from "./posterior.ts";
import { profilesOf } from "./profile.ts";
import type { Cell } from "./shadows.ts";
import { untoldOf } from "./untold.ts";
import type { CalibrationWish } from "./wish.ts";

export type { CalibrationWish } from "./wish.ts";

/**
 * Updates the estimated assumptions by the observations in force, and says what was compared, what was learned and what
 * that cannot tell. It depends on the model, the observations in force, the as-of date, the settings that move what is
 * compared, the seed and the draws, on nothing else.
 *
 * @example calibrate(run, { draws: 16_384, seed: 1 }).posterior?.names // ["density_ceiling", "adjustment"]
 */
export function calibrate(
  run: ScenarioRun,
  wish: CalibrationWish,
  runMembers: RunMembers = kernelMembers(),
): Calibration {
  const found = findPosterior(run, wish, runMembers);
  return found.kind === "refused" ? refused(run, wish, found, runMembers) : learned(run, wish, found, runMembers);
}

type Kind<T extends Found["kind"]> = Extract<Found, { readonly kind: T }>;

function refused(
  run: ScenarioRun,
  { draws, seed }: CalibrationWish,
  { evidence, refusal, quality, closest }: Kind<"refused">,
  runMembers: RunMembers,
): Calibration {
  const estimates = estimatesOf(evidence, undefined, new Map());
  return {
    seed,
    draws,
    rows: 0,
    observations: comparedObservations(evidence, evidence.cells, undefined, closest),
    implied: [],
    withoutSpread: comparedObservations(evidence, evidence.withoutSpread, undefined),
    estimates,
    strained: [],
    correlations: [],
    untold: untoldOf(run, evidence, evidence.settings, estimates, [], seed, runMembers),
    fittedBefore: [],
    check: undefined,
    quality,
    posterior: undefined,
    refusal,
  };
}

function learned(
  run: ScenarioRun,
  { draws, seed }: CalibrationWish,
  { evidence, unknowns, likelihood, sample, quality, check, posterior }: Kind<"posterior">,
  runMembers: RunMembers,
): Calibration {
  const { program } = run.trajectory;
  const { settings } = evidence;
  const { slots, slotOf } = program.model;
  const news = newsOf(evidence, likelihood);
  // The best that drawn shocks allow is no likelihood: they would fit anything.
  const profiled = unknowns.shocks.length > 0 ? [] : tableInputs(evidence);
  const profiles = profilesOf(likelihood, unknowns, sample, profiled);
  const estimates = estimatesOf(evidence, sample, profiles);
  const correlations = correlationsOf(evidence, posterior);
  const after = [...settings, ...posteriorSettings(program.model, posterior, settings)];
  return {
    seed,
    draws,
    rows: posterior.origin.rows,
    observations: comparedObservations(evidence, news, sample),
    implied: comparedObservations(evidence, likelihood.implied, undefined),
    withoutSpread: comparedObservations(evidence, [...evidence.withoutSpread, ...likelihood.withoutSpread], undefined),
    estimates,
    strained: strainedInputs(evidence, sample),
    correlations,
    untold: untoldOf(run, evidence, after, estimates, correlations, seed, runMembers),
    fittedBefore: posterior.names.filter((id) => {
      const { basis, knows } = slots[slotOf.get(id)!]!.variable;
      const isKnown = ({ observation }: Cell) => knows !== undefined && isPublishedBy(observation.published, knows);
      return basis === "fit" || news.some(isKnown);
    }),
    check,
    quality,
    posterior,
    refusal: undefined,
  };
}
