import { annualGrowth, type Goal, growthProgress, type Point } from "../progress.ts";
import { marginOf, meets, thresholdOf } from "../threshold.ts";

/** Why a method has no answer. */
export type Silence = "no observation" | "one observation" | "growth undefined" | "base at target";

export type EurostatCategory = "on track" | "moderate" | "insufficient" | "moving away" | "already there";
export type CanadaCategory = "achieved" | "on track" | "acceleration needed" | "limited progress" | "deterioration";

/** What a method of growth ratios says. Growth is a pure number a unit of time. */
export interface GrowthAnswer<Category> {
  readonly category: Category | undefined;
  readonly silence: Silence | undefined;
  readonly base: Point | undefined;
  readonly latest: Point | undefined;
  readonly observed: number | undefined;
  readonly required: number | undefined;
  /** Observed over required growth. */
  readonly ratio: number | undefined;
}

const nothing = {
  category: undefined,
  silence: undefined,
  observed: undefined,
  required: undefined,
  ratio: undefined,
};

/** The periods that Eurostat looks back over, the short term first, in years. */
const eurostatTerms = [5, 15] as const;

/**
 * Eurostat's growth ratio for a quantitative target: compound growth over the past five years, where these have no second
 * figure over the past fifteen, against the compound growth from the same base to the target in its year. ≥ 95 % on track
 * ("significant progress"), 60–95 % moderate, 0–60 % insufficient, below 0 moving away. A latest figure that meets the
 * target is `already there`, one that has fallen back behind it is `moving away`; a base, threshold or latest figure that
 * is not above 0 has no growth, and a base at the target leaves no growth to compare with.
 *
 * Source: Eurostat, Sustainable development in the European Union: Monitoring report on progress towards the SDGs in an
 * EU context, 2020 edition.
 *
 * @example eurostat([{ time: 2019, value: 20246 }, { time: 2023, value: 91700 }], { time: 2025, value: 1e5, comparison: ">" }).category // "on track"
 */
export function eurostat(points: readonly Point[], goal: Goal, from?: number): GrowthAnswer<EurostatCategory> {
  const latest = points.at(-1);
  const starts = from === undefined ? eurostatTerms.map((years) => (latest?.time ?? 0) - years) : [from];
  const base = starts.map((start) => firstFrom(points, start)).find((point) => point !== undefined);
  const ends = { base, latest };
  if (latest === undefined) return { ...nothing, silence: "no observation", ...ends };
  if (meets(latest.value, thresholdOf(goal, goal.scale))) return { ...nothing, category: "already there", ...ends };
  if (base === undefined) return { ...nothing, silence: "one observation", ...ends };
  if (isAtTarget(base, goal)) return { ...nothing, silence: "base at target", ...ends };
  const { category, required, projected, ratio } = growthProgress(base, latest, goal);
  if (category === "already there") return { ...nothing, category: "moving away", ...ends };
  if (category === "no base") return { ...nothing, silence: "growth undefined", ...ends };
  return { category, silence: undefined, ...ends, observed: projected, required, ratio };
}

/** The year from which Statistics Canada measures, that of the 2030 Agenda. */
const canadaBase = 2015;
/** What stands in for a base or a target of 0, in the unit of the target. */
const canadaZero = 0.001;

/**
 * Statistics Canada's variant, which Open SDG has taken over: R = d · observed / |required|, d = 1 for a target that rises
 * and −1 for one that falls, with growth from 2015, else from the first year after it that has a figure. A latest figure
 * that meets the target is `achieved`; R ≥ 95 % on track, 60–95 % progress but acceleration needed, 0–60 % limited
 * progress, below 0 deterioration. A base or target of 0 counts as 0.001; two figures are needed, all above 0 or all below
 * it (then d turns). A base at the target requires no growth: R would be a quotient by 0, and there is no answer. Values are
 * in the unit of the target.
 *
 * Source: Open SDG documentation, Progress Measurement Methodology for the Sustainable Development Goals.
 *
 * @example statisticsCanada([{ time: 2015, value: 10 }, { time: 2020, value: 9 }], { time: 2030, value: 5, comparison: "<=" }).ratio // 0.461…
 */
export function statisticsCanada(
  points: readonly Point[],
  goal: Goal,
  from: number = canadaBase,
): GrowthAnswer<CanadaCategory> {
  const latest = points.at(-1);
  const base = firstFrom(points, from);
  const ends = { base, latest };
  if (latest === undefined) return { ...nothing, silence: "no observation", ...ends };
  if (meets(latest.value, thresholdOf(goal, goal.scale))) return { ...nothing, category: "achieved", ...ends };
  if (base === undefined) return { ...nothing, silence: "one observation", ...ends };
  if (isAtTarget(base, goal)) return { ...nothing, silence: "base at target", ...ends };
  const start = { ...base, value: base.value === 0 ? canadaZero : base.value };
  const end = { ...goal, value: goal.value === 0 ? canadaZero : goal.value };
  const signs = new Set([start, latest, end].map(({ value }) => Math.sign(value)));
  const required = signs.size === 1 ? annualGrowth(start, end) : 0;
  if (required === 0) return { ...nothing, silence: "growth undefined", ...ends };
  const observed = annualGrowth(start, latest);
  const direction = goal.comparison.startsWith(">") === start.value > 0 ? 1 : -1;
  const ratio = (direction * observed) / Math.abs(required);
  return { category: canadaBand(ratio), silence: undefined, ...ends, observed, required, ratio };
}

function canadaBand(ratio: number): CanadaCategory {
  if (ratio >= 0.95) return "on track";
  if (ratio >= 0.6) return "acceleration needed";
  return ratio >= 0 ? "limited progress" : "deterioration";
}

const isAtTarget = (base: Point, goal: Goal) => marginOf(base.value, thresholdOf(goal, goal.scale)) === 0;

/** The first figure from a time on that is not the latest of all. */
function firstFrom(points: readonly Point[], start: number): Point | undefined {
  return points.slice(0, -1).find(({ time }) => time >= start);
}
