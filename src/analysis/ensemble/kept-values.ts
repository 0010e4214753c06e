import { binOf, type Histogram } from "./histogram.ts";

/** Values of up to a number of members, all kept, sorted once they are asked for. */
export class KeptValues {
  readonly #values: Float64Array;
  #count = 0;
  #isSorted = false;

  constructor(members: number) {
    this.#values = new Float64Array(members);
  }

  add(values: Float64Array): void {
    this.#isSorted = false;
    for (const value of values) if (!Number.isNaN(value)) this.#values[this.#count++] = value;
  }

  quantiles(shares: readonly number[]): readonly number[] | undefined {
    const sorted = this.#sorted();
    return sorted.length === 0 ? undefined : shares.map((share) => quantileOf(sorted, share));
  }

  histogram(bins: number): Histogram | undefined {
    const sorted = this.#sorted();
    if (sorted.length === 0) return undefined;
    const [least, most] = [sorted[0]!, sorted[sorted.length - 1]!];
    const counts = new Array<number>(bins).fill(0);
    for (const value of sorted) counts[binOf(value, least, most, bins)]!++;
    return { least, most, counts };
  }

  #sorted(): Float64Array {
    const values = this.#values.subarray(0, this.#count);
    if (!this.#isSorted) values.sort();
    this.#isSorted = true;
    return values;
  }
}

/**
 * A quantile of sorted numbers by linear interpolation between order statistics, of which the first is the quantile of 0
 * and the last that of 1: type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996).
 *
 * @example quantileOf(Float64Array.of(1, 2, 4), 0.75) // 3
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  return quantileFrom(sorted.length, share, (place) => sorted[place]!);
}

/** The same of numbers of which one can be had by its place in their order. */
export function quantileFrom(count: number, share: number, inOrder: (place: number) => number): number {
  const place = (count - 1) * share;
  const below = Math.floor(place);
  const low = inOrder(below);
  const high = inOrder(Math.min(below + 1, count - 1));
  return low === high ? low : low + (place - below) * (high - low);
}
