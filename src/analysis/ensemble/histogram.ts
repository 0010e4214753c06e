/** How many values there are in bins of equal width from the least to the most. */
export interface Histogram {
  readonly least: number;
  readonly most: number;
  readonly counts: readonly number[];
}

/** The bin of a value between the ends; the last has its upper end too. All are in the first when the ends are the same. */
export function binOf(value: number, least: number, most: number, bins: number): number {
  if (!(most > least)) return 0;
  const place = Math.floor(((value - least) / (most - least)) * bins);
  return Math.min(Math.max(place, 0), bins - 1);
}
