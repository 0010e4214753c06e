/** One number of every member in which a box can be bounded, with the members in the order of that number. */
export interface Feature {
  readonly values: Float64Array;
  readonly order: Uint32Array;
}

/** The bounds of a box in one feature: a member is inside from `low` to `high`, both included; infinite where open. */
export interface Restriction {
  readonly feature: number;
  readonly low: number;
  readonly high: number;
}

/** A box with what is in it. A case is a member that is looked for: one that misses its target, say. */
export interface Box {
  readonly restrictions: readonly Restriction[];
  readonly members: number;
  readonly cases: number;
}

/** The part that is peeled off a box, and pasted to it, at a time: more patient than the 0.05 of Friedman and Fisher. */
const patience = 0.02;
/** A box with fewer members is peeled no further. */
const fewestMembers = 30;

/** Members in ascending order of their values, equal ones in the order of members. */
export function featureOf(values: Float64Array): Feature {
  const sorted = values.slice().sort();
  const next = new Map<number, number>();
  const order = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    // Where values are equal the next free place is taken.
    const taken = sorted[low + 1] === value ? (next.get(low) ?? 0) : 0;
    if (sorted[low + 1] === value) next.set(low, taken + 1);
    order[low + taken] = i;
  }
  return { values, order };
}

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

/** Which members are inside some restrictions. */
export function insideOf(
  features: readonly Feature[],
  restrictions: readonly Restriction[],
  isMember: Uint8Array,
): Uint8Array {
  const inside = isMember.slice();
  for (const { feature, low, high } of restrictions) {
    const { values } = features[feature]!;
    for (let i = 0; i < inside.length; i++) if (!(values[i]! >= low && values[i]! <= high)) inside[i] = 0;
  }
  return inside;
}

export function boxOf(
  features: readonly Feature[],
  restrictions: readonly Restriction[],
  isCase: Uint8Array,
  isMember: Uint8Array,
): Box {
  const inside = insideOf(features, restrictions, isMember);
  let members = 0;
  let cases = 0;
  for (let i = 0; i < inside.length; i++) {
    members += inside[i]!;
    if (inside[i] === 1) cases += isCase[i]!;
  }
  return { restrictions, members, cases };
}

/** The boxes with one restriction less, for each restriction, in one pass over the members. */
export function withoutEach(
  features: readonly Feature[],
  { restrictions, members, cases }: Box,
  isCase: Uint8Array,
  isMember: Uint8Array,
): readonly Box[] {
  const outside = new Uint8Array(isMember.length);
  const last = new Uint8Array(isMember.length);
  for (const [k, { feature, low, high }] of restrictions.entries()) {
    const { values } = features[feature]!;
    for (let i = 0; i < values.length; i++) {
      if (values[i]! >= low && values[i]! <= high) continue;
      outside[i]!++;
      last[i] = k;
    }
  }
  const [added, addedCases] = [new Uint32Array(restrictions.length), new Uint32Array(restrictions.length)];
  for (let i = 0; i < outside.length; i++) {
    if (outside[i] !== 1 || isMember[i] === 0) continue;
    added[last[i]!]!++;
    addedCases[last[i]!]! += isCase[i]!;
  }
  return restrictions.map((_, k) => ({
    restrictions: restrictions.filter((_, other) => other !== k),
    members: members + added[k]!,
    cases: cases + addedCases[k]!,
  }));
}

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
