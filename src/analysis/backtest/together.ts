import type { Case, ModelName } from "./case.ts";
import { type Counts, countsOf, forecastBy, forecastKey, summaryOf } from "./summary.ts";

/** Parts of equal probability that a forecast is cut into. */
export const fifths = 5;

/** All series at once, against the latest release. Series and years hang together: this is a look, no test. */
export interface Together extends Counts {
  readonly by: ModelName;
  /** The share of forecasts whose number lay inside each of `coverages`. */
  readonly inside: readonly number[];
  /** The share of forecasts whose number lay in each fifth of its forecast, the lowest first. */
  readonly places: readonly number[];
}

/** `undefined` without a case. */
export function togetherOf(cases: readonly Case[], by: ModelName): Together | undefined {
  const summary = summaryOf(cases, by, "latest");
  if (summary?.inside === undefined) return undefined;
  const groups = new Map<string, number[]>();
  for (const one of cases) {
    const pit = forecastBy(one, by)!.scores.latest.pit!;
    const places = groups.get(forecastKey(one)) ?? [];
    groups.set(forecastKey(one), [...places, Math.min(Math.floor(pit * fifths), fifths - 1)]);
  }
  const shares = new Array<number>(fifths).fill(0);
  for (const places of groups.values()) for (const place of places) shares[place]! += 1 / places.length / groups.size;
  return { by, ...countsOf(cases), inside: summary.inside, places: shares };
}
