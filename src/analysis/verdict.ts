import { observationAt } from "../engine/program.ts";
import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import { savedSteps, stepOf, timeOf } from "../plan/grid.ts";
import type { Observation, Target } from "../plan/plan.ts";
import { causeOfMissing, type MissingCause } from "./missing.ts";
import { growthProgress, type Progress } from "./progress.ts";
import type { Knowledge, Provenance } from "./provenance.ts";
import { slotOfTarget } from "./target-slot.ts";
import { largestOf, marginOf, meets, type Threshold, thresholdIn } from "./threshold.ts";

export type VerdictStatus = "reached" | "missed" | "no value set" | "not modelled" | "cannot be said";

/** What one run says of one target. Values are in base units. */
export interface Verdict {
  readonly target: Target;
  readonly status: VerdictStatus;
  /** The value compared; the one of the worst year for `every`, of the best for `any`, the total for `sum`. */
  readonly value: number | undefined;
  readonly time: number | undefined;
  readonly knowledge: Knowledge | undefined;
  /** The observation behind an observed value. */
  readonly observation: Observation | undefined;
  /** How far on the good side of the threshold: negative when missed. */
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
  const judged = judge(target, slot, trajectory, provenance);
  const value = judged.value;
  if (Number.isNaN(value)) {
    return {
      ...silent(target, target.value === undefined ? "no value set" : "cannot be said"),
      cause: causeOfMissing(trajectory, slot, judged.step),
    };
  }
  const time = timeOf(model.grid, judged.step);
  const observation = target.years.kind === "sum" ? undefined : observationAt(trajectory.program, slot, judged.step);
  const shown = { value, time, knowledge: judged.knowledge, observation };
  if (target.value === undefined) return { ...silent(target, "no value set"), ...shown };
  const threshold = thresholdIn(trajectory, target);
  const margin = marginOf(value, threshold);
  return {
    ...silent(target, meets(value, threshold) ? "reached" : "missed"),
    ...shown,
    margin,
    marginShare: target.value === 0 ? undefined : margin / Math.abs(target.value),
    firstReached:
      target.years.kind === "sum" ? undefined : firstReached(target, threshold, slot, trajectory, provenance),
    progress: target.years.kind === "at" ? progress(target, slot, judged.step, trajectory) : undefined,
  };
}

function silent(target: Target, status: VerdictStatus): Verdict {
  return {
    target,
    status,
    value: undefined,
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
  readonly step: number;
  readonly knowledge: Knowledge;
}

/** The value that decides: at a step, of the worst or best step of a span, or the sum over it. Missing if any is. */
function judge({ years, comparison }: Target, slot: number, trajectory: Trajectory, provenance: Provenance): Judged {
  const { grid } = trajectory.program;
  const at = (step: number): Judged => ({
    value: valueAt(trajectory, slot, step),
    step,
    knowledge: provenance.knowledgeAt(slot, step),
  });
  if (years.kind === "at") return at(stepOf(grid, years.time)!);
  const [from, to] = [stepOf(grid, years.from)!, stepOf(grid, years.to)!];
  const span = Array.from({ length: to - from + 1 }, (_, i) => at(from + i));
  const missing = span.find(({ value }) => Number.isNaN(value));
  if (missing !== undefined) return missing;
  if (years.kind === "sum") {
    const value = span.reduce((sum, part) => sum + part.value, 0) * grid.step;
    return { value, step: to, knowledge: knowledgeOfSum(span) };
  }
  const wantsLargest = comparison.startsWith(">") === (years.kind === "any");
  return span.reduce((best, part) =>
    wantsLargest === part.value > best.value && part.value !== best.value ? part : best,
  );
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
    return isKnown && meets(valueAt(trajectory, slot, candidate), threshold);
  });
  return step === undefined ? undefined : timeOf(grid, step);
}

function progress({ comparison, value }: Target, slot: number, step: number, trajectory: Trajectory): Progress {
  const come = { time: timeOf(trajectory.program.grid, step), value: valueAt(trajectory, slot, step) };
  const scale = largestOf(trajectory.values[slot]!);
  return growthProgress(lastObservation(trajectory, slot, step), come, { ...come, comparison, value: value!, scale });
}

/** The last observation in force before a step. */
function lastObservation({ program }: Trajectory, slot: number, before: number) {
  const { series } = program.model.slots[slot]!;
  const steps = [...((series !== undefined && program.inForce.get(series)) || new Map<number, Observation>())];
  const earlier = steps.filter(([step]) => step < before).sort(([a], [b]) => b - a);
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
