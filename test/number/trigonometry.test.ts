import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acos, asin, atan, cos, sin, tan } from "../../src/number/trigonometry.ts";
import { truePoints, worstError } from "./fixture.ts";
import { neighbour, unitInLastPlace } from "./ulps.ts";

const infinity = Number.POSITIVE_INFINITY;

test.each([
  ["turn", "sin", sin, 0.78],
  ["turn", "cos", cos, 0.78],
  ["turn", "tan", tan, 0.95],
  ["arc", "asin", asin, 0.93],
  ["arc", "acos", acos, 0.9],
  ["atan", "atan", atan, 0.87],
] as const)("%s: %s is within its ulps of the true value", (file, name, compute, bound) => {
  expect(worstError(truePoints(file, name), compute)).toBeLessThan(bound);
});

// Beyond 2^29 the result is that of an angle within 6.2e-18 |x|.
test.each([
  ["sin", sin],
  ["cos", cos],
] as const)("%s of a far angle is that of a neighbour", (name, compute) => {
  for (const { x, nearest } of truePoints("turn-far", name)) {
    const allowed = 6.2e-18 * Math.abs(x) + unitInLastPlace(nearest);
    expect(Math.abs(compute(x) - nearest)).toBeLessThanOrEqual(allowed);
  }
});

describe("special values", () => {
  test.each([sin, tan, asin, atan])("%o of a zero keeps its sign", (compute) => {
    expect(compute(0)).toBe(0);
    expect(compute(-0)).toBe(-0);
    expect(compute(Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
    expect(compute(-Number.MIN_VALUE)).toBe(-Number.MIN_VALUE);
  });

  test.each([sin, cos, tan, asin, acos])("%o has no value at infinity", (compute) => {
    expect(compute(infinity)).toBeNaN();
    expect(compute(-infinity)).toBeNaN();
    expect(compute(Number.NaN)).toBeNaN();
  });

  test("cosine of nothing", () => {
    expect(cos(0)).toBe(1);
    expect(cos(-0)).toBe(1);
    expect(cos(Number.MIN_VALUE)).toBe(1);
  });

  test("the ends of the inverse functions", () => {
    expect(asin(1)).toBe(1.5707963267948966);
    expect(asin(-1)).toBe(-1.5707963267948966);
    expect(acos(1)).toBe(0);
    expect(acos(-1)).toBe(Math.PI);
    expect(acos(0)).toBe(1.5707963267948966);
    expect(atan(infinity)).toBe(1.5707963267948966);
    expect(atan(-infinity)).toBe(-1.5707963267948966);
    expect(atan(Number.MAX_VALUE)).toBe(1.5707963267948966);
    expect(atan(1)).toBe(0.7853981633974483);
    expect(atan(Number.NaN)).toBeNaN();
    for (const compute of [asin, acos]) expect(compute(1 + Number.EPSILON)).toBeNaN();
    for (const compute of [asin, acos]) expect(compute(-1 - Number.EPSILON)).toBeNaN();
  });
});

// The famous worst case of argument reduction (Kahan): 6381956970095103 · 2^797.
test("any finite angle has a sine and a cosine in -1 … 1", () => {
  const anyAngle = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(anyAngle, (x) => {
      const s = sin(x);
      const c = cos(x);
      expect(Math.abs(s)).toBeLessThanOrEqual(1);
      expect(Math.abs(c)).toBeLessThanOrEqual(1);
      expect(Math.abs(s * s + c * c - 1)).toBeLessThan(4e-16);
      expect(sin(-x)).toBe(-s);
      expect(cos(-x)).toBe(c);
      expect(Number.isFinite(tan(x))).toBe(true);
    }),
    { numRuns: 3000 },
  );
  expect(Math.abs(cos(6381956970095103 * 2 ** 797))).toBeLessThanOrEqual(1);
});

test.each([asin, atan])("%o never falls", (compute) => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (x, steps) => {
      expect(compute(neighbour(x, steps))).toBeGreaterThanOrEqual(compute(x));
    }),
    { numRuns: 2000 },
  );
});
