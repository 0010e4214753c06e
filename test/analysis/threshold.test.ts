import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countMeeting, marginOf, meets, thresholdOf } from "../../src/analysis/threshold.ts";
import type { Comparison } from "../../src/plan/plan.ts";

const comparisons = [">=", ">", "<=", "<"] as const satisfies readonly Comparison[];
const numbers = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
const over: Readonly<Record<Comparison, Comparison>> = { ">=": "<=", ">": "<", "<=": ">=", "<": ">" };

describe("a value beside a threshold", () => {
  test("the same value meets ≥ and ≤, not > and <", () => {
    const answers = comparisons.map((comparison) => meets(5, thresholdOf({ comparison, value: 5 })));
    expect(answers).toEqual([true, false, true, false]);
  });

  // Sums whose exact value is the threshold; the doubles beside them are IEEE 754 arithmetic.
  test.each([
    [100 * 1.1 * 1.1, 121],
    [0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1, 1],
    [11.4 + 0.6 + 0.6 + 0.6 + 0.6 + 0.6 + 0.6, 15],
  ])("%d counts as equal to %d", (value, threshold) => {
    expect(value).not.toBe(threshold);
    const answers = comparisons.map((comparison) => meets(value, thresholdOf({ comparison, value: threshold })));
    expect(answers).toEqual([true, false, true, false]);
    expect(marginOf(value, thresholdOf({ comparison: ">=", value: threshold }))).toBe(0);
  });

  test("what is left of larger numbers counts as 0", () => {
    const left = 0.3 - 0.1 - 0.1 - 0.1;
    expect(left).not.toBe(0);
    expect(meets(left, thresholdOf({ comparison: ">=", value: 0 }))).toBe(false);
    expect(meets(left, thresholdOf({ comparison: ">=", value: 0 }, 0.3))).toBe(true);
  });

  test("a missing value meets nothing, and nothing meets a target without a value", () => {
    for (const comparison of comparisons) {
      expect(meets(Number.NaN, thresholdOf({ comparison, value: 1 }))).toBe(false);
      expect(meets(1, thresholdOf({ comparison, value: undefined }))).toBe(false);
    }
  });

  test("never wider than 1e-12 of the largest number, never narrower", () => {
    const near = fc.double({ noNaN: true, min: -3, max: 3 });
    fc.assert(
      fc.property(numbers, fc.double({ noNaN: true, min: 0, max: 1e12 }), near, (value, scale, steps) => {
        const size = 1e-12 * Math.max(Math.abs(value), scale);
        const beside = value + steps * size;
        // Where the difference itself is lost in rounding, nothing can be said of its size.
        fc.pre(size > 8 * Number.EPSILON * Math.abs(value) || steps === 0);
        const isMet = meets(beside, thresholdOf({ comparison: ">=", value }, scale));
        if (steps > -0.99) expect(isMet).toBe(true);
        if (steps < -1.01) expect(isMet).toBe(false);
        const isPassed = meets(beside, thresholdOf({ comparison: ">", value }, scale));
        if (steps > 1.01) expect(isPassed).toBe(true);
        if (steps < 0.99) expect(isPassed).toBe(false);
      }),
    );
  });

  test("symmetric: a beside b is b beside a the other way round", () => {
    fc.assert(
      fc.property(numbers, fc.double({ noNaN: true, min: -3e-12, max: 3e-12 }), (a, part) => {
        const b = a * (1 + part);
        for (const comparison of comparisons) {
          const there = meets(a, thresholdOf({ comparison, value: b }, Math.max(Math.abs(a), Math.abs(b))));
          const back = meets(
            b,
            thresholdOf({ comparison: over[comparison], value: a }, Math.max(Math.abs(a), Math.abs(b))),
          );
          expect(there).toBe(back);
        }
      }),
    );
  });

  test("≥ and < split all values, as > and ≤ do, and a margin is never on the wrong side", () => {
    fc.assert(
      fc.property(numbers, numbers, fc.double({ noNaN: true, min: 0, max: 1e13 }), (value, threshold, scale) => {
        const [isAtLeast, isMore, isAtMost, isLess] = comparisons.map((comparison) =>
          meets(value, thresholdOf({ comparison, value: threshold }, scale)),
        );
        expect([isAtLeast, isMore]).toEqual([!isLess, !isAtMost]);
        const margin = marginOf(value, thresholdOf({ comparison: ">=", value: threshold }, scale));
        expect(margin >= 0).toBe(isAtLeast);
        expect(margin > 0).toBe(isMore);
      }),
    );
  });

  test("members are counted as single values are judged", () => {
    const values = fc.array(fc.oneof(numbers, fc.constant(Number.NaN), fc.constant(1 - 1e-13)));
    fc.assert(
      fc.property(values, fc.constantFrom(...comparisons), fc.constantFrom(1, 0, -7), (list, comparison, value) => {
        const threshold = thresholdOf({ comparison, value }, 1);
        const count = list.filter((one) => meets(one, threshold)).length;
        expect(countMeeting(Float64Array.from(list), threshold)).toBe(count);
      }),
    );
  });
});
