import { isotonic, type Stretch } from "./isotonic.ts";

/** From which value of a number on a target has a chance of at least p. */
export type Crossing =
  | {
      readonly kind: "at least" | "at most";
      readonly value: number;
      /**
       * Standard error, from how far eight parts of the members differ; `undefined` where too few of them cross. An isotonic
       * fit settles with the cube root of its members, not their square root (Brunk 1970), so that all members are off by
       * half of what an eighth of them is.
       */
      readonly error: number | undefined;
      /** The part of the members on the good side, and the chances there and on the other side. */
      readonly share: number;
      readonly beyond: number;
      readonly short: number;
    }
  /** Whatever the number, the chance stays at p or above it. */
  | { readonly kind: "always"; readonly least: number }
  /** Whatever the number, the chance stays below p. */
  | { readonly kind: "never"; readonly most: number };

/** The part of the members at either end on which nothing is built: a chance of a few members is no chance. */
const end = 0.02;
const parts = 8;
const cubeRootOfParts = 2;

/**
 * Where the chance of reaching, as a monotone function of a number, crosses p. The function is an isotonic regression over
 * the members, rising or falling as the covariance is.
 *
 * @example crossingOf(values, orderOf(values), reached, 0.5) // { kind: "at least", value: 95422.05, error: 106.6, … }
 */
export function crossingOf(values: Float64Array, order: Uint32Array, reached: Uint8Array, p: number): Crossing {
  const members = order.length;
  const rises = covariance(values, reached, order) >= 0;
  const along = rises ? order : order.slice().reverse();
  const stretches = isotonic(values, reached, along);
  const least = chanceAt(stretches, Math.floor(end * members));
  const most = chanceAt(stretches, members - 1 - Math.floor(end * members));
  if (least >= p) return { kind: "always", least };
  if (most < p) return { kind: "never", most };
  const value = firstAt(stretches, p)!;
  const isGood = (other: number) => (rises ? other >= value : other <= value);
  const error = errorOf(values, reached, along, p);
  return { kind: rises ? "at least" : "at most", value, error, ...sidesOf(values, reached, order, isGood) };
}

function firstAt(stretches: readonly Stretch[], p: number): number | undefined {
  return stretches.find(({ chance }) => chance >= p)?.first;
}

/** The fitted chance of the member at a place in the order of values. */
function chanceAt(stretches: readonly Stretch[], place: number): number {
  let before = 0;
  for (const { members, chance } of stretches) {
    before += members;
    if (place < before) return chance;
  }
  return stretches.at(-1)!.chance;
}

function sidesOf(values: Float64Array, reached: Uint8Array, order: Uint32Array, isGood: (value: number) => boolean) {
  const good = { members: 0, reached: 0 };
  const bad = { members: 0, reached: 0 };
  for (const i of order) {
    const side = isGood(values[i]!) ? good : bad;
    side.members++;
    side.reached += reached[i]!;
  }
  return { share: good.members / order.length, beyond: good.reached / good.members, short: bad.reached / bad.members };
}

function errorOf(values: Float64Array, reached: Uint8Array, along: Uint32Array, p: number): number | undefined {
  const found = partsOf(along, values.length)
    .map((part) => firstAt(isotonic(values, reached, part), p))
    .filter((value) => value !== undefined);
  if (found.length < parts) return undefined;
  const mean = found.reduce((sum, value) => sum + value, 0) / parts;
  const squares = found.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (parts - 1)) / cubeRootOfParts;
}

/** The members of each part of the ensemble, which follow one another, in the order given; what is left over is in none. */
function partsOf(along: Uint32Array, members: number): readonly Uint32Array[] {
  const size = Math.floor(members / parts);
  const lists = Array.from({ length: parts }, () => new Uint32Array(size));
  const counts = new Uint32Array(parts);
  for (const i of along) {
    const part = Math.floor(i / size);
    if (part < parts) lists[part]![counts[part]!++] = i;
  }
  return lists.map((list, part) => list.subarray(0, counts[part]));
}

function covariance(values: Float64Array, reached: Uint8Array, order: Uint32Array): number {
  let sum = 0;
  let hits = 0;
  let sumOfHits = 0;
  for (const i of order) {
    sum += values[i]!;
    hits += reached[i]!;
    sumOfHits += values[i]! * reached[i]!;
  }
  return sumOfHits - (sum * hits) / order.length;
}
