import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { log } from "../../src/number/log.ts";
import { log2 } from "../../src/number/log2.ts";
import { log10 } from "../../src/number/log10.ts";
import { logInParts } from "../../src/number/logparts.ts";
import { truePoints, worstError } from "./fixture.ts";
import { neighbour } from "./ulps.ts";

const functions = { log, log2, log10 };
const bounds = { log: 0.83, log2: 0.501, log10: 0.501 };

describe.each(["log", "log2", "log10"] as const)("%s", (name) => {
  const compute = functions[name];

  test(`is within ${bounds[name]} ulp of the true value`, () => {
    expect(worstError(truePoints("logarithm", name), compute)).toBeLessThan(bounds[name]);
  });

  test("special values", () => {
    expect(compute(1)).toBe(0);
    expect(compute(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(compute(-0)).toBe(Number.NEGATIVE_INFINITY);
    expect(compute(-1)).toBeNaN();
    expect(compute(-Number.MIN_VALUE)).toBeNaN();
    expect(compute(Number.NEGATIVE_INFINITY)).toBeNaN();
    expect(compute(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(compute(Number.NaN)).toBeNaN();
  });

  test("never falls", () => {
    fc.assert(
      fc.property(
        fc.double({ min: Number.MIN_VALUE, max: 1e308, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        (x, steps) => {
          expect(compute(neighbour(x, steps))).toBeGreaterThanOrEqual(compute(x));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test("log at the ends of the doubles", () => {
  expect(log(Number.MIN_VALUE)).toBe(-744.4400719213812);
  expect(log(2.2250738585072014e-308)).toBe(-708.3964185322641);
  expect(log(Number.MAX_VALUE)).toBe(709.782712893384);
  expect(log(1 + Number.EPSILON)).toBe(2.2204460492503128e-16);
});

test("log2 of every power of two is exact", () => {
  let power = Number.MIN_VALUE;
  for (let k = -1074; k <= 1023; k++) {
    expect(log2(power)).toBe(k);
    power = power * 2;
  }
});

test("log10 of every power of ten is exact where the power is, and right beside it", () => {
  // Below 10^-307 doubles are too far apart for the logarithm of the nearest to be k.
  for (let k = -307; k <= 308; k++) expect(log10(Number(`1e${k}`))).toBe(k);
});

test("two parts hold 65 bits: log 10 = 2.302585092994045684017991…", () => {
  const parts = new Float64Array(2);
  logInParts(10, parts);
  const [high, low] = parts as unknown as [number, number];
  expect(high).toBe(2.3025851249694824);
  // log 10 minus the first part, from mpmath.
  expect(Math.abs(low - -3.197543673785701e-8)).toBeLessThan(2.3 * 2 ** -65);
});
