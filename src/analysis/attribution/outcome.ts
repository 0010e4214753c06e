import type { Trajectory } from "../../engine/trajectory.ts";
import { valueAt } from "../../engine/trajectory.ts";
import type { Target } from "../../plan/plan.ts";
import { decidingValue } from "../ensemble/deciding-value.ts";
import { selectQuantiles } from "../ensemble/select-quantiles.ts";
import { judgementIn } from "../judgement.ts";
import { slotOfTarget } from "../target-slot.ts";
import { stepsOf } from "../target-steps.ts";
import { countMeeting, marginOf, type Threshold } from "../threshold.ts";
import type { Members } from "./members.ts";
import { type Mixture, runOf } from "./mixtures.ts";

/**
 * What is split of a target, in base units: the value that decides it in the single run; its margin, how far that lies on
 * the good side of the threshold; the median of that value over the members; the chance, from 0 to 1.
 */
export type Quantity = "value" | "margin" | "median" | "chance";

export const quantities: readonly Quantity[] = ["value", "margin", "median", "chance"];

/** The quantities of the targets of a mixture, in that order target by target; missing is NaN. */
export function outcomesOf(
  mixture: Mixture,
  ids: readonly string[],
  members: Members | undefined,
  hasMedian: boolean,
): Float64Array {
  const trajectory = runOf(mixture);
  const targets = ids.map((id) => mixture.draft.targets.get(id));
  const asked = targets.filter((target) => target !== undefined);
  const drawn = members?.deciding(mixture, asked);
  const drawnOf = new Map(asked.map((target, i) => [target.id, drawn?.[i]]));
  const out = new Float64Array(ids.length * quantities.length).fill(Number.NaN);
  for (const [i, target] of targets.entries()) {
    if (target === undefined) continue;
    const value = singleValue(trajectory, target);
    const values = drawnOf.get(target.id);
    const { threshold } = judgementIn(trajectory, target);
    out.set(
      [value, marginOf(value, threshold), hasMedian ? medianOf(values) : Number.NaN, chanceOf(values, threshold)],
      i * quantities.length,
    );
  }
  return out;
}

function singleValue(trajectory: Trajectory, target: Target): number {
  const { model, grid } = trajectory.program;
  const slot = slotOfTarget(model, target);
  if (slot === undefined) return Number.NaN;
  const rows = stepsOf(target.years, grid).map((step) => Float64Array.of(valueAt(trajectory, slot, step)));
  return decidingValue(target, grid)(rows, 0);
}

function medianOf(values: Float64Array | undefined): number {
  return (values && selectQuantiles(values, [0.5])?.[0]) ?? Number.NaN;
}

function chanceOf(values: Float64Array | undefined, threshold: Threshold): number {
  if (values === undefined || Number.isNaN(threshold.value)) return Number.NaN;
  return countMeeting(values, threshold) / values.length;
}
