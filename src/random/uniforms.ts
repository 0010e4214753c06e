import { keyOf, mix } from "./key.ts";
import { blockMembers, orderKeys, reversedBlock, shuffledByte, writeOrderKeys } from "./member-order.ts";
import { scrambleReversed } from "./owen.ts";
import { reverseBits } from "./reverse-bits.ts";
import { lastByte, reversedPoint, reversedTables, sobolDimensions } from "./sobol.ts";

const TWO_TO_MINUS_32 = 2 ** -32;
const GOLDEN = 0x9e3779b9;

/** Where the draws of one uncertain number come from: a coordinate of a set of points of its own. */
export interface Source {
  /** Seed and name, in one text: every text has its own shuffle of the members. */
  readonly set: string;
  readonly dimension: number;
}

/**
 * The source of what is drawn once for all times. A name has a set to itself, so that no other name moves its draws.
 *
 * @example sourceOf(1, "core_ceiling") // { set: "1 core_ceiling", dimension: 0 }
 */
export function sourceOf(seed: number, name: string): Source {
  return { set: `${seed} ${name}`, dimension: 0 };
}

/**
 * The source of what is drawn anew for every step: 32 steps share a set, each has a dimension, so that the steps of one
 * name are well distributed together. With 4096 members the mean of a product of twelve yearly factors had an error eight
 * times smaller than with a set for every step, six times smaller than with sets of 16. `ordinal` counts steps from time 0, never from the start of a plan: 2024 has the
 * same draws whatever the plan's first year is.
 *
 * @example sourceAt(1, "growth_shock", 2024) // { set: "1 growth_shock 63", dimension: 8 }
 */
export function sourceAt(seed: number, name: string, ordinal: number): Source {
  const block = Math.floor(ordinal / sobolDimensions);
  return { set: `${seed} ${name} ${block}`, dimension: ordinal - block * sobolDimensions };
}

/** The seeds of a source: of the order of its points, and of the scramble of their coordinate. */
export interface Seeds {
  readonly order: number;
  readonly scramble: number;
}

export function seedsOf({ set, dimension }: Source): Seeds {
  const { high, low } = keyOf(set);
  return {
    order: mix(high ^ mix(low)),
    scramble: mix(mix(low ^ mix(high + GOLDEN)) + Math.imul(dimension, GOLDEN)),
  };
}

/**
 * Uniform draws of the members `first`, `first + 1`, …: padded Sobol points with hash-based Owen scrambling. Every set
 * has the points in an order of its own, and the coordinates of one set are well distributed together. Blocks of 256
 * members are shuffled by a nested scramble, as Burley does it; within a block the order is any, not a nested one, else
 * neighbours would be half an interval apart in every set, and would move together in any two of them or against each
 * other: half of the members would say nothing new of a product. Draw i depends on the set, the dimension and i alone.
 *
 * Any 2^m members from a multiple of 2^m on, m ≥ 8, have one draw in each of 2^m equal intervals.
 * Range: (k + ½) / 2^32, never 0 or 1; members 0 … 2^32 − 1.
 * Source: B. Burley, "Practical Hash-based Owen Scrambling", JCGT 9 (2020), section 4 (shuffling and padding).
 *
 * @example fillUniforms({ set: "1 gdp_growth", dimension: 0 }, 0, new Float64Array(2))
 */
export function fillUniforms(source: Source, first: number, out: Float64Array): void {
  const { order, scramble } = seedsOf(source);
  const table = reversedTables(source.dimension);
  const keys = new Uint16Array(orderKeys);
  const end = first + out.length;
  for (let member = first; member < end; ) {
    const block = Math.floor(member / blockMembers);
    const start = block * blockMembers;
    const base = reversedPoint(table, reversedBlock(block, order));
    writeOrderKeys(block, order, keys);
    for (const last = Math.min(end, start + blockMembers); member < last; member++) {
      const own = table[lastByte + shuffledByte(member - start, keys)]!;
      out[member - first] = (reverseBits(scrambleReversed(base ^ own, scramble)) + 0.5) * TWO_TO_MINUS_32;
    }
  }
}
