import { saidOf } from "./gap-density.ts";
import type { Likelihoods } from "./likelihood.ts";
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
  { means, spreads, observed }: Pick<Likelihoods, "means" | "spreads" | "observed">,
): ReadonlyMap<Cell, Miss> | undefined {
  const places = news.map((cell) => ({ cell, k: cells.indexOf(cell), said: saidOf(cell) }));
  const missIn = (i: number, { k, said }: (typeof places)[number]): Miss => {
    const [value, spread] = [means[k]![i]!, spreads[k]![i]!];
    const off = (observed[k]![i]! - value) / spread;
    const deviations = said === "more than" ? Math.max(0, off) : said === "less than" ? Math.min(0, off) : off;
    return { value, spread, deviations };
  };
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < (means[0]?.length ?? 0); i++) {
    let squares = 0;
    for (const place of places) squares += missIn(i, place).deviations ** 2;
    if (squares < least) {
      least = squares;
      best = i;
    }
  }
  return best === undefined ? undefined : new Map(places.map((place) => [place.cell, missIn(best, place)]));
}
