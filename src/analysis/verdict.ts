import { observationAt } from "../engine/program.ts";
import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import { isBound } from "../plan/bound.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import type { Observation, Target } from "../plan/plan.ts";
import { type Interval, shownValue } from "./bounds/interval.ts";
import { type BoundBehind, knownRanges } from "./bounds/known-range.ts";
import { answerOf, answerOfSpan, type KnownAnswer, rangesOf } from "./judgement.ts";
import { causeOfMissing, type MissingCause } from "./missing.ts";
import { growthProgress, type Progress } from "./progress.ts";
import type { Knowledge, Provenance } from "./provenance.ts";
import { slotOfTarget } from "./target-slot.ts";
import { stepsOf } from "./target-steps.ts";
import { largestOf, marginOf, meets, type Threshold, thresholdIn } from "./threshold.ts";

export type VerdictStatus = "reached" | "missed" | "no value set" | "not modelled" | "cannot be said";

/** What one run says of one target. Values are in base units. */
export interface Verdict {
  readonly target: Target;
  readonly status: VerdictStatus;
  /**
   * The value compared; the one of the worst year for `every`, of the best for `any`, the total for `sum`. Where only a bound
   * is known, its end.
   */
  readonly value: number | undefined;
  /** All that a known value may be, where nobody published it as a number. */
  readonly range: Interval | undefined;
  /** The bounds that the value stands on. */
  readonly boundedBy: readonly BoundBehind[];
  readonly time: number | undefined;
  readonly knowledge: Knowledge | undefined;
  /** The observation behind an observed value. */
  readonly observation: Observation | undefined;
  /** How far on the good side of the threshold: negative when missed; `undefined` where only a range is known. */
  readonly margin: number | undefined;
  /** The margin as a part of the threshold; `undefined` for a threshold of 0. */
  readonly marginShare: number | undefined;
  /**
   * The first time at which the variable meets the threshold, of the span for `every` and `any`; a value that is only
   * assumed reaches nothing, and a sum has no such time.
   */
  readonly firstReached: number | undefined;
  readonly progress: Progress | undefined;
  readonly cause: MissingCause | undefined;
}

/** The verdicts of a run, in the order of targets.csv; no target is left out. */
export function verdictsOf(trajectory: Trajectory, provenance: Provenance): readonly Verdict[] {
  return trajectory.program.model.plan.targets.map((target) => verdictOf(target, trajectory, provenance));
}

function verdictOf(target: Target, trajectory: Trajectory, provenance: Provenance): Verdict {
  const { model } = trajectory.program;
  const slot = slotOfTarget(model, target);
  if (slot === undefined) return silent(target, target.isModelled ? "cannot be said" : "not modelled");
  const threshold = thresholdIn(trajectory, target);
  const judged = judge(target, slot, trajectory, provenance, threshold);
  const { value, range } = judged;
  if (Number.isNaN(value)) {
    return {
      ...silent(target, target.value === undefined ? "no value set" : "cannot be said"),
      cause: causeOfMissing(trajectory, slot, judged.step),
    };
  }
  const time = timeOf(model.grid, judged.step);
  const observation = target.years.kind === "sum" ? undefined : observationAt(trajectory.program, slot, judged.step);
  const boundedBy = boundsBehind(target, slot, judged.step, trajectory, provenance);
  const shown = { value, range, boundedBy, time, knowledge: judged.knowledge, observation };
  if (target.value === undefined) return { ...silent(target, "no value set"), ...shown };
  const margin = range === undefined ? marginOf(value, threshold) : undefined;
  return {
    ...silent(target, judged.answer === "undecided" ? "cannot be said" : judged.answer),
    ...shown,
    margin,
    marginShare: margin === undefined || target.value === 0 ? undefined : margin / Math.abs(target.value),
    firstReached:
      target.years.kind === "sum" ? undefined : firstReached(target, threshold, slot, trajectory, provenance),
    progress:
      target.years.kind === "at" && range === undefined ? progress(target, slot, judged.step, trajectory) : undefined,
  };
}

function silent(target: Target, status: VerdictStatus): Verdict {
  return {
    target,
    status,
    value: undefined,
    range: undefined,
    boundedBy: [],
    time: undefined,
    knowledge: undefined,
    observation: undefined,
    margin: undefined,
    marginShare: undefined,
    firstReached: undefined,
    progress: undefined,
    cause: undefined,
  };
}

interface Judged {
  readonly value: number;
  readonly range: Interval | undefined;
  readonly step: number;
  readonly knowledge: Knowledge;
  readonly answer: KnownAnswer;
}

/**
 * The value that decides: at a step, of the worst or best step of a span, or the sum over it. Missing if any is. Of the years
 * of a span those whose own answer is that of the target.
 */
