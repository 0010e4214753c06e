import { fillUniforms, sourceOf } from "../random/uniforms.ts";

/** Which players take part. */
export type Coalition = readonly boolean[];

/** Players, and what every coalition of them comes to: one number for each of some outcomes; missing is NaN. */
export interface Game {
  readonly players: number;
  readonly value: (coalition: Coalition) => ArrayLike<number>;
}

/** What one player adds to each outcome. */
export interface Share {
  readonly values: readonly number[];
  /** By outcome; `undefined` where shares are exact. */
  readonly standardErrors: readonly number[] | undefined;
}

/** What two players add together beyond what each adds: above 0 they reinforce, below 0 they overlap (of two positive effects). */
export interface Interaction {
  readonly players: readonly [number, number];
  readonly values: readonly number[];
}

/**
 * The difference between the coalition of all and that of none, split over the players. For every outcome the shares sum
 * to `all − none`; where any coalition that was asked for has no value they are all NaN.
 */
export interface Split {
  readonly none: readonly number[];
  readonly all: readonly number[];
  readonly shares: readonly Share[];
  /** Every pair, in order; empty when the shares are sampled. */
  readonly interactions: readonly Interaction[];
  readonly isExact: boolean;
  /** Coalitions that were computed. */
  readonly coalitions: number;
  /** By outcome, a smallest coalition without a value. */
  readonly missing: readonly (Coalition | undefined)[];
}

/** Up to so many players all 2ⁿ coalitions are computed. */
export const mostExactPlayers = 12;

/** About so many coalitions are computed where not all are. */
const sampledCoalitions = 4096;

/** About how many coalitions of so many players are computed. */
export function coalitionsOf(players: number): number {
  return players <= mostExactPlayers ? 2 ** players : sampledCoalitions;
}

/**
 * Shapley values (L. S. Shapley 1953): a player's share is what it adds to the coalition before it, on average over all
 * orders of the players. Up to 12 players exactly, with the Shapley interaction index of every pair (M. Grabisch,
 * M. Roubens 1999); above that over orders drawn from scrambled Sobol points, each with its reverse (antithetic pairs,
 * R. Mitchell et al. 2022), with the standard error of independent pairs.
 *
 * @example splitOf({ players: 2, value: ([a, b]) => [a && b ? 3 : 0] }, 1).shares.map(({ values }) => values[0]) // [1.5, 1.5]
 */
export function splitOf(game: Game, seed: number): Split {
  return game.players <= mostExactPlayers ? exactSplit(game) : sampledSplit(game, seed);
}

function exactSplit({ players, value }: Game): Split {
  const coalitions = 1 << players;
  const values = Array.from({ length: coalitions }, (_, mask) => value(coalitionOf(mask, players)));
  const outcomes = values[0]!.length;
  const none = Array.from(values[0]!);
  const all = Array.from(values[coalitions - 1]!);
  // Differences from the least coalition, so that no digits are lost to what is common to all.
  const rise = Float64Array.from({ length: coalitions * outcomes }, (_, i) => {
    const outcome = i % outcomes;
    return values[(i - outcome) / outcomes]![outcome]! - none[outcome]!;
  });
  const sizes = Uint8Array.from({ length: coalitions }, (_, mask) => bitCount(mask));
  const shares = Array.from({ length: players }, (_, player): Share => {
    const sums = new Float64Array(players * outcomes);
    const own = 1 << player;
    for (let mask = 0; mask < coalitions; mask++) {
      if ((mask & own) !== 0) continue;
      const [with_, without] = [(mask | own) * outcomes, mask * outcomes];
      const row = sizes[mask]! * outcomes;
      for (let k = 0; k < outcomes; k++) sums[row + k]! += rise[with_ + k]! - rise[without + k]!;
    }
    return { values: meanOverSizes(sums, players), standardErrors: undefined };
  });
  const interactions = pairsOf(players).map(([a, b]): Interaction => {
    const sums = new Float64Array((players - 1) * outcomes);
    const [one, two] = [1 << a, 1 << b];
    for (let mask = 0; mask < coalitions; mask++) {
      if ((mask & (one | two)) !== 0) continue;
      const row = sizes[mask]! * outcomes;
      for (let k = 0; k < outcomes; k++) {
        const at = (coalition: number) => rise[coalition * outcomes + k]!;
        sums[row + k]! += at(mask | one | two) - at(mask | one) - (at(mask | two) - at(mask));
      }
    }
    return { players: [a, b], values: meanOverSizes(sums, players - 1) };
  });
  const bySize = Array.from({ length: coalitions }, (_, mask) => mask).sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const missing = none.map((_, k) => {
    const mask = bySize.find((candidate) => Number.isNaN(values[candidate]![k]!));
    return mask === undefined ? undefined : coalitionOf(mask, players);
  });
  return withHoles({ none, all, shares, interactions, isExact: true, coalitions, missing });
}

