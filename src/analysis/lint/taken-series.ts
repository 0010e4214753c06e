import type { Model } from "../../language/model.ts";
import type { Observation } from "../../plan/plan.ts";

/** The published rows of each series that a variable takes, with its element, in the order of the table. */
export function takenSeries({ plan, slots }: Model): ReadonlyMap<string, readonly Observation[]> {
  const taken = new Set(slots.flatMap(({ series }) => series ?? []));
  return Map.groupBy(
    plan.observations.filter(({ series }) => taken.has(series)),
    ({ series }) => series,
  );
}
