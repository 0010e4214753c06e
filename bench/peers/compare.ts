import type { Peer } from "./peer.ts";

/** Largest relative difference that a peer with functions of its own may have. */
export const tolerance = 1e-12;

/**
 * The largest relative difference between the outcomes of the members that two runs have in common. Missing equals
 * missing; a sign of zero counts as no difference of size but as a difference of bits.
 */
export function compareOutcomes(
  a: Float64Array,
  membersOfA: number,
  b: Float64Array,
  membersOfB: number,
): { readonly sameBits: boolean; readonly difference: number } {
  const members = Math.min(membersOfA, membersOfB);
  const rows = a.length / membersOfA;
  if (rows !== b.length / membersOfB) throw new Error("the outcomes have different rows");
  let sameBits = true;
  let difference = 0;
  for (let row = 0; row < rows; row++) {
    for (let member = 0; member < members; member++) {
      const x = a[row * membersOfA + member]!;
      const y = b[row * membersOfB + member]!;
      if (Object.is(x, y)) continue;
      sameBits = false;
      const relative = x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
      difference = Math.max(difference, Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative);
    }
  }
  return { sameBits, difference };
}

/** Says how outcomes agree with those of reference; refuses those that do not. */
export function agreement(peer: Peer, outcomes: Float64Array, reference: Float64Array, members: number): string {
  const { sameBits, difference } = compareOutcomes(outcomes, peer.members, reference, members);
  if (sameBits) return "same bits";
  const isClose = !peer.isExact && difference <= tolerance;
  if (!isClose) throw new Error(`${peer.name}: the outcomes differ by ${difference} from those of the plain executor`);
  return `within ${difference.toExponential(0)}`;
}