function judge(
  target: Target,
  slot: number,
  trajectory: Trajectory,
  provenance: Provenance,
  threshold: Threshold,
): Judged {
  const { grid } = trajectory.program;
  const { years, comparison } = target;
  const steps = stepsOf(years, grid);
  const ranges = rangesOf(trajectory, target, steps);
  const judged = (own: number, range: Interval | undefined, step: number, knowledge: Knowledge): Judged => {
    const value = shownValue(own, range);
    const answer = answerOf(range, threshold) ?? (meets(value, threshold) ? "reached" : "missed");
    return { value, range, step, knowledge, answer };
  };
  const span = steps.map((step, i) =>
    judged(valueAt(trajectory, slot, step), ranges[i], step, provenance.knowledgeAt(slot, step)),
  );
  const missing = span.find(({ value }) => Number.isNaN(value));
  if (missing !== undefined) return missing;
  const last = span.at(-1)!;
  if (years.kind === "at") return last;
  if (years.kind === "sum") {
    const sum = steps.reduce((total, step) => total + valueAt(trajectory, slot, step), 0) * grid.step;
    return judged(sum, ranges.at(-1), last.step, knowledgeOfSum(span));
  }
  const answer = answerOfSpan(
    years.kind,
    span.map((part) => part.answer),
  )!;
  const wantsLargest = comparison.startsWith(">") === (years.kind === "any");
  return span
    .filter((part) => part.answer === answer)
    .reduce((best, part) => (wantsLargest === part.value > best.value && part.value !== best.value ? part : best));
}

/** The bounds behind what a target looks at; of a span behind any of its years. */
function boundsBehind(
  { years }: Target,
  slot: number,
  judged: number,
  trajectory: Trajectory,
  provenance: Provenance,
): readonly BoundBehind[] {
  const ranges = knownRanges(trajectory, provenance);
  const steps = years.kind === "sum" ? stepsOf(years, trajectory.program.grid) : [judged];
  return [...new Set(steps.flatMap((step) => ranges.behind(slot, step)))];
}

/** What all parts share; else projected as soon as anything uncertain is in the sum. */
function knowledgeOfSum(parts: readonly Judged[]): Knowledge {
  const kinds = new Set(parts.map(({ knowledge }) => knowledge));
  if (kinds.size === 1) return parts[0]!.knowledge;
  return kinds.has("projected") || kinds.has("assumed") ? "projected" : "computed";
}

function firstReached(
  target: Target,
  threshold: Threshold,
  slot: number,
  trajectory: Trajectory,
  provenance: Provenance,
): number | undefined {
  const { grid } = trajectory.program;
  const { years } = target;
  const isInSpan = (time: number) => years.kind === "at" || (time >= years.from && time <= years.to);
  const step = savedSteps(grid).find((candidate) => {
    if (!isInSpan(timeOf(grid, candidate))) return false;
    const isKnown = provenance.knowledgeAt(slot, candidate) !== "assumed";
    const answer = answerOf(knownRanges(trajectory, provenance).at(slot, candidate), threshold);
    if (answer !== undefined) return answer === "reached";
    return isKnown && meets(valueAt(trajectory, slot, candidate), threshold);
  });
  return step === undefined ? undefined : timeOf(grid, step);
}

function progress({ comparison, value }: Target, slot: number, step: number, trajectory: Trajectory): Progress {
  const come = { time: timeOf(trajectory.program.grid, step), value: valueAt(trajectory, slot, step) };
  const scale = largestOf(trajectory.values[slot]!);
  return growthProgress(lastObservation(trajectory, slot, step), come, { ...come, comparison, value: value!, scale });
}

/** The last number in force before a step; a bound is no number. */
function lastObservation({ program }: Trajectory, slot: number, before: number) {
  const { series } = program.model.slots[slot]!;
  const steps = [...((series !== undefined && program.inForce.get(series)) || new Map<number, Observation>())];
  const earlier = steps.filter(([step, one]) => step < before && !isBound(one)).sort(([a], [b]) => b - a);
  const [last] = earlier;
  return last && { time: timeOf(program.grid, last[0]), value: last[1].value };
}

/** How many goals there are and how many are reached; benchmarks are no goals of the plan and do not count. */
export function countGoals(verdicts: readonly Verdict[]) {
  const goals = verdicts.filter(({ target }) => target.basis !== "benchmark");
  const count = (status: VerdictStatus) => goals.filter((verdict) => verdict.status === status).length;
  return {
    goals: goals.length,
    reached: count("reached"),
    missed: count("missed"),
    open: goals.length - count("reached") - count("missed"),
  };
}
