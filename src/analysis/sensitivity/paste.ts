import { type Box, boxOf, type Feature, insideOf, type Restriction } from "./box.ts";
import { patience } from "./peel.ts";

/**
 * Bottom-up pasting (the same, section 8.1): as long as it raises the cases a member, the face is moved out by a fiftieth
 * of the members in the box that raises them most.
 */
export function paste(features: readonly Feature[], box: Box, isCase: Uint8Array, isMember: Uint8Array): Box {
  let best = box;
  for (;;) {
    const candidates = best.restrictions.flatMap((restriction, k) => {
      const others = best.restrictions.filter((_, other) => other !== k);
      const reach = insideOf(features, others, isMember);
      return movedOut(features[restriction.feature]!, restriction, reach, best.members).map((moved) =>
        boxOf(features, best.restrictions.with(k, moved), isCase, isMember),
      );
    });
    const better = candidates.filter(({ members, cases }) => cases * best.members > best.cases * members);
    if (better.length === 0) return best;
    best = better.reduce((most, one) => (one.cases * most.members > most.cases * one.members ? one : most));
  }
}

/** A restriction with its lower face moved out, and with its upper face moved out, as far as there are members. */
function movedOut(
  { values, order }: Feature,
  restriction: Restriction,
  reach: Uint8Array,
  members: number,
): readonly Restriction[] {
  const wanted = Math.max(1, Math.floor(patience * members));
  const below: number[] = [];
  const above: number[] = [];
  for (const member of order) {
    if (reach[member] === 0) continue;
    if (values[member]! < restriction.low) below.push(values[member]!);
    if (values[member]! > restriction.high) above.push(values[member]!);
  }
  const moved: Restriction[] = [];
  if (below.length > 0) moved.push({ ...restriction, low: below.at(-wanted) ?? Number.NEGATIVE_INFINITY });
  if (above.length > 0) moved.push({ ...restriction, high: above[wanted - 1] ?? Number.POSITIVE_INFINITY });
  return moved;
}
