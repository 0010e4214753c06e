import { BinnedValues } from "./binned-values.ts";
import type { Histogram } from "./histogram.ts";
import { KeptValues } from "./kept-values.ts";

/** The values of one outcome of all members. Those that are missing count nowhere. */
export interface ValueStore {
  add(values: Float64Array): void;
  /** Quantiles of type 7, in the order of the shares; `undefined` when every value is missing. */
  quantiles(shares: readonly number[]): readonly number[] | undefined;
  histogram(bins: number): Histogram | undefined;
}

/** `exact`: all values are kept · `binned`: only how many fall into each of 65,536 bins. */
export type StoreMethod = "exact" | "binned";

/** Members up to which the values of targets are kept. */
const mostMembers = 2 ** 20;
/** Numbers up to which the values of bands are kept: 256 MB. */
const mostNumbers = 2 ** 25;

/** How the values of some outcomes are stored. It depends on their number and the members alone. */
export function methodFor(members: number, outcomes: number): StoreMethod {
  return members <= mostMembers && members * outcomes <= mostNumbers ? "exact" : "binned";
}

export function valueStore(method: StoreMethod, members: number): ValueStore {
  return method === "exact" ? new KeptValues(members) : new BinnedValues();
}
