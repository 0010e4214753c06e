import fc from "fast-check";
import { expect, test } from "vitest";
import { distance } from "../../../src/analysis/trackers/distance.ts";
import { trend } from "../../../src/analysis/trackers/trend.ts";

const at = (time: number, value: number) => ({ time, value });

test("three points by hand: with one degree of freedom Student's t is Cauchy's", () => {
  // Line 2/3 + (t − 1)/2, squares left 1/6, scale √(1/6 · (1 + 1/3 + 4/2)); P(Cauchy > t) = 1/2 − atan(t)/π.
  const points = [at(0, 0), at(1, 1), at(2, 1)];
  const expected = 0.5 - Math.atan((1 - 5 / 3) / Math.sqrt((1 / 6) * (10 / 3))) / Math.PI;
  const up = trend(points, { time: 3, value: 1, comparison: ">=" });
  expect(up.slope).toBeCloseTo(0.5, 14);
  expect(up.value).toBeCloseTo(5 / 3, 14);
  expect(up.likelihood).toBeCloseTo(expected, 12);
  expect(trend(points, { time: 3, value: 1, comparison: "<=" }).likelihood).toBeCloseTo(1 - expected, 12);
});

test("four points against the distribution with two degrees of freedom, 1/2 + t / (2 √(2 + t²))", () => {
  // The stations of the README: slope 17,140.8, 127,674.7 in 2025, by the sums Σ(t − 2021)² = 10.
  const points = [at(2019, 20246), at(2020, 48000), at(2022, 76500), at(2023, 91700)];
  const slope = (-2 * 20246 - 48000 + 76500 + 2 * 91700) / 10;
  const mean = (20246 + 48000 + 76500 + 91700) / 4;
  const squares = points.reduce((sum, { time, value }) => sum + (value - mean - slope * (time - 2021)) ** 2, 0);
  const scale = Math.sqrt((squares / 2) * (1 + 1 / 4 + 16 / 10));
  const t = (mean + 4 * slope - 100_000) / scale;
  const answer = trend(points, { time: 2025, value: 100_000, comparison: ">" });
  expect(answer.value).toBeCloseTo(mean + 4 * slope, 6);
  expect(answer.likelihood).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 10);
});

test("two figures have a line and no likelihood; one has nothing", () => {
  const goal = { time: 2025, value: 15, comparison: ">=" } as const;
  expect(trend([at(2023, 13), at(2024, 14)], goal)).toMatchObject({ value: 15, reaches: true, likelihood: undefined });
  expect(trend([at(2023, 13)], goal).silence).toBe("one observation");
  expect(trend([], goal).silence).toBe("no observation");
});

test("figures on a line but for rounding have a line and no likelihood", () => {
  for (const step of [1, 0.1, 1 / 3, 1e-9]) {
    const points = Array.from({ length: 8 }, (_, i) => at(2016 + i, 0.1 + step * i));
    const goal = (value: number) => ({ time: 2030, value, comparison: ">=" }) as const;
    expect(trend(points, goal(0.1 + step * 14))).toMatchObject({ likelihood: undefined, reaches: true });
    expect(trend(points, goal(0.1 + step * 15))).toMatchObject({ likelihood: undefined, reaches: false });
  }
  expect(trend([at(0, 0), at(1, 0), at(2, 0)], { time: 4, value: 0, comparison: "<=" }).likelihood).toBeUndefined();
});

test("a unit of value or a shift of time changes no likelihood", () => {
  const value = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 9 }), value, (values, threshold) => {
      const points = values.map((one, i) => at(2010 + i, one));
      const plain = trend(points, { time: 2030, value: threshold, comparison: ">=" });
      const moved = trend(
        points.map((point) => at(point.time - 2000, point.value * 8)),
        { time: 30, value: threshold * 8, comparison: ">=" },
      );
      if (plain.likelihood === undefined) expect(moved.likelihood).toBeUndefined();
      else expect(moved.likelihood).toBeCloseTo(plain.likelihood, 6);
    }),
  );
});

test("the straight line to the target, and where one is beside it", () => {
  // Half of the time from 10 to 20 is 15; a quarter is 12.5.
  const rising = { time: 2030, value: 20, comparison: ">=" } as const;
  expect(distance([at(2020, 10), at(2025, 16)], rising, 2026)).toMatchObject({
    line: 15,
    lead: 1,
    way: 0.6,
    elapsed: 0.5,
    isAhead: true,
    today: at(2026, 16),
  });
  expect(distance([at(2020, 10), at(2025, 14)], rising, 2040)).toMatchObject({ isAhead: false, today: at(2030, 20) });
  const falling = { time: 2030, value: 0, comparison: "<=" } as const;
  expect(distance([at(2020, 10), at(2025, 4)], falling, 2025)).toMatchObject({ line: 5, lead: 1, isAhead: true });
  expect(distance([at(2020, 0), at(2025, 4)], falling, 2025)).toMatchObject({ isAhead: false, line: undefined });
  expect(distance([at(2025, 25)], rising, 2025).isAhead).toBe(true);
  expect(distance([at(2025, 15)], rising, 2025).silence).toBe("one observation");
});
