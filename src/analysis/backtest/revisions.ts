import { isBound } from "../../plan/bound.ts";
import type { Observation } from "../../plan/plan.ts";
import { momentsOf } from "../ensemble/moments.ts";
import type { ReleasedNumber } from "./releases.ts";

/** How the published numbers of a series changed after they had first been published. */
export interface RevisionCard {
  readonly series: string;
  /** The unit of its newest number. */
  readonly unit: Observation["unit"];
  readonly numbers: number;
  readonly releases: number;
  /** Numbers that were published more than once, bounds left out. */
  readonly revised: readonly RevisedNumber[];
  /** Of the numbers released again: mean of latest less first; `undefined` without any. */
  readonly bias: number | undefined;
  /** The standard deviation of latest less first, n − 1 below; `undefined` with fewer than two. */
  readonly spread: number | undefined;
  /** Mean days from the first release to the one that brought the latest value; `undefined` without any. */
  readonly daysToSettle: number | undefined;
}

export interface RevisedNumber {
  readonly time: number;
  readonly first: Observation;
  readonly latest: Observation;
  /** Latest less first, in base units. */
  readonly change: number;
  /** From the first release to the one that brought the latest value; coarse dates count as their last day. */
  readonly days: number;
}

/** The card of one series. A number that was published once says nothing about revisions: it may still be revised. */
export function revisionsOf(numbers: readonly ReleasedNumber[]): RevisionCard {
  const revised = numbers.flatMap(revisedNumber);
  const changes = momentsOf(revised.map(({ change }) => change));
  const days = momentsOf(revised.map((number) => number.days));
  const known = (value: number) => (Number.isNaN(value) ? undefined : value);
  return {
    series: numbers[0]!.series,
    unit: numbers.at(-1)!.releases.at(-1)!.unit,
    numbers: numbers.length,
    releases: numbers.reduce((sum, { releases }) => sum + releases.length, 0),
    revised,
    bias: known(changes.mean),
    spread: known(changes.deviation),
    daysToSettle: known(days.mean),
  };
}

function revisedNumber({ time, releases }: ReleasedNumber): readonly RevisedNumber[] {
  const exact = releases.filter((release) => !isBound(release));
  const [first, latest] = [exact[0], exact.at(-1)];
  if (first === undefined || latest === undefined || exact.length < 2) return [];
  let settled = exact.length - 1;
  while (settled > 0 && exact[settled - 1]!.value === latest.value) settled--;
  const days = daysBetween(first.published.lastDay, exact[settled]!.published.lastDay);
  return [{ time, first, latest, change: latest.value - first.value, days }];
}

/** @example daysBetween("2024-02-28", "2024-03-01") // 2 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days counted from a fixed day, in the Gregorian calendar; March begins the year, so that a leap day ends it. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const shifted = (month + 9) % 12;
  const years = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * shifted + 2) / 5) + day;
}
