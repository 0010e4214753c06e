import { pow } from "../number/pow.ts";
import type { Comparison } from "../plan/plan.ts";

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
  readonly base: { readonly time: number; readonly value: number } | undefined;
}

export function meets(value: number, comparison: Comparison, threshold: number): boolean {
  switch (comparison) {
    case ">=":
      return value >= threshold;
    case ">":
      return value > threshold;
    case "<=":
      return value <= threshold;
    case "<":
      return value < threshold;
  }
}

/**
 * Projected against required compound growth from the last observation. Undefined growth (no observation, or a base,
 * threshold or value that is not above 0) is `no base`; a base that meets the target is `already there`.
 *
 * @example progressOf({ time: 2023, value: 91700 }, 2025, 104083, ">", 100000).category // "on track"
 */
export function progressOf(
  base: { readonly time: number; readonly value: number } | undefined,
  time: number,
  value: number,
  comparison: Comparison,
  threshold: number,
): Progress {
  const nothing = { required: undefined, projected: undefined, ratio: undefined, base };
  if (base === undefined) return { category: "no base", ...nothing };
  if (meets(base.value, comparison, threshold)) return { category: "already there", ...nothing };
  if (base.value <= 0 || threshold <= 0 || value <= 0) return { category: "no base", ...nothing };
  const growth = (to: number) => pow(to / base.value, 1 / (time - base.time)) - 1;
  const required = growth(threshold);
  const projected = growth(value);
  if (required === 0) return { category: "already there", ...nothing };
  const ratio = projected / required;
  return { category: bandOf(ratio), required, projected, ratio, base };
}

function bandOf(ratio: number): ProgressCategory {
  if (ratio >= 0.95) return "on track";
  if (ratio >= 0.6) return "moderate";
  return ratio >= 0 ? "insufficient" : "moving away";
}
