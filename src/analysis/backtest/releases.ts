import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";
import type { Observation } from "../../plan/plan.ts";

/** All that was published of one number of a series, in order of publication. */
export interface ReleasedNumber {
  readonly series: string;
  readonly time: number;
  /** At least one. */
  readonly releases: readonly Observation[];
}

/** Every number published by a date, by series, in order of time. */
export function releasedNumbers(
  observations: readonly Observation[],
  asOf: CoarseDate | undefined,
): ReadonlyMap<string, readonly ReleasedNumber[]> {
  const known = observations
    .filter(({ published }) => asOf !== undefined && isPublishedBy(published, asOf))
    .sort((a, b) => a.time - b.time || compareText(a.published.lastDay, b.published.lastDay));
  const bySeries = new Map<string, Map<number, Observation[]>>();
  for (const observation of known) {
    const numbers = bySeries.get(observation.series) ?? new Map<number, Observation[]>();
    bySeries.set(observation.series, numbers);
    numbers.set(observation.time, [...(numbers.get(observation.time) ?? []), observation]);
  }
  return new Map(
    [...bySeries].map(([series, numbers]) => [
      series,
      [...numbers].map(([time, releases]) => ({ series, time, releases })),
    ]),
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
