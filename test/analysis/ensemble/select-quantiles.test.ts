import fc from "fast-check";
import { expect, test } from "vitest";
import { selectQuantiles } from "../../../src/analysis/ensemble/select-quantiles.ts";
import { quantileOf } from "../../../src/statistics/quantile.ts";

const shares = [0, 0.005, 0.1, 0.5, 0.9, 0.995, 1];

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(0, -0, 1, 1, Number.NaN, 1e300, 5e-324),
);

test("the same as sorting all of them, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 400 }), (list) => {
      const sorted = Float64Array.from(list.filter((value) => !Number.isNaN(value))).sort();
      const expected = sorted.length === 0 ? undefined : shares.map((share) => quantileOf(sorted, share));
      const actual = selectQuantiles(Float64Array.from(list), shares);
      // Zero and its negative are one number; where they stand in order is not.
      expect(actual?.map((value) => value + 0)).toEqual(expected?.map((value) => value + 0));
    }),
    { numRuns: 500 },
  );
});

test("of 0, 1, … 1000 the quantile of p is 1000 p", () => {
  const values = Float64Array.from({ length: 1001 }, (_, i) => (i * 2) % 1001);
  expect(selectQuantiles(values, [0.05, 0.25, 0.5, 0.9])).toEqual([50, 250, 500, 900]);
});
