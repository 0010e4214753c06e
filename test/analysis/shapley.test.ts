import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Coalition, splitOf } from "../../src/analysis/shapley.ts";

const maskOf = (coalition: Coalition) => coalition.reduce((mask, isIn, i) => (isIn ? mask | (1 << i) : mask), 0);

/** A game by a table: the value of the coalition with these bits. */
const tableGame = (players: number, table: readonly number[]) => ({
  players,
  value: (coalition: Coalition) => [table[maskOf(coalition)]!],
});

const sharesOf = (players: number, table: readonly number[]) =>
  splitOf(tableGame(players, table), 1).shares.map(({ values }) => values[0]!);

/** By the definition: the mean over all orders of what a player adds to those before it. */
function byAllOrders(players: number, table: readonly number[]): readonly number[] {
  const sums = new Array<number>(players).fill(0);
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((one) => orders(rest.filter((other) => other !== one)).map((o) => [one, ...o]));
  const all = orders(sums.map((_, i) => i));
  for (const order of all) {
    let mask = 0;
    for (const player of order) {
      sums[player]! += table[mask | (1 << player)]! - table[mask]!;
      mask |= 1 << player;
    }
  }
  return sums.map((sum) => sum / all.length);
}

const games = fc.integer({ min: 1, max: 5 }).chain((players) =>
  fc.record({
    players: fc.constant(players),
    table: fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
      minLength: 2 ** players,
      maxLength: 2 ** players,
    }),
  }),
);

describe("exact shares", () => {
  test("the glove game: 2/3 for the one left glove, 1/6 for each of two right ones", () => {
    const table = [0, 0, 0, 1, 0, 1, 0, 1];
    const [left, right, other] = sharesOf(3, table);
    expect(left).toBeCloseTo(2 / 3, 15);
    expect(right).toBeCloseTo(1 / 6, 15);
    expect(other).toBeCloseTo(1 / 6, 15);
  });

  test("are the mean over all orders", () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        const expected = byAllOrders(players, table);
        for (const [i, share] of sharesOf(players, table).entries())
          expect(Math.abs(share - expected[i]!)).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("efficiency: they sum to the difference", () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        const sum = sharesOf(players, table).reduce((total, share) => total + share, 0);
        expect(Math.abs(sum - (table.at(-1)! - table[0]!))).toBeLessThan(1e-12 * 1e4);
      }),
    );
  });

  test("symmetry: players that do the same have the same share", () => {
    const swap = (mask: number) => (mask & ~3) | ((mask & 1) << 1) | ((mask >> 1) & 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 16, maxLength: 16 }), (table) => {
        const symmetric = table.map((value, mask) => value + table[swap(mask)]!);
        const [a, b] = sharesOf(4, symmetric);
        expect(a).toBeCloseTo(b!, 10);
      }),
    );
  });

  test("dummy: a player that adds the same to every coalition has just that", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 8, maxLength: 8 }),
        fc.integer(),
        (rest, own) => {
          const table = Array.from({ length: 16 }, (_, mask) => rest[mask >> 1]! + ((mask & 1) === 1 ? own : 0));
          expect(sharesOf(4, table)[0]).toBeCloseTo(own, 5);
        },
      ),
    );
  });

  test("a player that alone moves the outcome has exactly all of it, among up to twelve", () => {
    for (let players = 1; players <= 12; players++) {
      const { shares } = splitOf({ players, value: ([first]) => [first ? 150 : 100] }, 1);
      expect(shares.map(({ values }) => values[0])).toEqual([50, ...Array<number>(players - 1).fill(0)]);
    }
  });

  test("two that substitute each other fully have half each", () => {
    expect(sharesOf(2, [0, 7, 7, 7])).toEqual([3.5, 3.5]);
  });

  test("pairs: what both together add beyond each, on average over the others", () => {
    const [pair] = splitOf(tableGame(2, [2, 6, 5, 15]), 1).interactions;
    expect(pair).toEqual({ players: [0, 1], values: [15 - 6 - 5 + 2] });
    // Of a three-way product every pair has half: it is there only with the third.
    const product = splitOf(tableGame(3, [0, 0, 0, 0, 0, 0, 0, 1]), 1);
    expect(product.interactions.map(({ values }) => values[0])).toEqual([0.5, 0.5, 0.5]);
  });

  test("a coalition without a value leaves the outcome unsplit and is named; others are split", () => {
    const split = splitOf({ players: 2, value: ([a, b]) => [a && !b ? Number.NaN : 1, b ? 2 : 0] }, 1);
    expect(split.missing).toEqual([[true, false], undefined]);
    expect(split.shares.map(({ values }) => values)).toEqual([
      [Number.NaN, 0],
      [Number.NaN, 2],
    ]);
  });

  test("no players: nothing to split", () => {
    expect(splitOf({ players: 0, value: () => [3] }, 1)).toMatchObject({ none: [3], all: [3], shares: [] });
  });
});

describe("sampled shares, above 12 players", () => {
  const players = 14;
  /** The airport game: a runway as long as the longest plane needs; share i is the sum over k ≤ i of 1/(n − k). */
  const airport = {
    players,
    value: (coalition: Coalition) => [Math.max(0, ...coalition.map((isIn, i) => (isIn ? i + 1 : 0)))],
  };
  const split = splitOf(airport, 1);

  test("the airport game (Littlechild and Owen 1973), within four standard errors", () => {
    let expected = 0;
    for (const [i, { values, standardErrors }] of split.shares.entries()) {
      expected += 1 / (players - i);
      expect(Math.abs(values[0]! - expected)).toBeLessThan(4 * standardErrors![0]! + 1e-9);
    }
    expect(split.isExact).toBe(false);
  });

  test("sum to the difference all the same", () => {
    const sum = split.shares.reduce((total, { values }) => total + values[0]!, 0);
    expect(sum).toBeCloseTo(players, 11);
  });

  test("an additive game has no error, and the same seed the same bits", () => {
    const additive = { players, value: (coalition: Coalition) => [coalition.filter(Boolean).length] };
    expect(splitOf(additive, 3).shares.map(({ standardErrors }) => standardErrors)).toEqual(
      new Array(players).fill([0]),
    );
    expect(splitOf(airport, 1)).toEqual(split);
    expect(splitOf(airport, 2).shares).not.toEqual(split.shares);
  });
});
