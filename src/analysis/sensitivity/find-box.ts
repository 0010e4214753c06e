import { type Box, boxOf, type Feature, type Restriction, withoutEach } from "./box.ts";
import { paste } from "./paste.ts";
import { peel } from "./peel.ts";

/** Restrictions that a reader can keep in mind. */
export const mostRestrictions = 3;

/** A box and the way to it: the boxes of the peeling in the inputs that it is bounded in. */
export interface FoundBox {
  readonly box: Box;
  readonly trajectory: readonly Box[];
}

/**
 * The box that tells most of the cases in few words. All inputs are peeled first; of the best box on that way the three
 * restrictions are kept without which it would lose most; these inputs are peeled again on their own, and the best box is
 * pasted.
 */
export function findBox(features: readonly Feature[], isCase: Uint8Array, isMember: Uint8Array): FoundBox | undefined {
  const all = boxOf(features, [], isCase, isMember);
  const kept = strongestInputs(features, all, isCase, isMember);
  if (kept.length === 0) return undefined;
  const trajectory = peel(features, kept, isCase, isMember);
  return { box: paste(features, bestOf(trajectory, all), isCase, isMember), trajectory };
}

/** The restrictions of a box that is found in less time: without pasting, and without the end of the peeling. */
export function findRestrictions(
  features: readonly Feature[],
  isCase: Uint8Array,
  isMember: Uint8Array,
): readonly Restriction[] {
  const all = boxOf(features, [], isCase, isMember);
  const kept = strongestInputs(features, all, isCase, isMember);
  return bestOf(peel(features, kept, isCase, isMember, pastBest(all)), all).restrictions;
}

function strongestInputs(
  features: readonly Feature[],
  all: Box,
  isCase: Uint8Array,
  isMember: Uint8Array,
): readonly number[] {
  const every = features.map((_, feature) => feature);
  let box = bestOf(peel(features, every, isCase, isMember, pastBest(all)), all);
  while (box.restrictions.length > mostRestrictions) box = bestOf(withoutEach(features, box, isCase, isMember), all);
  return box.restrictions.map(({ feature }) => feature);
}

/** Whether no box on the rest of a way can be better than the best so far, were it to hold nothing but cases. */
function pastBest(all: Box): (box: Box) => boolean {
  let most = 0;
  return (box) => {
    most = Math.max(most, agreement(box, all));
    return agreement({ ...box, members: box.cases }, all) < most;
  };
}

/**
 * How well being in a box agrees with being a case: the correlation of the two, Pearson's φ (Matthews 1975). It weighs
 * coverage against density and serves rare cases and frequent ones alike, where the open box, with all cases in it, has 0.
 */
export function agreement({ members, cases }: Box, all: Box): number {
  const spread = members * (all.members - members) * all.cases * (all.members - all.cases);
  return spread > 0 ? (cases * all.members - all.cases * members) / Math.sqrt(spread) : 0;
}

function bestOf(boxes: readonly Box[], all: Box): Box {
  return boxes.reduce((best, box) => (agreement(box, all) > agreement(best, all) ? box : best));
}
