import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatScaled, parseScaled } from "../../src/number/decimal.ts";
import { fraction } from "./fraction.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const powers = fc.integer({ min: -330, max: 330 });

describe("parseScaled", () => {
  test.each([
    ["4.1", -2, 0.041],
    ["22", 8, 2.2e9],
    ["14.41e-2", 0, 0.1441],
    ["14.41", -2, 0.1441],
    [".5", 0, 0.5],
    ["5.", 1, 50],
    ["-1.5E+3", 0, -1500],
    ["+7", 4, 70000],
    ["007", 0, 7],
    ["0.3", 12, 3e11],
    ["1.1", -1, 0.11],
    ["-0", 3, 0],
    ["1", 400, Number.POSITIVE_INFINITY],
    ["-1", 400, Number.NEGATIVE_INFINITY],
    ["1", -400, 0],
    ["1e99999999999999999999999", 0, Number.POSITIVE_INFINITY],
    ["1e-99999999999999999999999", 0, 0],
    ["0e99999999999999999999999", 0, 0],
    ["1e400", -400, 1],
    [`0.${"0".repeat(400)}12`, 401, 1.2],
  ])("%s with power %i is %f", (text, power, expected) => {
    expect(parseScaled(text, power)).toBe(expected);
  });

  test.each([
    "",
    " ",
    " 1",
    "1 ",
    ".",
    "+",
    "-",
    "e5",
    "1e",
    "1e+",
    "1e1.5",
    "1.2.3",
    "1,000",
    "0x10",
    "1_000",
    "Infinity",
    "NaN",
    "--1",
    "1n",
    "٣",
    "1\n",
  ])("%j is no decimal number", (text) => {
    expect(parseScaled(text, 0)).toBeUndefined();
    expect(parseScaled(text, -2)).toBeUndefined();
  });

  test("refuses a power that is not whole", () => {
    expect(() => parseScaled("1", 0.5)).toThrow(RangeError);
  });

  test("is the double nearest to the exact product, in fractions", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), fc.integer({ min: -40, max: 40 }), (digits, power) => {
        const value = parseScaled(String(digits), power) as number;
        const [top, bottom] = fraction(value);
        const [exactTop, exactBottom] =
          power < 0 ? [digits, 10n ** BigInt(-power)] : [digits * 10n ** BigInt(power), 1n];
        const difference = exactTop * bottom - top * exactBottom;
        const size = difference < 0n ? -difference : difference;
        // |exact - value| ≤ value · 2^-53: half a unit in the last place or less.
        expect(size * 2n ** 53n <= top * exactBottom).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("formatScaled", () => {
  test.each([
    [0.041, -2, "4.1"],
    [2.2e9, 8, "22"],
    [0.1441, -2, "14.41"],
    [0.07, -2, "7"],
    [0.29, -2, "29"],
    [1.1, 0, "1.1"],
    [-1500, 3, "-1.5"],
    [123456, 4, "12.3456"],
    [5, -3, "5000"],
    [0, 5, "0"],
    [-0, 5, "0"],
    [1e20, 0, "100000000000000000000"],
    [1e21, 0, "1e+21"],
    [1, -21, "1e+21"],
    [1.5, -21, "1.5e+21"],
    [1e-6, 0, "0.000001"],
    [1e-7, 0, "1e-7"],
    [1.25, 7, "1.25e-7"],
    [Number.MIN_VALUE, 100, "5e-424"],
    [Number.MAX_VALUE, -100, "1.7976931348623157e+408"],
    [Number.NaN, 2, "NaN"],
    [Number.NEGATIVE_INFINITY, 2, "-Infinity"],
  ])("%f with power %i is %s", (value, power, expected) => {
    expect(formatScaled(value, power)).toBe(expected);
  });

  test("refuses a power that is not whole", () => {
    expect(() => formatScaled(1, 0.5)).toThrow("power is not a whole number: 0.5");
  });

  test("with power 0 is what JavaScript writes", () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(formatScaled(value, 0)).toBe(String(value));
      }),
      { numRuns: 2000 },
    );
  });
});

test("what is written reads back to the bit", () => {
  fc.assert(
    fc.property(finite, powers, (value, power) => {
      // −0 is no value of its own: it is written and read as 0.
      expect(parseScaled(formatScaled(value, power), power)).toBe(value + 0);
    }),
    { numRuns: 5000 },
  );
});

test("a decimal text of up to 15 digits is written as it was read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: -12, max: 12 }), (digits, power) => {
      expect(formatScaled(parseScaled(String(digits), power) as number, power)).toBe(String(digits));
    }),
  );
});
