import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateInterval } from "../../../src/analysis/bounds/evaluate-interval.ts";
import { add, divide, type Interval, larger, multiply, smaller } from "../../../src/analysis/bounds/interval.ts";
import { evaluate } from "../../../src/language/evaluate.ts";
import { numberTerm, type Term, valueTerm } from "../../../src/language/term.ts";

const infinity = Number.POSITIVE_INFINITY;
const above = (low: number): Interval => ({ low, high: infinity, isLowOpen: true, isHighOpen: true });
const atLeast = (low: number): Interval => ({ ...above(low), isLowOpen: false });
const closed = (low: number, high: number): Interval => ({ low, high, isLowOpen: false, isHighOpen: false });

describe("intervals, by the textbook (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009)", () => {
  test("sums and products of what lies above a bound", () => {
    expect(add(above(100), closed(1, 2))).toEqual(above(101));
    expect(multiply(above(100), closed(2, 3))).toEqual(above(200));
    expect(multiply(above(100), closed(-3, -2))).toEqual({
      low: -infinity,
      high: -200,
      isLowOpen: true,
      isHighOpen: true,
    });
    expect(multiply(above(100), closed(0, 0))).toEqual(closed(0, 0));
  });

  test("quotients", () => {
    expect(divide(above(100), closed(4, 4))).toEqual(above(25));
    expect(divide(closed(100, 100), above(50))).toEqual({ low: 0, high: 2, isLowOpen: true, isHighOpen: true });
    expect(divide(closed(1, 1), closed(-1, 1))).toMatchObject({ low: -infinity, high: infinity });
    expect(divide(closed(1, 1), closed(0, 1))).toMatchObject({ low: -infinity, high: infinity });
  });

  test("the larger and the smaller of two", () => {
    expect(larger(above(100), closed(80, 120))).toEqual(above(100));
    expect(larger(above(100), closed(110, 110))).toEqual(atLeast(110));
    expect(smaller(above(100), closed(120, 120))).toEqual({ low: 100, high: 120, isLowOpen: true, isHighOpen: false });
  });
});

/** Terms of two uncertain values, x and y, and of numbers. */
const { term } = fc.letrec<{ term: Term }>((tie) => {
  const pair = fc.tuple(tie("term"), tie("term"));
  const one = tie("term");
  return {
    term: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(valueTerm(0), valueTerm(1)),
      fc.double({ min: -20, max: 20, noNaN: true }).map(numberTerm),
      fc
        .tuple(fc.constantFrom("+", "-", "*", "/", "^"), pair)
        .map(([operator, [left, right]]): Term => ({ kind: "arithmetic", operator, left, right }) as Term),
      one.map((operand): Term => ({ kind: "negate", operand })),
      fc
        .tuple(one, fc.integer({ min: -3, max: 4 }))
        .map(([base, exponent]): Term => ({ kind: "power", base, exponent })),
      fc
        .tuple(
          fc.constantFrom(
            "exp",
            "log",
            "sqrt",
            "abs",
            "floor",
            "ceil",
            "round",
            "trunc",
            "logistic",
            "atan",
            "sin",
            "log2",
          ),
          one,
        )
        .map(([name, x]): Term => ({ kind: "function", name, args: [x] })),
      fc
        .tuple(fc.constantFrom("min", "max", "mod"), pair)
        .map(([name, args]): Term => ({ kind: "function", name, args })),
      fc
        .tuple(one, one, one)
        .map(([x, low, high]): Term => ({ kind: "function", name: "clamp", args: [x, low, high] })),
      one.map((x): Term => ({ kind: "interpolate", x, xs: [-1, 0, 5], ys: [2, -3, 4] })),
      fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), pair, pair).map(
        ([operator, [left, right], [yes, no]]): Term => ({
          kind: "conditional",
          condition: { kind: "comparison", operator, left, right } as Term,
          yes,
          no,
        }),
      ),
    ),
  };
});

/** An interval, and a number that lies in it. */
const uncertain = fc
  .tuple(
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.constantFrom("closed", "above", "below"),
  )
  .map(([value, down, up, kind]) => {
    const low = kind === "below" ? -infinity : value - down;
    const high = kind === "above" ? infinity : value + up;
    const interval = { low, high, isLowOpen: kind === "below", isHighOpen: kind === "above" };
    return { value, interval };
  });

test("whatever the values are, the term lies in its interval", () => {
  fc.assert(
    fc.property(term, uncertain, uncertain, (one, x, y) => {
      const values = [x, y];
      const value = evaluate(one, {
        time: 0,
        value: (slot) => values[slot]!.value,
        at: () => Number.NaN,
        delayed: () => undefined,
        default: () => Number.NaN,
        fault: () => {},
      });
      fc.pre(Number.isFinite(value));
      const { low, high } = evaluateInterval(one, {
        time: 0,
        value: (slot) => values[slot]!.interval,
        at: () => closed(0, 0),
        delayed: () => undefined,
      });
      // The ends are rounded as the value is, in another place.
      const slack = 1e-9 * Math.max(1, Math.abs(value));
      expect(value).toBeGreaterThanOrEqual(low - slack);
      expect(value).toBeLessThanOrEqual(high + slack);
    }),
    { numRuns: 20_000, seed: 7 },
  );
});
