import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import type { Target, TargetYears } from "../plan/plan.ts";
import { add, type Interval, multiply, negate, pointOf } from "./bounds/interval.ts";
import { type KnownRange, knownRanges } from "./bounds/known-range.ts";
import { provenanceOf } from "./provenance.ts";
import { slotOfTarget } from "./target-slot.ts";
import { stepsOf } from "./target-steps.ts";
import { marginOf, type Threshold, thresholdIn } from "./threshold.ts";

/** An answer that holds for every value that is allowed; `undecided` where some reach the threshold and some do not. */
export type KnownAnswer = "reached" | "missed" | "undecided";

/** How the members of a run are judged for a target. */
export interface Judgement {
  readonly threshold: Threshold;
  /** The steps whose values decide: those the target speaks of, but for those that bounds have settled. */
  readonly steps: readonly number[];
  /** The answer that bounds give, whatever the members say; `undefined` where values decide. */
  readonly known: KnownAnswer | undefined;
}

const judgements = new WeakMap<Trajectory, Map<Target, Judgement>>();

/**
 * How members are judged for a target. Where bounds alone give the answer, every value meets the threshold or none does, so
 * that whoever counts members needs no rule of its own; what cannot be said counts as not reached. An interval with two ends
 * is drawn, and its draws decide.
 */
export function judgementIn(trajectory: Trajectory, target: Target): Judgement {
  const all = judgements.get(trajectory) ?? new Map<Target, Judgement>();
  judgements.set(trajectory, all);
  const found = all.get(target) ?? judge(trajectory, target);
  all.set(target, found);
  return found;
}

function judge(trajectory: Trajectory, target: Target): Judgement {
  const threshold = thresholdIn(trajectory, target);
  const steps = stepsOf(target.years, trajectory.program.grid);
  const ranges = rangesOf(trajectory, target, steps).map((range) => (range?.isDrawn === false ? range : undefined));
  const answers = ranges.map((range) => answerOf(range, threshold));
  const known = answers.every((answer) => answer === undefined) ? undefined : answerOfSpan(target.years.kind, answers);
  if (known !== undefined) {
    return { threshold: { ...threshold, limit: known === "reached" ? -Infinity : Infinity }, steps, known };
  }
  return { threshold, steps: steps.filter((_, i) => answers[i] === undefined), known };
}

/** The answer that a bound gives of one step, whatever the members say. */
export function knownAnswerAt(
  trajectory: Trajectory,
  slot: number,
  step: number,
  threshold: Threshold,
): KnownAnswer | undefined {
  const range = knownRanges(trajectory, provenanceOf(trajectory)).at(slot, step);
  return range?.isDrawn === false ? answerOf(range, threshold) : undefined;
}

/**
 * What bounds let each of some steps be; a sum is one number, at its last step, and known where all its parts are.
 * `undefined` for a number, and where nobody set a value.
 */
export function rangesOf(
  trajectory: Trajectory,
  target: Target,
  steps: readonly number[],
): readonly (KnownRange | undefined)[] {
  const { model, grid } = trajectory.program;
  const slot = slotOfTarget(model, target);
  if (slot === undefined) return steps.map(() => undefined);
  const provenance = provenanceOf(trajectory);
  const known = knownRanges(trajectory, provenance);
  const ranges = steps.map((step) => known.at(slot, step));
  if (target.years.kind !== "sum") return ranges;
  const isKnown = steps.every((step) => ["observed", "computed"].includes(provenance.knowledgeAt(slot, step)));
  if (!isKnown || ranges.every((range) => range === undefined)) return steps.map(() => undefined);
  const parts = steps.map((step, i): Interval => ranges[i] ?? pointOf(valueAt(trajectory, slot, step)));
  const sum = multiply(parts.reduce(add), pointOf(grid.step));
  const isDrawn = ranges.every((range) => range?.isDrawn !== false);
  return steps.map(() => ({ ...sum, isDrawn }));
}

/** What some answers come to: one year that misses decides what every year must do, one that reaches what any may do. */
export function answerOfSpan(
  kind: TargetYears["kind"],
  answers: readonly (KnownAnswer | undefined)[],
): KnownAnswer | undefined {
  const [decisive, neutral] = kind === "any" ? (["reached", "missed"] as const) : (["missed", "reached"] as const);
  if (answers.includes(decisive)) return decisive;
  if (answers.includes("undecided")) return "undecided";
  return answers.includes(undefined) ? undefined : neutral;
}

/** What a range says of a threshold; an open end at the threshold itself reaches a strict one. */
export function answerOf(range: Interval | undefined, threshold: Threshold): KnownAnswer | undefined {
  if (range === undefined || Number.isNaN(threshold.value)) return undefined;
  const { sign, isStrict } = threshold;
  const { low, high, isLowOpen, isHighOpen } = sign > 0 ? range : negate(range);
  const [worst, best] = [marginOf(sign * low, threshold), marginOf(sign * high, threshold)];
  if (worst > 0 || (worst === 0 && (isLowOpen || !isStrict))) return "reached";
  if (best < 0 || (best === 0 && (isHighOpen || isStrict))) return "missed";
  return "undecided";
}
