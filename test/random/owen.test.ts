import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf, mix } from "../../src/random/key.ts";
import { nestedUniformScramble, scrambleReversed } from "../../src/random/owen.ts";
import { reverseBits } from "../../src/random/reverse-bits.ts";
import { sobolPoint } from "../../src/random/sobol.ts";
import { isNet, isStratified } from "./nets.ts";

const word = fc.nat({ max: 0xffffffff });

test("reversing twice changes nothing", () => {
  fc.assert(fc.property(word, (x) => reverseBits(reverseBits(x)) === x));
});

test("the first bits of the result depend on the first bits of the number alone", () => {
  fc.assert(
    fc.property(word, word, word, fc.integer({ min: 1, max: 31 }), (x, y, seed, bits) => {
      const other = ((x >>> (32 - bits)) << (32 - bits)) | (y >>> bits);
      const first = (value: number) => nestedUniformScramble(value >>> 0, seed) >>> (32 - bits);
      expect(first(other)).toBe(first(x));
    }),
  );
});

test("a scramble is one to one", () => {
  fc.assert(
    fc.property(word, word, word, (x, y, seed) => {
      expect(nestedUniformScramble(x, seed) === nestedUniformScramble(y, seed)).toBe(x === y);
    }),
  );
});

test("a scrambled net is a net, in one dimension and in two", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 9 }), fc.nat({ max: 1000 }), (one, two, m, block) => {
      const indices = Array.from({ length: 2 ** m }, (_, i) => block * 2 ** m + i);
      const at = (dimension: number, seed: number) =>
        indices.map((index) => nestedUniformScramble(sobolPoint(index, dimension), seed) / 2 ** 32);
      expect(isStratified(at(7, one))).toBe(true);
      expect(isNet(at(0, one), at(1, two))).toBe(true);
    }),
  );
});

test("each bit is flipped half of the time, and no two flips go together", () => {
  // Over many seeds the flips of neighbouring numbers at each bit are like tosses of a coin: a share of 1/2 ± 5 sd.
  const seeds = 4096;
  const limit = (5 * 0.5) / Math.sqrt(seeds);
  for (let bit = 0; bit < 32; bit++) {
    let flips = 0;
    let agreements = 0;
    for (let i = 0; i < seeds; i++) {
      const seed = mix(i + 1);
      const a = (nestedUniformScramble(0x12345678, seed) >>> bit) & 1;
      const b = (nestedUniformScramble(0x92345678, seed) >>> bit) & 1;
      flips += a;
      agreements += a === b ? 1 : 0;
    }
    expect(Math.abs(flips / seeds - 0.5)).toBeLessThan(limit);
    // The first bits differ and are flipped together; below they are in different halves.
    if (bit < 31) expect(Math.abs(agreements / seeds - 0.5)).toBeLessThan(limit);
  }
});

test("FNV-1a of 64 bits, as its authors list it", () => {
  const listed = {
    "": "cbf29ce484222325",
    a: "af63dc4c8601ec8c",
    foobar: "85944171f73967e8",
  };
  const hex = (x: number) => x.toString(16).padStart(8, "0");
  for (const [text, expected] of Object.entries(listed)) {
    const { high, low } = keyOf(text);
    expect(hex(high) + hex(low)).toBe(expected);
  }
});

test("FNV-1a against whole numbers of any size, in UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      let state = 0xcbf29ce484222325n;
      for (const byte of new TextEncoder().encode(text))
        state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
      expect(keyOf(text)).toEqual({ high: Number(state >> 32n), low: Number(state & 0xffffffffn) });
    }),
  );
});

test("the finaliser of MurmurHash3", () => {
  expect([0, 1, 2, 0xffffffff].map(mix)).toEqual([0, 0x514e28b7, 0x30f4c306, 0x81f16f39]);
});

test("the examples of the comments", () => {
  expect(nestedUniformScramble(0, 0x9e3779b9)).toBe(2237511484);
  expect(scrambleReversed(0, 0)).toBe(0);
});
