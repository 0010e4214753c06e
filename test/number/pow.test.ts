import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pow, powWhole } from "../../src/number/pow.ts";
import { truePoints, worstError } from "./fixture.ts";

const points = truePoints("pow", "pow");
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test("is within 0.79 ulp of the true value, subnormal results too", () => {
  expect(worstError(points, pow)).toBeLessThan(0.79);
});

test("is within 0.7 ulp where the result is normal", () => {
  const normal = points.filter(({ nearest }) => nearest >= 2 ** -1022);
  expect(worstError(normal, pow)).toBeLessThan(0.7);
});

describe("exact results come out exact", () => {
  test("powers of two", () => {
    let power = Number.MIN_VALUE;
    for (let k = -1074; k <= 1023; k++) {
      expect(pow(2, k)).toBe(power);
      expect(pow(0.5, -k)).toBe(power);
      power = power * 2;
    }
  });

  test("powers of ten up to 10^22", () => {
    for (let k = 0; k <= 22; k++) expect(pow(10, k)).toBe(Number(`1e${k}`));
  });

  test("whole powers of whole numbers below 2^53", () => {
    for (let base = 2n; base <= 50n; base++) {
      for (let n = 1n; base ** n < 2n ** 53n; n++) {
        expect(pow(Number(base), Number(n))).toBe(Number(base ** n));
        expect(pow(-Number(base), Number(n))).toBe(Number((-base) ** n));
      }
    }
  });

  test("roots of squares", () => {
    expect(pow(4, 0.5)).toBe(2);
    for (let root = 1; root < 94906265; root = root * 3 + 1) expect(pow(root * root, 0.5)).toBe(root);
  });

  test("x^1 is x, x^0 is 1, x^-1 is 1 / x for powers of two", () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(pow(x, 1)).toBe(x);
        expect(pow(x, 0)).toBe(1);
        expect(pow(x, -0)).toBe(1);
      }),
      { numRuns: 2000 },
    );
    expect(pow(2 ** -60, -1)).toBe(2 ** 60);
  });
});

const infinity = Number.POSITIVE_INFINITY;
const none = Number.NaN;

// IEEE 754-2019, 9.2.1, except that 1 to NaN or ±Infinity and -1 to ±Infinity are ECMAScript's NaN.
test.each([
  [none, 0, 1],
  [none, -0, 1],
  [infinity, 0, 1],
  [none, 1, none],
  [1, none, none],
  [2, none, none],
  [1, infinity, none],
  [-1, infinity, none],
  [-1, -infinity, none],
  [2, infinity, infinity],
  [-2, infinity, infinity],
  [0.5, infinity, 0],
  [-0.5, infinity, 0],
  [2, -infinity, 0],
  [0.5, -infinity, infinity],
  [0, infinity, 0],
  [0, -infinity, infinity],
  [infinity, infinity, infinity],
  [infinity, -infinity, 0],
  [-infinity, infinity, infinity],
  [-infinity, -infinity, 0],
  [0, 3, 0],
  [0, 0.5, 0],
  [0, -3, infinity],
  [0, -0.5, infinity],
  [-0, 3, -0],
  [-0, 2, 0],
  [-0, 0.5, 0],
  [-0, -3, -infinity],
  [-0, -2, infinity],
  [-0, -0.5, infinity],
  [infinity, 0.5, infinity],
  [infinity, -0.5, 0],
  [-infinity, 3, -infinity],
  [-infinity, 2, infinity],
  [-infinity, 0.5, infinity],
  [-infinity, -3, -0],
  [-infinity, -2, 0],
  [-infinity, -0.5, 0],
  [-2, 0.5, none],
  [-2, 3, -8],
  [-2, 2, 4],
  [-2, -1, -0.5],
  [-1, 2 ** 53, 1],
  [-1, 2 ** 53 - 1, -1],
  [1, 1e308, 1],
  [1 + 2 ** -52, 1e308, infinity],
  [1 - 2 ** -53, 1e308, 0],
  [1 - 2 ** -53, -1e308, infinity],
  [-(1 + 2 ** -52), 1e308, infinity],
  [5, Number.MIN_VALUE, 1],
  [Number.MIN_VALUE, Number.MIN_VALUE, 1],
  [Number.MIN_VALUE, -Number.MIN_VALUE, 1],
  [2, 1024, infinity],
  [-2, 1025, -infinity],
  [2, -1074, Number.MIN_VALUE],
  [2, -1075, 0],
  [2, -1076, 0],
  [-2, -1077, -0],
  [Number.MAX_VALUE, 2, infinity],
  [Number.MAX_VALUE, -2, 0],
  [Number.MIN_VALUE, 2, 0],
  [Number.MIN_VALUE, -1, infinity],
  [Number.MIN_VALUE, 0.5, 2.2227587494850775e-162],
])("%f to %f is %f", (x, y, expected) => {
  expect(pow(x, y)).toBe(expected);
});

test("never falls in x for y > 0", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (x, y) => {
        expect(pow(x * (1 + 2 ** -45), y)).toBeGreaterThanOrEqual(pow(x, y));
      },
    ),
    { numRuns: 2000 },
  );
});

describe("powWhole", () => {
  test("is the documented order of multiplications", () => {
    fc.assert(
      fc.property(finite, (x) => {
        const square = x * x;
        const cube = square * x;
        const sixth = cube * cube;
        expect(powWhole(x, 0)).toBe(1);
        expect(powWhole(x, 1)).toBe(x);
        expect(powWhole(x, 2)).toBe(square);
        expect(powWhole(x, 3)).toBe(cube);
        expect(powWhole(x, 4)).toBe(square * square);
        expect(powWhole(x, 13)).toBe(sixth * sixth * x);
        expect(powWhole(x, -3)).toBe(1 / cube);
      }),
    );
  });

  test("is exact for whole numbers below 2^53", () => {
    for (let base = 2n; base <= 50n; base++) {
      for (let n = 1n; base ** n < 2n ** 53n; n++) expect(powWhole(Number(base), Number(n))).toBe(Number(base ** n));
    }
    expect(powWhole(2, 64)).toBe(18446744073709552000);
    expect(powWhole(2, -64)).toBe(5.421010862427522e-20);
    expect(powWhole(-3, 3)).toBe(-27);
  });

  test("its error grows with n: below 0.62 n + 0.5 ulp", () => {
    const whole = points.filter(({ y }) => Number.isInteger(y) && Math.abs(y) <= 64);
    expect(whole.length).toBeGreaterThan(150);
    for (const point of whole) {
      const error = worstError(Array(50).fill(point), powWhole);
      expect(error).toBeLessThan(0.62 * Math.abs(point.y) + 0.5);
    }
  });

  test("refuses any other power", () => {
    expect(() => powWhole(2, 65)).toThrow(RangeError);
    expect(() => powWhole(2, -65)).toThrow(RangeError);
    expect(() => powWhole(2, 0.5)).toThrow("power is not a whole number from -64 to 64: 0.5");
    expect(() => powWhole(2, Number.NaN)).toThrow(RangeError);
  });
});
