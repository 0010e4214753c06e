/**
 * How many of some independent numbers lie inside an interval that holds a share of them: the fewest and the most of the
 * middle 90 % of the binomial distribution. A count between them tells nothing against the interval.
 *
 * @example expectedInside(10, 0.8) // { fewest: 6, most: 10 }
 */
export function expectedInside(numbers: number, share: number): { readonly fewest: number; readonly most: number } {
  let chance = 1;
  for (let i = 0; i < numbers; i++) chance *= 1 - share;
  let below = 0;
  let fewest: number | undefined;
  for (let count = 0; count <= numbers; count++) {
    below += chance;
    if (fewest === undefined && below >= 0.05) fewest = count;
    if (below >= 0.95 || count === numbers) return { fewest: fewest ?? count, most: count };
    chance *= ((numbers - count) / (count + 1)) * (share / (1 - share));
  }
  return { fewest: 0, most: 0 };
}
