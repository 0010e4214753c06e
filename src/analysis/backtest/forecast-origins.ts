import type { Model } from "../../language/model.ts";
import { type CoarseDate, isPublishedBy } from "../../plan/date.ts";

/**
 * The forecast origins: the dates by a limit on which something that the model takes was published, in order; of dates
 * with the same last day one. On any other day no more is known than on the last of these before it.
 */
export function forecastOriginsOf({ plan, slots }: Model, limit: CoarseDate | undefined): readonly CoarseDate[] {
  const taken = new Set(slots.flatMap(({ series }) => series ?? []));
  const days = new Map<string, CoarseDate>();
  for (const { series, published } of plan.observations) {
    if (limit === undefined || !isPublishedBy(published, limit) || !taken.has(series)) continue;
    const known = days.get(published.lastDay);
    if (known === undefined || published.text > known.text) days.set(published.lastDay, published);
  }
  return [...days.values()].sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
}
