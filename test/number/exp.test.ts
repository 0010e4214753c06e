import fc from "fast-check";
import { expect, test } from "vitest";
import { exp, expOfSum } from "../../src/number/exp.ts";
import { truePoints, worstError } from "./fixture.ts";
import { neighbour } from "./ulps.ts";

const points = truePoints("exp", "exp");

test("is within 0.78 ulp of the true value", () => {
  expect(worstError(points, exp)).toBeLessThan(0.78);
});

test("is within 0.7 ulp where the result is normal", () => {
  const normal = points.filter(({ nearest }) => nearest >= 2 ** -1022);
  expect(worstError(normal, exp)).toBeLessThan(0.7);
});

test("e^0 is 1, e^1 is e", () => {
  expect(exp(0)).toBe(1);
  expect(exp(-0)).toBe(1);
  expect(exp(1)).toBe(Math.E);
  expect(exp(Number.MIN_VALUE)).toBe(1);
  expect(exp(-Number.MIN_VALUE)).toBe(1);
});

test("special values", () => {
  expect(exp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(exp(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(exp(Number.NaN)).toBeNaN();
  expect(exp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  expect(exp(-Number.MAX_VALUE)).toBe(0);
});

test("overflows and vanishes at the last double that must", () => {
  const largest = 709.782712893384;
  expect(exp(largest)).toBe(1.7976931348622732e308);
  expect(exp(neighbour(largest, 1))).toBe(Number.POSITIVE_INFINITY);
  const smallest = -745.1332191019411;
  expect(exp(smallest)).toBe(Number.MIN_VALUE);
  expect(exp(neighbour(smallest, -1))).toBe(0);
});

test("the second part of the argument counts", () => {
  expect(expOfSum(1, 2 ** -25)).toBe(2.718281909470158);
  expect(expOfSum(1, -(2 ** -25))).toBe(2.7182817474479353);
  expect(expOfSum(700, 2 ** -20)).toBe(1.0142330219825272e304);
});

test("never falls", () => {
  fc.assert(
    fc.property(fc.double({ min: -745, max: 709, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (x, steps) => {
      expect(exp(neighbour(x, steps))).toBeGreaterThanOrEqual(exp(x));
    }),
    { numRuns: 2000 },
  );
});
