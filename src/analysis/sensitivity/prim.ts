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

/** The side of a box from which members are peeled. */
interface Face {
  readonly feature: number;
  readonly isLow: boolean;
}

/**
 * Patient peeling (Friedman and Fisher 1999, section 8): from the box of all members, again and again, the face is moved
 * in by a fiftieth of the members in the box that leaves the most cases a member. Equal values are peeled together. The
 * trajectory begins with the open box and ends where a further peel would leave fewer than 30 members, or with the first box of which
 * nothing more is wanted.
 */
export function peel(
  features: readonly Feature[],
  allowed: readonly number[],
  isCase: Uint8Array,
  isMember: Uint8Array,
  isEnough: (box: Box) => boolean = () => false,
): readonly Box[] {
  const inside = isMember.slice();
  let members = 0;
  let cases = 0;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === 0) continue;
    members++;
    cases += isCase[i]!;
  }
  const bounds = new Map<number, { low: number; high: number }>();
  const ends = new Map(allowed.map((feature) => [feature, { low: 0, high: inside.length - 1 }]));
  const trajectory: Box[] = [{ restrictions: [], members, cases }];
  const faces = allowed.flatMap((feature): Face[] => [
    { feature, isLow: true },
    { feature, isLow: false },
  ]);
  while (members > fewestMembers && !isEnough(trajectory.at(-1)!)) {
    let best: { face: Face; members: number; cases: number; bound: number } | undefined;
    for (const face of faces) {
      const peeled = peelFrom(features[face.feature]!, ends.get(face.feature)!, face.isLow, members);
      if (members - peeled.members < fewestMembers) continue;
      const left = (cases - peeled.cases) / (members - peeled.members);
      if (best === undefined || left > (cases - best.cases) / (members - best.members)) best = { face, ...peeled };
    }
    if (best === undefined) break;
    const { face, bound } = best;
    const { values, order } = features[face.feature]!;
    const end = ends.get(face.feature)!;
    for (let k = end.low; k <= end.high; k++) {
      const place = face.isLow ? k : end.low + end.high - k;
      const member = order[place]!;
      if (face.isLow ? values[member]! >= bound : values[member]! <= bound) break;
      inside[member] = 0;
    }
    members -= best.members;
    cases -= best.cases;
    const known = bounds.get(face.feature) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    bounds.set(face.feature, face.isLow ? { ...known, low: bound } : { ...known, high: bound });
    const restrictions = [...bounds].map(([feature, { low, high }]) => ({ feature, low, high }));
    trajectory.push({ restrictions, members, cases });
  }
  return trajectory;

  /** What a peel would take: a fiftieth of the members, with all that equal the last of them. */
  function peelFrom(
    { values, order }: Feature,
    end: { low: number; high: number },
    isLow: boolean,
    count: number,
  ): { members: number; cases: number; bound: number } {
    // Members that others have peeled off are passed over once and for all.
    while (end.low < end.high && inside[order[end.low]!] === 0) end.low++;
    while (end.high > end.low && inside[order[end.high]!] === 0) end.high--;
    const wanted = Math.max(1, Math.floor(patience * count));
    const direction = isLow ? 1 : -1;
    let place = isLow ? end.low : end.high;
    let taken = 0;
    let takenCases = 0;
    let last = Number.NaN;
    for (; place >= end.low && place <= end.high; place += direction) {
      const member = order[place]!;
      if (inside[member] === 0) continue;
      const value = values[member]!;
      if (taken >= wanted && value !== last) return { members: taken, cases: takenCases, bound: value };
      taken++;
      takenCases += isCase[member]!;
      last = value;
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
