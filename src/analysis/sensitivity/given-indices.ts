import type { Draws } from "../ensemble/draws.ts";
import type { Estimate } from "./estimate.ts";
import { addIndices, type Bins, binsOf, givenEstimate, givenIndex } from "./given-data.ts";
import { allDraws, type DrawnInput, type InputGroup } from "./input-groups.ts";

/** Bins of draws are found once for all quantities. */
export type GivenData = (input: DrawnInput, y: Float64Array) => Estimate | undefined;

/**
 * First-order indices from an ensemble that was run already: no member is run for them. One of a shock is the sum over its
 * years. One of an input that is drawn jointly with others carries what goes with it through them, so that those of its
 * group must not be added.
 */
export function givenData(draws: Draws): GivenData {
  const drawn = allDraws(draws);
  const known = new Map<number, Bins>();
  const binsAt = (place: number) => {
    const bins = known.get(place) ?? binsOf(drawn[place]!.values);
    known.set(place, bins);
    return bins;
  };
  return ({ places }, y) => {
    const indices = places.flatMap((place) => givenIndex(binsAt(place), y) ?? []);
    return indices.length === 0 ? undefined : givenEstimate(addIndices(indices));
  };
}

/** All inputs of some groups, one after the other. */
export const inputsOf = (groups: readonly InputGroup[]): readonly DrawnInput[] =>
  groups.flatMap(({ inputs }) => inputs);
