import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf, mix } from "../../src/random/key.ts";
import { orderKeys, shuffledByte, writeOrderKeys } from "../../src/random/member-order.ts";
import { nestedUniformScramble } from "../../src/random/owen.ts";
import { reverseBits } from "../../src/random/reverse-bits.ts";
import { sobolPoint } from "../../src/random/sobol.ts";
import { fillUniforms, type Source, sourceAt, sourceOf } from "../../src/random/uniforms.ts";
import { hashOfBits } from "./hash.ts";
import { isNet, isStratified } from "./nets.ts";

function draws(source: Source, first: number, members: number): Float64Array {
  const out = new Float64Array(members);
  fillUniforms(source, first, out);
  return out;
}

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
const seed = fc.nat();

test("a slice has the draws of the whole", () => {
  fc.assert(
    fc.property(seed, name, fc.nat({ max: 300 }), fc.nat({ max: 100 }), (seed, name, first, members) => {
      const whole = draws(sourceOf(seed, name), 0, 400);
      expect(draws(sourceOf(seed, name), first, members)).toEqual(whole.slice(first, first + members));
    }),
  );
});

test("a draw is a Sobol point of a shuffled index, scrambled", () => {
  const { high, low } = keyOf("5 growth_shock 63");
  const order = mix(high ^ mix(low));
  const scramble = mix(mix(low ^ mix(high + 0x9e3779b9)) + Math.imul(8, 0x9e3779b9));
  const plain = Array.from({ length: 50 }, (_, i) => {
    const member = 1000 + i;
    const block = Math.floor(member / 256);
    const keys = new Uint16Array(orderKeys);
    writeOrderKeys(block, order, keys);
    // What is shuffled are the last eight bits; they stand in reverse.
    const last = reverseBits(shuffledByte(member % 256, keys) << 24);
    const index = nestedUniformScramble(block * 256, order) - (nestedUniformScramble(block * 256, order) % 256) + last;
    const point = sobolPoint(index, 8);
    return (nestedUniformScramble(point, scramble) + 0.5) / 2 ** 32;
  });
  expect([...draws(sourceAt(5, "growth_shock", 2024), 1000, 50)]).toEqual(plain);
});

test("draws lie between 0 and 1, the ends left out", () => {
  const whole = draws(sourceOf(1, "x"), 0, 100_000);
  expect(Math.min(...whole.subarray(0, 50_000))).toBeGreaterThan(0);
  expect(Math.max(...whole.subarray(0, 50_000))).toBeLessThan(1);
  expect(whole.every((u) => u * 2 ** 32 - 0.5 === Math.floor(u * 2 ** 32))).toBe(true);
});

test("any block of 2^m members, from 256 on, has one draw in each of 2^m intervals", () => {
  fc.assert(
    fc.property(seed, name, fc.integer({ min: 8, max: 11 }), fc.nat({ max: 1000 }), (seed, name, m, block) => {
      expect(isStratified(draws(sourceOf(seed, name), block * 2 ** m, 2 ** m))).toBe(true);
    }),
  );
});

test("as many members as wanted, in whole blocks of 256, are spread evenly over 256 intervals", () => {
  fc.assert(
    fc.property(seed, name, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 1000 }), (seed, name, blocks, first) => {
      const counts = new Array<number>(256).fill(0);
      for (const u of draws(sourceOf(seed, name), first * 256, blocks * 256)) counts[Math.floor(u * 256)]!++;
      expect(counts.every((count) => count === blocks)).toBe(true);
    }),
  );
});

test("two steps that share a net are a net together, in the first dimensions", () => {
  fc.assert(
    fc.property(seed, name, fc.integer({ min: 8, max: 10 }), fc.nat({ max: 1000 }), (seed, name, m, block) => {
      const [x, y] = [2016, 2017].map((year) => draws(sourceAt(seed, name, year), block * 2 ** m, 2 ** m));
      expect(isNet(x!, y!)).toBe(true);
    }),
  );
});

test("steps have 32 dimensions of one set, whatever the start", () => {
  expect(sourceAt(1, "x", 2016)).toEqual({ set: "1 x 63", dimension: 0 });
  expect(sourceAt(1, "x", 2047)).toEqual({ set: "1 x 63", dimension: 31 });
  expect(sourceAt(1, "x", -1)).toEqual({ set: "1 x -1", dimension: 31 });
});

test("names and seeds have draws of their own: correlations are what chance gives", () => {
  const count = 1024;
  const names = ["a", "b", "core_ceiling", "core_ceilinh", "sales[software]", "sales[display]"];
  const rows = names.flatMap((text) => [0, 1, 2].map((seed) => draws(sourceOf(seed, text), 0, count)));
  let sum = 0;
  let pairs = 0;
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(0, i)) {
      const correlation = (12 * a.reduce((total, u, k) => total + (u - 0.5) * (b[k]! - 0.5), 0)) / count;
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(count));
      sum += correlation ** 2;
      pairs++;
    }
  }
  // The mean square of correlations of independent rows is 1 / count; of 153 pairs it is within ± 0.6 of that.
  expect(sum / pairs).toBeGreaterThan(0.4 / count);
  expect(sum / pairs).toBeLessThan(1.6 / count);
});

// Recorded on Node 24, x64. Any other machine, engine or back end must come to the same bits.
test("the bits of the draws", () => {
  const all = [
    ...draws(sourceOf(1, "core_ceiling"), 0, 1000),
    ...draws(sourceOf(2 ** 40 + 7, "城"), 4_000_000_000, 100),
    ...[2024, 2031, 2048].flatMap((year) => [...draws(sourceAt(1, "growth_shock", year), 0, 300)]),
  ];
  expect(hashOfBits(all)).toBe("9f6ce0e15c81c462");
});
