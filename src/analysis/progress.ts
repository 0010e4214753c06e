import { pow } from "../number/pow.ts";
import type { Comparison } from "../plan/plan.ts";
import { marginOf, meets, thresholdOf } from "./threshold.ts";

/**
 * Eurostat's bands for the ratio of actual to required compound growth: ≥ 95 % on track, 60–95 % moderate,
 * 0–60 % insufficient, < 0 moving away (Sustainable development in the European Union, method for quantitative targets).
 */
export type ProgressCategory = "on track" | "moderate" | "insufficient" | "moving away" | "already there" | "no base";

export interface Progress {
  readonly category: ProgressCategory;
  /** Compound growth a unit of time from the base to the threshold, and to the value; pure numbers. */
  readonly required: number | undefined;
  readonly projected: number | undefined;
  readonly ratio: number | undefined;
  /** The last observation before the target's time. */
  readonly base: Point | undefined;
}

/** Below so many years growth says little of the pace. */
export const fewYears = 3;

/** A value at a time, in base units. */
export interface Point {
  readonly time: number;
  readonly value: number;
}

/** Where a target wants to be: a threshold at a time, in base units. */
export interface Goal extends Point {
  readonly comparison: Comparison;
  /** The largest absolute value of the variable in the single run, for what counts as equal to the threshold. */
  readonly scale?: number;
}

/**
 * Projected against required compound growth from the last observation. Undefined growth (no observation, or a base,
 * threshold or value that is not above 0) is `no base`; a base that meets the target is `already there`.
 *
 * @example progressOf({ time: 2023, value: 91700 }, 2025, 104083, ">", 100000).category // "on track"
 */
export function progressOf(
  base: Point | undefined,
  time: number,
  value: number,
  comparison: Comparison,
  threshold: number,
  scale = 0,
): Progress {
  return growthProgress(base, { time, value }, { time, value: threshold, comparison, scale });
}

/**
 * Compound growth from a base to where one has come, against the growth from the same base to the goal. A base that stands
 * at a strict threshold needs any growth to its good side: the band is that of the limit, and there is no ratio.
 *
 * @example growthProgress({ time: 2019, value: 20246 }, { time: 2023, value: 91700 }, { time: 2025, value: 100000, comparison: ">" }).ratio // 1.504…
 */
export function growthProgress(base: Point | undefined, come: Point, goal: Goal): Progress {
  const nothing = { required: undefined, projected: undefined, ratio: undefined, base };
  if (base === undefined) return { category: "no base", ...nothing };
  const threshold = thresholdOf(goal, goal.scale);
  if (meets(base.value, threshold)) return { category: "already there", ...nothing };
  if (base.value <= 0 || goal.value <= 0 || come.value <= 0) return { category: "no base", ...nothing };
  if (marginOf(base.value, threshold) === 0)
    return { ...nothing, category: bandOf(limitRatio(marginOf(come.value, threshold))) };
  const required = annualGrowth(base, goal);
  const projected = annualGrowth(base, come);
  const ratio = projected / required;
  return { category: bandOf(ratio), required, projected, ratio, base };
}

/** What observed over required growth tends to as the growth required tends to 0, by how far on the good side one is. */
function limitRatio(margin: number): number {
  return margin === 0 ? 0 : margin > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** Compound growth a unit of time between two points whose values have the same sign; a pure number. */
export function annualGrowth(from: Point, to: Point): number {
  return pow(to.value / from.value, 1 / (to.time - from.time)) - 1;
}

function bandOf(ratio: number): ProgressCategory {
  if (ratio >= 0.95) return "on track";
  if (ratio >= 0.6) return "moderate";
  return ratio >= 0 ? "insufficient" : "moving away";
}