/**
 * From sums over the coalitions of each size, a row a size: the mean over the sizes of their means, which weighs a
 * coalition of s by s!(n − s − 1)!/n!. Sums of equal terms are divided by their number, so that a player that adds the
 * same to every coalition has just that as its share.
 */
function meanOverSizes(sums: Float64Array, sizes: number): readonly number[] {
  const outcomes = sums.length / sizes;
  const totals = new Float64Array(outcomes);
  let coalitions = 1;
  for (let size = 0; size < sizes; size++) {
    for (let k = 0; k < outcomes; k++) totals[k]! += sums[size * outcomes + k]! / coalitions;
    // From the binomial of n − 1 over s to that of n − 1 over s + 1.
    coalitions = (coalitions * (sizes - 1 - size)) / (size + 1);
  }
  return Array.from(totals, (total) => total / sizes);
}

function coalitionOf(mask: number, players: number): Coalition {
  return Array.from({ length: players }, (_, player) => ((mask >> player) & 1) === 1);
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function pairsOf(players: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < players; a++) for (let b = a + 1; b < players; b++) pairs.push([a, b]);
  return pairs;
}

/** An outcome that is missing anywhere is split nowhere. */
function withHoles(split: Split): Split {
  const hole = (values: readonly number[]) =>
    values.map((value, k) => (split.missing[k] === undefined ? value : Number.NaN));
  return {
    ...split,
    shares: split.shares.map(({ values, standardErrors }) => ({
      values: hole(values),
      standardErrors: standardErrors && hole(standardErrors),
    })),
    interactions: split.interactions.map(({ players, values }) => ({ players, values: hole(values) })),
  };
}

function sampledSplit({ players, value }: Game, seed: number): Split {
  const known = new Map<string, ArrayLike<number>>();
  const cached = (coalition: Coalition) => {
    const key = coalition.map(Number).join("");
    const before = known.get(key);
    const found = before ?? value([...coalition]);
    if (before === undefined) known.set(key, found);
    return found;
  };
  const none = Array.from(cached(new Array(players).fill(false)));
  const all = Array.from(cached(new Array(players).fill(true)));
  const outcomes = none.length;
  const missing = new Array<Coalition | undefined>(outcomes).fill(undefined);
  const pairs = Math.max(8, Math.ceil(sampledCoalitions / (2 * (players - 1))));
  const sums = new Float64Array(players * outcomes);
  const squares = new Float64Array(players * outcomes);
  for (const order of ordersOf(players, pairs, seed)) {
    const added = new Float64Array(players * outcomes);
    for (const one of [order, [...order].reverse()]) {
      const coalition = new Array<boolean>(players).fill(false);
      let before: ArrayLike<number> = none;
      for (const player of one) {
        coalition[player] = true;
        const now = cached(coalition);
        for (let k = 0; k < outcomes; k++) {
          added[player * outcomes + k]! += (now[k]! - before[k]!) / 2;
          if (Number.isNaN(now[k]!)) missing[k] ??= [...coalition];
        }
        before = now;
      }
    }
    for (const [i, sum] of added.entries()) {
      sums[i]! += sum;
      squares[i]! += sum * sum;
    }
  }
  for (let k = 0; k < outcomes; k++) if (Number.isNaN(none[k]!)) missing[k] = new Array(players).fill(false);
  const shares = Array.from({ length: players }, (_, player): Share => {
    const means = Array.from(sums.subarray(player * outcomes, (player + 1) * outcomes), (sum) => sum / pairs);
    const standardErrors = means.map((mean, k) => {
      const variance = Math.max(0, squares[player * outcomes + k]! / pairs - mean * mean);
      return Math.sqrt(variance / (pairs - 1));
    });
    return { values: means, standardErrors };
  });
  return withHoles({ none, all, shares, interactions: [], isExact: false, coalitions: known.size, missing });
}

/** Orders of the players: each has a coordinate of its own, and a point puts them in the order of their numbers. */
function ordersOf(players: number, count: number, seed: number): readonly (readonly number[])[] {
  const columns = Array.from({ length: players }, (_, player) => {
    const column = new Float64Array(count);
    fillUniforms(sourceOf(seed, `order of player ${player}`), 0, column);
    return column;
  });
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: players }, (_, player) => player).sort((a, b) => columns[a]![i]! - columns[b]![i]! || a - b),
  );
}
