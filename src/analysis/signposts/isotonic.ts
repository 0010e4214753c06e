/** A stretch of values over which a fitted chance is the same; `first` comes first in the order. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly members: number;
  readonly chance: number;
}

/** The members that have a value, from the lowest to the highest value. */
export function orderOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys())
    .filter((i) => !Number.isNaN(values[i]!))
    .sort((a, b) => values[a]! - values[b]!);
}

/**
 * Isotonic regression of reached (0 or 1) along an order of members by a value: of all chances that never fall along it,
 * the one with the least squares, by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman 1955). Members with
 * the same value are one point.
 *
 * @example isotonic(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 0), Uint32Array.of(0, 1, 2)) // 0 at 1, 0.5 from 2 to 3
 */
export function isotonic(values: Float64Array, reached: Uint8Array, order: Uint32Array): readonly Stretch[] {
  const stack: Pool[] = [];
  for (const i of order) {
    const value = values[i]!;
    const top = stack.at(-1);
    if (top !== undefined && top.first === value) {
      top.members++;
      top.reached += reached[i]!;
    } else {
      // Whatever stands before a new value is complete now.
      pool(stack);
      stack.push({ first: value, last: value, members: 1, reached: reached[i]! });
    }
  }
  pool(stack);
  return stack.map(({ first, last, members, reached: count }) => ({ first, last, members, chance: count / members }));
}

interface Pool {
  readonly first: number;
  last: number;
  members: number;
  reached: number;
}

/** Joins the last stretch with those before it as long as its chance is not above theirs. */
function pool(stack: Pool[]): void {
  while (stack.length > 1) {
    const top = stack.at(-1)!;
    const below = stack.at(-2)!;
    if (top.reached * below.members > below.reached * top.members) return;
    stack.pop();
    below.last = top.last;
    below.members += top.members;
    below.reached += top.reached;
  }
}
