import type { Box, Feature } from "./box.ts";

/** The part that is peeled off a box, and pasted to it, at a time: more patient than the 0.05 of Friedman and Fisher. */
export const patience = 0.02;
/** A box with fewer members is peeled no further. */
const fewestMembers = 30;

/** What would be peeled off, and the first value that would stay. */
interface Peeled {
  readonly members: number;
  readonly cases: number;
  readonly bound: number;
}

/**
 * Patient peeling (Friedman and Fisher 1999, section 8): from the box of all members, again and again, the face is moved
 * in by a fiftieth of the members in the box that leaves the most cases a member. Equal values are peeled together. The
 * trajectory begins with the open box and ends where a further peel would leave fewer than 30 members, or with the first
 * box that is enough.
 */
export function peel(
  features: readonly Feature[],
  allowed: readonly number[],
  isCase: Uint8Array,
  isMember: Uint8Array,
  isEnough: (box: Box) => boolean = () => false,
): readonly Box[] {
  // 0 outside the box, 1 inside, 2 inside and a case: one look tells both.
  const state = isMember.map((one, i) => one * (1 + isCase[i]!));
  let members = 0;
  let cases = 0;
  for (const one of state) {
    if (one > 0) members++;
    if (one === 2) cases++;
  }
  const bounds = new Map<number, { low: number; high: number }>();
  let remaining = allowed.map((feature) => features[feature]!);
  const trajectory: Box[] = [{ restrictions: [], members, cases }];
  while (members > fewestMembers && !isEnough(trajectory.at(-1)!)) {
    // Looking through members that were peeled off long ago would take most of the time.
    if (3 * members < (remaining[0]?.order.length ?? 0)) remaining = remaining.map(remainingOf);
    let best: (Peeled & { readonly k: number; readonly isLow: boolean }) | undefined;
    for (const [k, feature] of remaining.entries()) {
      for (const isLow of [true, false]) {
        const peeled = peelFrom(feature, isLow, members);
        if (members - peeled.members < fewestMembers) continue;
        const left = (cases - peeled.cases) / (members - peeled.members);
        if (best === undefined || left > (cases - best.cases) / (members - best.members))
          best = { k, isLow, ...peeled };
      }
    }
    if (best === undefined) break;
    const { k, isLow, bound } = best;
    const { values, order } = remaining[k]!;
    for (let i = 0; i < order.length; i++) {
      const member = order[isLow ? i : order.length - 1 - i]!;
      if (isLow ? values[member]! >= bound : values[member]! <= bound) break;
      state[member] = 0;
    }
    members -= best.members;
    cases -= best.cases;
    const feature = allowed[k]!;
    const known = bounds.get(feature) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    bounds.set(feature, isLow ? { ...known, low: bound } : { ...known, high: bound });
    const restrictions = [...bounds].map(([restricted, { low, high }]) => ({ feature: restricted, low, high }));
    trajectory.push({ restrictions, members, cases });
  }
  return trajectory;

  function remainingOf({ values, order }: Feature): Feature {
    const kept = new Uint32Array(members);
    let count = 0;
    for (let i = 0; i < order.length; i++) if (state[order[i]!]! > 0) kept[count++] = order[i]!;
    return { values, order: kept };
  }

  /** What a peel would take: a fiftieth of the members, with all that equal the last of them. */
  function peelFrom({ values, order }: Feature, isLow: boolean, count: number): Peeled {
    const wanted = Math.max(1, Math.floor(patience * count));
    const from = isLow ? 0 : order.length - 1;
    const direction = isLow ? 1 : -1;
    let taken = 0;
    let takenCases = 0;
    let i = 0;
    for (; taken < wanted && i < order.length; i++) {
      const one = state[order[from + direction * i]!]!;
      if (one > 0) taken++;
      if (one === 2) takenCases++;
    }
    const last = values[order[from + direction * (i - 1)]!]!;
    for (; i < order.length; i++) {
      const member = order[from + direction * i]!;
      if (state[member] === 0) continue;
      if (values[member] !== last) return { members: taken, cases: takenCases, bound: values[member]! };
      taken++;
      if (state[member] === 2) takenCases++;
    }
    return { members: count, cases: takenCases, bound: last };
  }
}
