import type { Goal, Point } from "../progress.ts";
import { marginOf, meets, thresholdOf } from "../threshold.ts";
import type { Silence } from "./growth.ts";

/** The straight line from the base to the target, and where one is beside it. Values are in base units. */
export interface DistanceAnswer {
  readonly silence: Silence | undefined;
  /** Whether the latest figure is on the line or on its good side. */
  readonly isAhead: boolean | undefined;
  readonly base: Point | undefined;
  readonly latest: Point | undefined;
  /** The line at the time of the latest figure. */
  readonly line: number | undefined;
  /** How far the latest figure is on the good side of the line. */
  readonly lead: number | undefined;
  /** The part of the way from the base to the target that is behind, and the part of the time; pure numbers. */
  readonly way: number | undefined;
  readonly elapsed: number | undefined;
  /** The line at the as-of date, or at the target's time when that has passed. */
  readonly today: Point | undefined;
}

/**
 * Linear distance: a target is on its way when the latest figure is not behind the straight line from the base to the
 * target at that time. A base that meets the target leaves no way to go: then the latest figure meets it or is behind.
 *
 * @example distance([{ time: 2019, value: 20246 }, { time: 2023, value: 91700 }], { time: 2025, value: 1e5, comparison: ">" }, 2024).line // 73415.33…
 */
export function distance(points: readonly Point[], goal: Goal, now: number, from?: number): DistanceAnswer {
  const latest = points.at(-1);
  const base = points.slice(0, -1).find(({ time }) => from === undefined || time >= from);
  const none = { line: undefined, lead: undefined, way: undefined, elapsed: undefined, today: undefined };
  const ends = { silence: undefined, base, latest };
  if (latest === undefined) return { ...none, ...ends, silence: "no observation", isAhead: undefined };
  const threshold = thresholdOf(goal, goal.scale);
  const isMet = meets(latest.value, threshold);
  if (base === undefined) {
    return isMet
      ? { ...none, ...ends, isAhead: true }
      : { ...none, ...ends, silence: "one observation", isAhead: undefined };
  }
  const gap = goal.value - base.value;
  if (gap === 0 || meets(base.value, threshold)) return { ...none, ...ends, isAhead: isMet };
  const share = (time: number) => (time - base.time) / (goal.time - base.time);
  const at = (time: number) => base.value + gap * share(time);
  const line = at(latest.time);
  const lead = marginOf(latest.value, thresholdOf({ ...goal, value: line }, goal.scale));
  const day = Math.min(now, goal.time);
  return {
    ...ends,
    isAhead: isMet || lead >= 0,
    line,
    lead,
    way: (latest.value - base.value) / gap,
    elapsed: share(latest.time),
    today: { time: day, value: at(day) },
  };
}
