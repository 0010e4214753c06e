import type { Certainty } from "../ensemble/certainty.ts";
import type { Chance } from "../ensemble/chance.ts";
import type { Verdict } from "../verdict.ts";
import type { DistanceAnswer } from "./distance.ts";
import type { CanadaCategory, EurostatCategory, GrowthAnswer } from "./growth.ts";
import type { KnownPoint } from "./points.ts";
import type { TrendAnswer } from "./trend.ts";

/** What each method says of a target; `undefined` where it has no answer. */
export interface Answers {
  readonly eurostat: GrowthAnswer<EurostatCategory>;
  /** Its points are in the unit of the target. */
  readonly canada: GrowthAnswer<CanadaCategory>;
  readonly trend: TrendAnswer;
  readonly distance: DistanceAnswer;
}

/** Yes, no, or no answer: will the target be reached if it goes on as the method thinks? */
export interface Says {
  readonly eurostat: boolean | undefined;
  readonly canada: boolean | undefined;
  readonly trend: boolean | undefined;
  readonly distance: boolean | undefined;
  readonly model: boolean | undefined;
}

/**
 * Why the trackers are not asked: the target's year is known already, it speaks of more than one year, nobody set a value,
 * or the model has no such variable.
 */
export type Untracked = "known" | "span" | "no value set" | "not modelled";

/** A target under every method of progress, before it is said why they disagree. */
export interface TrackedTarget {
  readonly verdict: Verdict;
  readonly chance: Chance | undefined;
  readonly certainty: Certainty | undefined;
  /** The figures that the trackers use, none later than the target. */
  readonly points: readonly KnownPoint[];
  readonly untracked: Untracked | undefined;
  readonly answers: Answers | undefined;
  readonly says: Says;
  /** Whether one method says yes and another no. */
  readonly disagree: boolean;
}
