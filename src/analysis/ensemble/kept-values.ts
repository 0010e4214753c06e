import { binOf, type Histogram } from "./histogram.ts";
import { selectQuantiles } from "./select-quantiles.ts";
import type { StorePart, ValueStore } from "./value-store.ts";

/** Values of up to a number of members, all kept. */
export class KeptValues implements ValueStore {
  readonly #values: Float64Array;
  #count = 0;

  constructor(members: number) {
    this.#values = new Float64Array(members);
  }

  add(values: Float64Array): void {
    const kept = this.#values;
    let count = this.#count;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isNaN(value)) kept[count++] = value;
    }
    this.#count = count;
  }

  count(): number {
    return this.#count;
  }

  quantiles(shares: readonly number[]): readonly number[] | undefined {
    return selectQuantiles(this.part(), shares);
  }

  histogram(bins: number): Histogram | undefined {
    if (this.#count === 0) return undefined;
    const values = this.part();
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) counts[binOf(value, least, most, bins)]!++;
    return { least, most, counts };
  }

  range(): undefined {
    return undefined;
  }

  part(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }

  join(part: StorePart): void {
    this.add(part as Float64Array);
  }
}
