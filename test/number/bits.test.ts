import fc from "fast-check";
import { expect, test } from "vitest";
import { highWord, leadingBits, powerOfTwo } from "../../src/number/bits.ts";
import { fromHex } from "./ulps.ts";

test("the high word holds sign, exponent and the first bits", () => {
  expect(highWord(1)).toBe(0x3ff00000);
  expect(highWord(1.5)).toBe(0x3ff80000);
  expect(highWord(0)).toBe(0);
  expect(highWord(-0)).toBe(-0x80000000);
  expect(highWord(Number.MIN_VALUE)).toBe(0);
  expect(highWord(fromHex("7fefffffabcdef01"))).toBe(0x7fefffff);
});

test("powers of two from the smallest to the largest", () => {
  expect(powerOfTwo(0)).toBe(1);
  expect(powerOfTwo(-3)).toBe(0.125);
  expect(powerOfTwo(-1074)).toBe(Number.MIN_VALUE);
  expect(powerOfTwo(-1022)).toBe(fromHex("0010000000000000"));
  expect(powerOfTwo(1023)).toBe(fromHex("7fe0000000000000"));
});

test("leading bits: 24 of them, the rest exact, products exact", () => {
  const size = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
  fc.assert(
    fc.property(size, size, (x, y) => {
      const high = leadingBits(x);
      expect(Math.fround(high / 2 ** Math.floor(Math.log2(x)))).toBe(high / 2 ** Math.floor(Math.log2(x)));
      expect(Math.abs(x - high)).toBeLessThanOrEqual(x * 2 ** -24);
      expect(high + (x - high)).toBe(x);
      expect((high * leadingBits(y)) / leadingBits(y)).toBe(high);
    }),
  );
});
