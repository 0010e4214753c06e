import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modulo, roundHalfAway } from "../../src/number/round.ts";
import { fraction } from "./fraction.ts";

const infinity = Number.POSITIVE_INFINITY;

describe("roundHalfAway", () => {
  test.each([
    [0.5, 1],
    [-0.5, -1],
    [1.5, 2],
    [2.5, 3],
    [-2.5, -3],
    [2.4999999999999996, 2],
    [0.49999999999999994, 0],
    [-0.49999999999999994, -0],
    [-0.3, -0],
    [0, 0],
    [-0, -0],
    [4503599627370495.5, 4503599627370496],
    [4503599627370497, 4503599627370497],
    [-9007199254740991, -9007199254740991],
    [1e300, 1e300],
    [Number.MIN_VALUE, 0],
    [infinity, infinity],
    [-infinity, -infinity],
    [Number.NaN, Number.NaN],
  ])("%f is %f", (x, expected) => {
    expect(roundHalfAway(x)).toBe(expected);
  });

  test("is at most half away, in exact fractions", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e17, max: 1e17, noNaN: true }), (x) => {
        const rounded = roundHalfAway(x);
        expect(Number.isInteger(rounded)).toBe(true);
        const [top, bottom] = fraction(x);
        const twice = 2n * (BigInt(rounded) * bottom - top);
        // Away from zero: the result may be ½ beyond x, never ½ short of it.
        const beyond = x < 0 ? -twice : twice;
        expect(beyond > -bottom && beyond <= bottom).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("modulo", () => {
  test.each([
    [7, 3, 1],
    [-7, 3, 2],
    [7, -3, -2],
    [-7, -3, -1],
    [5.5, 2, 1.5],
    [-1, 24, 23],
    [6, 3, 0],
    [-6, 3, 0],
    [6, -3, -0],
    [-0, 3, 0],
    [0, -3, -0],
    // The remainder of the double 0.3 by the double 0.1 is just below 0.1.
    [0.3, 0.1, 0.09999999999999998],
    [1e308, 3, 2],
    [-1e-20, 1, 0],
    [1e-20, -1, -0],
    [-Number.MIN_VALUE, 1, 0],
    [5, infinity, 5],
    [-5, infinity, 0],
    [5, 0, Number.NaN],
    [infinity, 3, Number.NaN],
    [Number.NaN, 3, Number.NaN],
    [3, Number.NaN, Number.NaN],
    [-3, Number.NaN, Number.NaN],
  ])("%f by %f is %f", (x, m, expected) => {
    expect(modulo(x, m)).toBe(expected);
  });

  test("lies between 0 and m and is the exact remainder rounded once", () => {
    const finite = fc.double({ min: -1e100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(finite, finite, (x, m) => {
        fc.pre(m !== 0);
        const result = modulo(x, m);
        expect(m > 0 ? result >= 0 && result < m : result <= 0 && result > m).toBe(true);

        const [a, b] = fraction(x);
        const [c, d] = fraction(m);
        const sizeOfM = c < 0n ? -c : c;
        let top = (a * d) % (sizeOfM * b);
        if (top !== 0n && top < 0n !== m < 0) top += c * b;
        const [e, f] = fraction(result);
        // result - remainder in units of b d f; half a place of m is m / 2^53.
        const difference = e * b * d - top * f;
        const size = difference < 0n ? -difference : difference;
        const wrapped = result === 0 ? sizeOfM * b * f - size : size;
        const smaller = wrapped < size ? wrapped : size;
        expect(smaller * 2n ** 53n <= sizeOfM * b * f).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
