import { type CoarseDate, isPublishedBy } from "../plan/date.ts";
import { type Grid, stepOf } from "../plan/grid.ts";
import { joinElements, splitElements } from "../plan/names.ts";
import type { Observation } from "../plan/plan.ts";

/** The observations of each series that are in force, by step; steps before the start are negative. */
export type InForce = ReadonlyMap<string, ReadonlyMap<number, Observation>>;

/**
 * What was known on a day: for each series and step the newest observation published by then. A plan with two of the
 * same series, step and last day is refused when it is read, so the order of rows never matters.
 */
export function observationsInForce(
  observations: readonly Observation[],
  grid: Grid,
  asOf: CoarseDate | undefined,
): InForce {
  const series = new Map<string, Map<number, Observation>>();
  for (const observation of observations) {
    if (asOf === undefined || !isPublishedBy(observation.published, asOf)) continue;
    const step = stepOf(grid, observation.time);
    if (step === undefined) continue;
    const name = normalise(observation.series);
    const steps = series.get(name) ?? new Map<number, Observation>();
    const known = steps.get(step);
    if (known === undefined || isNewer(observation, known)) steps.set(step, observation);
    series.set(name, steps);
  }
  return series;
}

function normalise(series: string): string {
  const split = splitElements(series);
  return split === undefined ? series : joinElements(split.name, split.elements);
}

function isNewer(a: Observation, b: Observation): boolean {
  return a.published.lastDay > b.published.lastDay;
}
