import type { Observation } from "../../plan/plan.ts";
import type { Miss } from "./closest-draw.ts";
import type { Said } from "./gap-density.ts";
import type { Posterior } from "./posterior.ts";

/** The probabilities of the quantiles of an estimate. */
export const estimateProbabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** An observation that the estimates were compared with; numbers in base units. */
export interface ComparedObservation {
  readonly id: string;
  readonly slot: number;
  readonly time: number;
  readonly observation: Observation;
  readonly said: Said;
  /** What the equation gives with every input at its central value, this one observation left out. */
  readonly before: number;
  /** The same averaged over the posterior, given the observations that share its shocks; the gap is from here. */
  readonly after: number | undefined;
  readonly gap: number | undefined;
  /** Standard deviation of the gap by its shocks, averaged over the posterior. */
  readonly spread: number | undefined;
  /** Part of the predictive distribution, one step ahead, that lies below the observation: before and after. */
  readonly belowBefore: number | undefined;
  readonly below: number | undefined;
  /** Where there is no posterior: how far off it is in the draw that comes closest to all observations. */
  readonly closest: Miss | undefined;
}

/** What was believed and what was learned of an input; quantiles by `estimateProbabilities`, in base units. */
export interface Estimate {
  readonly id: string;
  readonly slot: number;
  /** Whether it says `estimated: true`, or only moves with one that does. */
  readonly isEstimated: boolean;
  readonly prior: readonly number[];
  /** `undefined` when no observation reaches it, or there is no posterior. */
  readonly posterior: readonly number[] | undefined;
  /** How much narrower the range from 5 to 95 % has become, from 0 to 1; below 0 it is wider. */
  readonly narrowing: number | undefined;
  /** How well the observations can be met at each value of it; `undefined` when no observation reaches it. */
  readonly profile: Profile | undefined;
}

/**
 * The profile likelihood of an input: at each of its values the largest likelihood that the other inputs allow within
 * three standard deviations of their priors.
 */
export interface Profile {
  readonly points: readonly ProfilePoint[];
  /** The least and the greatest value that fits almost as well as the best of all: within 1.92 of its logarithm. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Whether that is every value looked at, so that the observations alone do not tell. */
  readonly isFlat: boolean;
}

export interface ProfilePoint {
  readonly value: number;
  /** The logarithm of the likelihood, less that of the best point; 0 or below. */
  readonly logLikelihood: number;
}

/** An observation that is still to come, and how much it would narrow an input in the mean: 1 − √(1 − r²). */
export interface Settling {
  readonly id: string;
  readonly slot: number;
  readonly time: number;
  readonly narrowing: number;
}

/**
 * What the observations do not tell:
 * - `not reached`: no observation is compared with anything that the input moves
 * - `not used`: observations are, and no shock enters their equations, so that nothing says how far off they may be
 * - `hardly narrowed`: the range of the input is hardly narrower than before
 * - `trade off`: two inputs fit only together, one higher and the other lower, or both
 */
export type Untold =
  | { readonly kind: "not reached" | "not used"; readonly id: string; readonly settling: Settling | undefined }
  | {
      readonly kind: "hardly narrowed";
      readonly id: string;
      readonly narrowing: number;
      readonly settling: Settling | undefined;
    }
  | {
      readonly kind: "trade off";
      readonly of: readonly [string, string];
      readonly rank: number;
      readonly settling: Settling | undefined;
    };

/** All observations together: are gaps as large as these to be expected? */
export interface OverallCheck {
  /** Numbers compared; limits are left out. */
  readonly count: number;
  /** The posterior predictive chance of a sum of squared gaps as large or larger. */
  readonly chance: number;
}

export interface PairCorrelation {
  readonly of: readonly [string, string];
  /** Spearman's rank correlations. */
  readonly prior: number;
  readonly posterior: number;
}

/** How far the draws can be relied on. */
export interface DrawQuality {
  /** So many independent draws of the posterior would say as much. */
  readonly effective: number;
  /** Pareto k̂; `undefined` when the weights have no tail. */
  readonly shape: number | undefined;
  readonly threshold: number;
  /** The exponents of the likelihood, stage after stage. */
  readonly exponents: readonly number[];
  /** The logarithm of the evidence: of the mean likelihood over the prior. */
  readonly logEvidence: number;
}

/** A shock whose law cannot be followed, by its id. */
export interface ShockRefusal {
  readonly kind: "discrete shock" | "entangled shock" | "bent shock";
  readonly shock: string;
}

/**
 * Why there is no posterior:
 * - `nothing estimated`: no assumption that is drawn says `estimated: true`
 * - `nothing compared`: no observation stands where an equation that an estimated input reaches can be computed
 * - `no spread`: no shock enters those equations, so nothing says how far off they may be
 * - `impossible`: no draw of the priors agrees with the observations, or the best of them leave gaps that the shocks make
 *   less than once in a million
 * - `discrete shock`: a shock of single values alone moves what is compared, so that nothing between them has a density
 * - `entangled shock`: numbers that each say what a shock was, another than a normal one, need each other's shocks
 * - `bent shock`: an equation is not linear in a shock that is not normal
 * - `unreliable`: the weights are so uneven that the draws say too little
 */
export type Refusal =
  | { readonly kind: "nothing estimated" | "nothing compared" | "no spread" | "impossible" }
  | ShockRefusal
  | { readonly kind: "unreliable"; readonly shape: number | undefined; readonly effective: number };

/** What the observations in force say of the estimated assumptions. */
export type Calibration = {
  readonly seed: number;
  readonly draws: number;
  /** Rows of the posterior, 0 where there is none. */
  readonly rows: number;
  readonly observations: readonly ComparedObservation[];
  /** Observations that follow from others, and say nothing new. */
  readonly implied: readonly ComparedObservation[];
  /** Observations of equations that no shock enters. */
  readonly withoutSpread: readonly ComparedObservation[];
  readonly estimates: readonly Estimate[];
  readonly correlations: readonly PairCorrelation[];
  /** Inputs that are not estimated, hence keep their priors, though the observations want them outside of 5 to 95 %. */
  readonly strained: readonly Estimate[];
  readonly untold: readonly Untold[];
  /** Inputs whose priors were fitted (basis: fit), or know observations compared here: what is the same counts twice. */
  readonly fittedBefore: readonly string[];
  readonly check: OverallCheck | undefined;
  readonly quality: DrawQuality | undefined;
} & (
  | { readonly posterior: Posterior; readonly refusal: undefined }
  | { readonly posterior: undefined; readonly refusal: Refusal }
);
