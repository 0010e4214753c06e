import { binOf, type Histogram } from "./histogram.ts";

/** Bins between the ends of the range. */
const bins = 65_536;
/** Members that say where the range ends. */
const firstMembers = 8192;

/**
 * Values of any number of members in constant memory: how many fall into each of 65,536 bins of equal width. The first
 * 8,192 members say from where to where the bins reach; beyond them only the least and the most are kept. Counts are
 * exact; a quantile inside the range is within 1/65,536 of it.
 */
export class BinnedValues {
  readonly #early = new Float64Array(firstMembers);
  /** Members seen so far, up to those that say the range. */
  #seen = 0;
  #counts: Uint32Array | undefined;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #below = 0;
  #above = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  add(values: Float64Array): void {
    for (const value of values) {
      if (this.#counts === undefined) {
        this.#early[this.#seen++] = value;
        if (this.#seen === firstMembers) this.#begin();
      } else this.#put(value);
    }
  }

  quantiles(shares: readonly number[]): readonly number[] | undefined {
    const counts = this.#begin();
    const total = counts.reduce((sum, count) => sum + count, this.#below + this.#above);
    if (total === 0) return undefined;
    return shares.map((share) => {
      const place = (total - 1) * share;
      const below = Math.floor(place);
      const low = this.#statistic(below, counts);
      return place === below ? low : low + (place - below) * (this.#statistic(below + 1, counts) - low);
    });
  }

  histogram(count: number): Histogram | undefined {
    const counts = this.#begin();
    if (!(this.#least <= this.#most)) return undefined;
    const [least, most] = [this.#least, this.#most];
    const result = new Array<number>(count).fill(0);
    const put = (value: number, members: number) => {
      result[binOf(value, least, most, count)]! += members;
    };
    put((least + this.#low) / 2, this.#below);
    for (const [bin, members] of counts.entries()) if (members > 0) put(this.#edge(bin + 0.5), members);
    put((most + this.#high) / 2, this.#above);
    return { least, most, counts: result };
  }

  /** Sets the range by the members seen so far, and puts them into their bins. */
  #begin(): Uint32Array {
    if (this.#counts !== undefined) return this.#counts;
    this.#counts = new Uint32Array(bins);
    const early = this.#early.subarray(0, this.#seen);
    for (const value of early) {
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
    }
    for (const value of early) this.#put(value);
    return this.#counts;
  }

  #put(value: number): void {
    if (Number.isNaN(value)) return;
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
    if (value < this.#low) this.#below++;
    else if (value > this.#high) this.#above++;
    else this.#counts![binOf(value, this.#low, this.#high, bins)]!++;
  }

  /** A place in the range, in bins from its lower end. */
  #edge(place: number): number {
    return this.#low + (place / bins) * (this.#high - this.#low);
  }

  /** The value of a rank from 0 on, as if those of a bin lay evenly in it. */
  #statistic(rank: number, counts: Uint32Array): number {
    const between = (low: number, high: number, place: number, count: number) =>
      low + ((place + 0.5) / count) * (high - low);
    if (rank < this.#below) return between(this.#least, Math.min(this.#low, this.#most), rank, this.#below);
    let before = this.#below;
    for (const [bin, count] of counts.entries()) {
      if (rank < before + count) return between(this.#edge(bin), this.#edge(bin + 1), rank - before, count);
      before += count;
    }
    return between(Math.max(this.#high, this.#least), this.#most, rank - before, this.#above);
  }
}
