import type { Histogram } from "./histogram.ts";

/** From where to where values are told apart; the low end is above the high one where the first members are all missing. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** How many values fall into each bin, below and above the bins, and the ends of all values. */
export interface BinnedPart {
  readonly counts: Uint32Array;
  readonly below: number;
  readonly above: number;
  readonly least: number;
  readonly most: number;
}

/** The values of some members, as one thread gives them to another. */
export type StorePart = Float64Array | BinnedPart;

/** The values of one outcome of all members. Those that are missing count nowhere. */
export interface ValueStore {
  add(values: Float64Array): void;
  /** How many values there are that are not missing. */
  count(): number;
  /** Quantiles of type 7, in the order of the shares; `undefined` when every value is missing. */
  quantiles(shares: readonly number[]): readonly number[] | undefined;
  histogram(bins: number): Histogram | undefined;
  /** From where to where values are told apart, as the first members say; `undefined` where all values are kept. */
  range(): Range | undefined;
  part(): StorePart;
  /** Takes over the values of other members. */
  join(part: StorePart): void;
}
