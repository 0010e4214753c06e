import { observationAt, type Program } from "../../engine/program.ts";
import { type Trajectory, valueAt } from "../../engine/trajectory.ts";
import { orderAt } from "../../language/model.ts";
import { readingsOf } from "../../language/term.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Observation } from "../../plan/plan.ts";
import { type Provenance, sourcesOf } from "../provenance.ts";
import { evaluateInterval, type IntervalsAround } from "./evaluate-interval.ts";
import { type Interval, isPoint, pointOf } from "./interval.ts";

/** A bound in force that a value stands on: a lower or an upper one of a slot at a step. */
export interface BoundBehind {
  readonly slot: number;
  readonly step: number;
  readonly side: "lower" | "upper";
}

/** All that a known value may be. */
export interface KnownRange extends Interval {
  /** Whether it follows from intervals with two ends alone, which an ensemble draws. */
  readonly isDrawn: boolean;
}

/** What bounds let the values of a run be. */
export interface KnownRanges {
  /**
   * All that a known value (observed, or computed from what is) may be, where nobody published it as a number; `undefined`
   * for a number, and for what is no more than projected.
   */
  at(slot: number, step: number): KnownRange | undefined;
  /** The bounds that a value stands on: those that the run took in place of a value, and what follows from them. */
  behind(slot: number, step: number): readonly BoundBehind[];
}

const none: KnownRanges = { at: () => undefined, behind: () => [] };
const known = new WeakMap<Trajectory, KnownRanges>();

/** The ranges of a run, found once and kept; most plans have no bounds, and then there is nothing to find. */
export function knownRanges(trajectory: Trajectory, provenance: Provenance): KnownRanges {
  const found = known.get(trajectory) ?? (hasRanges(trajectory.program) ? findRanges(trajectory, provenance) : none);
  known.set(trajectory, found);
  return found;
}

function hasRanges({ bounds, model, inForce }: Program): boolean {
  const hasInterval = (series: string | undefined) =>
    [...(inForce.get(series ?? "")?.values() ?? [])].some(({ form }) => form === "interval");
  return bounds.some((rows) => rows !== undefined) || model.slots.some(({ series }) => hasInterval(series));
}

/** Works through the steps in order, as a run does. */
function findRanges(trajectory: Trajectory, provenance: Provenance): KnownRanges {
  const { program } = trajectory;
  const { model, history, grid } = program;
  const ranges = model.slots.map(() => new Map<number, KnownRange>());
  const behind = model.slots.map(() => new Map<number, readonly BoundBehind[]>());
  for (const slot of model.slots.keys()) {
    for (let step = -history; step < grid.count; step++) {
      const observation = observationAt(program, slot, step);
      const range = observation && rangeOf(observation);
      if (range === undefined) continue;
      ranges[slot]!.set(step, range);
      const isTaken = valueAt(trajectory, slot, step) === observation!.value;
      if (observation!.form !== "interval" && isTaken) behind[slot]!.set(step, [boundOf(slot, step, observation!)]);
    }
  }
  const read = (slot: number, step: number): Interval =>
    ranges[slot]!.get(step) ?? pointOf(valueAt(trajectory, slot, step));
  for (let step = 0; step < grid.count; step++) {
    const around = intervalsAround(trajectory, step, read);
    for (const slot of orderAt(model.order, step)) {
      const equation = provenance.equationAt(slot, step);
      if (equation === undefined || Number.isNaN(valueAt(trajectory, slot, step))) continue;
      const sources = readingsOf(equation.term).flatMap((reading) => sourcesOf(reading, step));
      const all = new Set(sources.flatMap((source) => behind[source.slot]!.get(source.step) ?? []));
      if (all.size > 0) behind[slot]!.set(step, [...all]);
      if (provenance.knowledgeAt(slot, step) !== "computed") continue;
      const uncertain = sources.flatMap((source) => ranges[source.slot]!.get(source.step) ?? []);
      if (uncertain.length === 0) continue;
      const range = evaluateInterval(equation.term, around);
      if (!isPoint(range)) ranges[slot]!.set(step, { ...range, isDrawn: uncertain.every(({ isDrawn }) => isDrawn) });
    }
  }
  return {
    at: (slot, step) => ranges[slot]?.get(step),
    behind: (slot, step) => behind[slot]?.get(step) ?? [],
  };
}

/** What a row that gives no number says of it. */
function rangeOf({ form, value, low, high, isInclusive }: Observation): KnownRange | undefined {
  const end = { isLowOpen: !isInclusive, isHighOpen: !isInclusive, isDrawn: false };
  switch (form) {
    case "number":
      return undefined;
    case "interval":
      return low === high ? undefined : { low: low!, high: high!, isLowOpen: false, isHighOpen: false, isDrawn: true };
    case "lower bound":
      return { ...end, low: value, high: Number.POSITIVE_INFINITY, isHighOpen: true };
    case "upper bound":
      return { ...end, low: Number.NEGATIVE_INFINITY, high: value, isLowOpen: true };
  }
}

function boundOf(slot: number, step: number, { form }: Observation): BoundBehind {
  return { slot, step, side: form === "lower bound" ? "lower" : "upper" };
}

function intervalsAround(
  trajectory: Trajectory,
  step: number,
  read: (slot: number, step: number) => Interval,
): IntervalsAround {
  const { grid } = trajectory.program;
  return {
    time: timeOf(grid, step),
    value: (slot, lag) => read(slot, step - lag),
    at: read,
    delayed(slot, delay) {
      const steps = Math.max(1, Math.round(valueAt(trajectory, delay, 0) / grid.step));
      return steps > step ? undefined : read(slot, step - steps);
    },
  };
}
