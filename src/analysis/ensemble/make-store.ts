import { BinnedValues } from "./binned-values.ts";
import { KeptValues } from "./kept-values.ts";
import type { Range, ValueStore } from "./value-store.ts";

/** `exact`: all values are kept · `binned`: only how many fall into each of 16,384 bins. */
export type StoreMethod = "exact" | "binned";

/** Members up to which the values of targets are kept. */
export const mostKept = 2 ** 18;
/** Numbers up to which the values of bands are kept: 256 MB. */
const mostNumbers = 2 ** 25;

/** How the values of some outcomes are stored. It depends on their number and the members alone. */
export function methodFor(members: number, outcomes: number): StoreMethod {
  return members <= mostKept && members * outcomes <= mostNumbers ? "exact" : "binned";
}

/** A store for so many members; the range is that of the store to which it will be joined. */
export function valueStore(method: StoreMethod, members: number, range?: Range): ValueStore {
  return method === "exact" ? new KeptValues(members) : new BinnedValues(range);
}
