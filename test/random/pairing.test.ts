import { expect, test } from "vitest";
import { mix } from "../../src/random/key.ts";
import { orderKeys, shuffledByte, writeOrderKeys } from "../../src/random/member-order.ts";
import { fillUniforms, sourceOf } from "../../src/random/uniforms.ts";

const inputs = 50;
const pairs = (inputs * (inputs - 1)) / 2;

function rows(members: number, seed: number): readonly Float64Array[] {
  return Array.from({ length: inputs }, (_, k) => {
    const out = new Float64Array(members);
    fillUniforms(sourceOf(seed, `input_${k}`), 0, out);
    return out;
  });
}

/** Something of every pair of inputs. */
function ofPairs(all: readonly Float64Array[], of: (a: Float64Array, b: Float64Array) => number): readonly number[] {
  return all.flatMap((a, k) => all.slice(0, k).map((b) => of(a, b)));
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function orderOf(block: number, seed: number): readonly number[] {
  const keys = new Uint16Array(orderKeys);
  writeOrderKeys(block, seed, keys);
  return Array.from({ length: 256 }, (_, i) => shuffledByte(i, keys));
}

test("the order of a block has every member once", () => {
  for (let i = 0; i < 500; i++) expect(new Set(orderOf(i, mix(i + 1))).size).toBe(256);
});

test("two members of a block are put into any two places alike", () => {
  // Over many orders the distance of two members, and the bits in which their places differ, are one of 255 each: the
  // statistic of Pearson has the mean 254 and the standard deviation √(2 · 254) for each pair, over 8 · 255 of them all
  // less than 5 of those from it.
  const orders = 8192;
  const limit = 254 + 6 * Math.sqrt(2 * 254);
  const tables = Array.from({ length: orders }, (_, i) => orderOf(i & 7, mix(i + 1)));
  let sum = 0;
  for (let apart = 1; apart < 256; apart++) {
    const gaps = new Array<number>(256).fill(0);
    const flips = new Array<number>(256).fill(0);
    for (const [i, places] of tables.entries()) {
      const [a, b] = [places[i & 255]!, places[(i & 255) ^ apart]!];
      gaps[(a - b) & 255]!++;
      flips[a ^ b]!++;
    }
    const expected = orders / 255;
    for (const counts of [gaps, flips]) {
      const chiSquared = counts.slice(1).reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
      expect(chiSquared).toBeLessThan(limit);
      sum += chiSquared;
    }
  }
  expect(Math.abs(sum / 510 - 254)).toBeLessThan((5 * Math.sqrt(2 * 254)) / Math.sqrt(510));
});

test("neighbours go up and down together in half of the pairs of inputs", () => {
  const members = 2048;
  for (const step of [1, 2, 4, 8, 16, 32, 64, 128]) {
    const shares = ofPairs(rows(members, 1), (a, b) => {
      let together = 0;
      for (let i = 0; i < members; i += 2 * step) {
        for (let k = i; k < i + step; k++) together += a[k]! < a[k + step]! === b[k]! < b[k + step]! ? 1 : 0;
      }
      return together / (members / 2);
    });
    // A share of members / 2 tosses of a coin, and the mean of 1,225 of them.
    const deviation = 0.5 / Math.sqrt(members / 2);
    for (const share of shares) expect(Math.abs(share - 0.5)).toBeLessThan(5 * deviation);
    expect(Math.abs(meanOf(shares) - 0.5)).toBeLessThan((5 * deviation) / Math.sqrt(pairs));
  }
});

test("rank correlations of all pairs of 50 inputs are those of orders at random", () => {
  for (const members of [256, 1000, 4096]) {
    const squares = ofPairs(rows(members, 3), (a, b) => {
      let sum = 0;
      // Draws are as good as their ranks: their grades are known.
      for (let i = 0; i < members; i++) sum += (a[i]! - 0.5) * (b[i]! - 0.5);
      return ((12 * sum) / members) ** 2 * members;
    });
    // Squares of nearly standard normal numbers: the mean 1, the standard deviation √2.
    expect(Math.abs(meanOf(squares) - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(pairs));
    expect(Math.max(...squares)).toBeLessThan(25);
  }
});

test("cells of all pairs of 50 inputs are filled as by orders at random", () => {
  // With m members in as many equal intervals of either input (16 × 16 cells), the margins are fixed: Pearson's statistic
  // has 15 · 15 degrees of freedom, times m / (m - 1), for each block of 256.
  const members = 256;
  const values = ofPairs(rows(members, 4), (a, b) => {
    const cells = new Array<number>(256).fill(0);
    for (let i = 0; i < members; i++) cells[Math.floor(a[i]! * 16) * 16 + Math.floor(b[i]! * 16)]!++;
    return cells.reduce((sum, count) => sum + (count - 1) ** 2, 0);
  });
  const expected = (225 * 256) / 255;
  const deviation = Math.sqrt(2 * 225);
  expect(Math.abs(meanOf(values) - expected)).toBeLessThan((5 * deviation) / Math.sqrt(pairs));
  expect(Math.max(...values)).toBeLessThan(expected + 6 * deviation);
});

test("blocks pair two inputs anew", () => {
  // The place of a in its 256 intervals, and that of b: no pair of them comes again more often than by chance, 1 in 256.
  const [a, b] = rows(256 * 64, 5);
  const partner = (block: number) => {
    const of = new Array<number>(256);
    for (let i = 256 * block; i < 256 * (block + 1); i++) of[Math.floor(a![i]! * 256)] = Math.floor(b![i]! * 256);
    return of;
  };
  const all = Array.from({ length: 64 }, (_, block) => partner(block));
  const counts = all.flatMap((one, k) =>
    all.slice(0, k).map((other) => one.reduce((sum, value, i) => sum + (value === other[i] ? 1 : 0), 0)),
  );
  // Matches of two orders at random: Poisson's distribution with the mean 1.
  expect(Math.abs(meanOf(counts) - 1)).toBeLessThan(5 / Math.sqrt(counts.length));
});

/** Seen spread of a share over seeds, against that of independent draws. */
function spreadOf(members: number, seeds: number, isHit: (a: number, b: number) => boolean): number {
  const shares = Array.from({ length: seeds }, (_, seed) => {
    const [a, b] = ["a", "b"].map((name) => {
      const out = new Float64Array(members);
      fillUniforms(sourceOf(seed, name), 0, out);
      return out;
    });
    let hits = 0;
    for (let i = 0; i < members; i++) if (isHit(a![i]! - 0.5, b![i]! - 0.5)) hits++;
    return hits / members;
  });
  const mean = meanOf(shares);
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (seeds - 1);
  return Math.sqrt(variance / ((mean * (1 - mean)) / members));
}

test("the spread of a product over seeds is that of independent draws, of one input far less", () => {
  // A ratio of standard deviations over 2,000 seeds is known to ± 1.6 %.
  const error = 1 / Math.sqrt(2 * 2000);
  expect(Math.abs(spreadOf(1000, 2000, (a, b) => a * b >= 0) - 1)).toBeLessThan(5 * error);
  expect(spreadOf(1000, 2000, (a) => a > 0.11)).toBeLessThan(0.3);
});
