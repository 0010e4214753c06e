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
