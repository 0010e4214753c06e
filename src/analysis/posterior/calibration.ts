import type { Observation } from "../../plan/plan.ts";
import type { Said } from "./likelihood.ts";
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
  /** Part of the posterior predictive distribution, one step ahead, that lies below the observation. */
  readonly below: number | undefined;
}

/** What was believed and what was learned of an input; quantiles by `estimateProbabilities`, in base units. */
export interface Estimate {
  readonly id: string;
  readonly slot: number;
  /** Whether calibration updates it, or it only moves with one that is. */
  readonly isEstimated: boolean;
  readonly prior: readonly number[];
  /** `undefined` when no observation reaches it, or there is no posterior. */
  readonly posterior: readonly number[] | undefined;
  /** How much narrower the range from 5 to 95 % has become, from 0 to 1; below 0 it is wider. */
  readonly narrowing: number | undefined;
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

/**
 * Why there is no posterior:
 * - `nothing estimated`: no assumption that is drawn says `estimated: true`
 * - `nothing compared`: no observation stands where an equation that an estimated input reaches can be computed
 * - `no spread`: no shock enters those equations, so nothing says how far off they may be
 * - `impossible`: no draw of the priors agrees with the observations
 * - `unreliable`: the weights are so uneven that the draws say too little
 * - `free run`: the plan wants to be compared free of observations, which is not done
 */
export type Refusal =
  | { readonly kind: "nothing estimated" | "nothing compared" | "no spread" | "impossible" | "free run" }
  | { readonly kind: "unreliable"; readonly shape: number | undefined; readonly effective: number };

/** What the observations in force say of the estimated assumptions. */
export type Calibration = {
  readonly seed: number;
  readonly draws: number;
  readonly rows: number;
  readonly observations: readonly ComparedObservation[];
  /** Observations that follow from others, and say nothing new. */
  readonly implied: readonly ComparedObservation[];
  /** Observations of equations that no shock enters. */
  readonly withoutSpread: readonly ComparedObservation[];
  readonly estimates: readonly Estimate[];
  readonly correlations: readonly PairCorrelation[];
  readonly quality: DrawQuality | undefined;
} & (
  | { readonly posterior: Posterior; readonly refusal: undefined }
  | { readonly posterior: undefined; readonly refusal: Refusal }
);
