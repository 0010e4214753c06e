import { quantileSorted } from "simple-statistics";

/**
 * A quantile of sorted numbers by linear interpolation between order statistics, of which the first is the quantile of 0
 * and the last that of 1: type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996).
 *
 * @example quantileOf(Float64Array.of(1, 2, 4), 0.75) // 3
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  // It reads by index and length alone; its types ask for a list.
  return quantileSorted(sorted as unknown as readonly number[], share);
}

/** The same of numbers of which one can be had by its place in their order. */
export function quantileFrom(count: number, share: number, inOrder: (place: number) => number): number {
  const place = (count - 1) * share;
  const below = Math.floor(place);
  const low = inOrder(below);
  const high = inOrder(Math.min(below + 1, count - 1));
  return low === high ? low : low + (place - below) * (high - low);
}
