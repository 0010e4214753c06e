import { saidOf } from "./gap-density.ts";
import type { Likelihoods } from "./likelihood.ts";
import { forecastOf } from "./score-scale.ts";
import type { Cell } from "./shadows.ts";

/** How far an observation is from its equation in one draw; numbers in base units. */
export interface Miss {
  /** What the equation gives, given the observations before that share its shocks. */
  readonly value: number;
  /** Standard deviation of the gap by its shocks. */
  readonly spread: number;
  /** The observation less the value, in these standard deviations; 0 for a limit that is kept. */
  readonly deviations: number;
}

/**
 * The draw in which the observations are off by the least sum of squared standard deviations, and what each is off by
 * there; `undefined` where no draw gives all of them a value.
 */
export function closestDraw(
  cells: readonly Cell[],
  news: readonly Cell[],
  { means, spreads, observed, scales }: Pick<Likelihoods, "means" | "spreads" | "observed" | "scales">,
): ReadonlyMap<Cell, Miss> | undefined {
  const places = news.map((cell) => ({ cell, k: cells.indexOf(cell), said: saidOf(cell) }));
  const deviationsIn = (i: number, { k, said }: (typeof places)[number]): number => {
    const off = (observed[k]![i]! - means[k]![i]!) / spreads[k]![i]!;
    const deviations = said === "more than" ? Math.max(0, off) : said === "less than" ? Math.min(0, off) : off;
    return deviations;
  };
  const missIn = (i: number, place: (typeof places)[number]): Miss => {
    const { middle, spread } = forecastOf(scales.get(place.k), i, means[place.k]![i]!, spreads[place.k]![i]!);
    return { value: middle, spread, deviations: deviationsIn(i, place) };
  };
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < (means[0]?.length ?? 0); i++) {
    let squares = 0;
    for (const place of places) squares += deviationsIn(i, place) ** 2;
    if (squares < least) {
      least = squares;
      best = i;
    }
  }
  return best === undefined ? undefined : new Map(places.map((place) => [place.cell, missIn(best, place)]));
}
