import type { Draws } from "../ensemble/draws.ts";
import { bestSum } from "./best-sum.ts";
import type { Estimate } from "./estimate.ts";
import { type Bins, binsOf, givenEstimate, givenIndex } from "./given-data.ts";
import { allDraws, type DrawnInput, type InputGroup } from "./input-groups.ts";

/** Bins of draws are found once for all quantities. */
export type GivenData = (input: DrawnInput, y: Float64Array) => Estimate | undefined;

/**
 * First-order indices from an ensemble that was run already: no member is run for them. Of a shock it is that of the sum of
 * its years, weighted as least squares have it, a number fitted for each year. One of an input that is drawn jointly with
 * others carries what goes with it through them, so that those of its group must not be added.
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
    const [first, ...more] = places;
    const index =
      more.length === 0
        ? givenIndex(binsAt(first!), y)
        : givenIndex(
            binsOf(
              bestSum(
                places.map((place) => drawn[place]!.values),
                y,
              ),
            ),
            y,
            more.length,
          );
    return index && givenEstimate(index);
  };
}

/** All inputs of some groups, one after the other. */
export const inputsOf = (groups: readonly InputGroup[]): readonly DrawnInput[] =>
  groups.flatMap(({ inputs }) => inputs);
