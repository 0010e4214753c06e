import { type CoarseDate, isPublishedBy } from "../plan/date.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * The as-of date that a run uses: the earlier of the date given and the newest date of publication among the
 * observations; without one, the plan's own, else that newest date. A plan without observations has none.
 * The clock is never asked.
 */
export function asOfUsed(plan: Plan, given: CoarseDate | undefined): CoarseDate | undefined {
  let newest: CoarseDate | undefined;
  for (const { published } of plan.observations) {
    if (newest === undefined || isLater(published, newest)) newest = published;
  }
  if (newest === undefined) return undefined;
  const wanted = given ?? plan.asOf;
  return wanted !== undefined && isPublishedBy(wanted, newest) ? wanted : newest;
}

/** Of two dates with the same last day the text decides, so that the order of rows does not. */
function isLater(a: CoarseDate, b: CoarseDate): boolean {
  return a.lastDay > b.lastDay || (a.lastDay === b.lastDay && a.text > b.text);
}

/**
 * The time from which decisions act: the year of the as-of date; the start of a plan without dates, or whose time is not
 * counted in years.
 */
export function decisionTime(plan: Plan, asOf: CoarseDate | undefined): number {
  return asOf === undefined || plan.grid.unit !== "year" ? plan.grid.start : asOf.year;
}
