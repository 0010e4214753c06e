import { describe, expect, test } from "vitest";
import { type BenchmarkName, benchmarksOf, type History } from "../../../src/analysis/backtest/benchmarks.ts";

const history = (values: readonly (readonly [number, number])[], isCount = false): History => ({
  points: values.map(([x, y]) => ({ x, y })),
  isCount,
  step: 1,
});
const benchmark = (name: BenchmarkName, known: History, time: number) =>
  benchmarksOf(known, time).find((one) => one.name === name)!;

describe("centres and spreads, by hand", () => {
  const known = history([
    [2020, 100],
    [2021, 110],
    [2022, 130],
    [2023, 134],
  ]);

  test("no change: the last number, errors 10, 20 and 4", () => {
    const { forecast, errors } = benchmark("no change", known, 2025);
    expect(errors).toBe(3);
    expect(forecast).toEqual({
      kind: "normal",
      mean: 134,
      sd: expect.closeTo(Math.sqrt((2 * (100 + 400 + 16)) / 3), 10),
    });
  });

  test("last growth goes on, errors 130 − 121 and 134 − 130² / 110", () => {
    const { forecast, errors } = benchmark("last growth", known, 2025);
    const [first, second] = [130 - 121, 134 - 130 ** 2 / 110];
    expect(errors).toBe(2);
    expect(forecast).toEqual({
      kind: "normal",
      mean: expect.closeTo(134 * (134 / 130) ** 2, 9),
      sd: expect.closeTo(Math.sqrt(first ** 2 + second ** 2), 9),
    });
  });

  test("linear trend: 100 + 12.2 a year from 99.8… by least squares", () => {
    const { forecast } = benchmark("linear trend", known, 2024);
    // Sums by hand: mean 118.5 at 2021.5, slope (−1.5·−18.5 − 0.5·−8.5 + 0.5·11.5 + 1.5·15.5) / 5.
    const slope = (27.75 + 4.25 + 5.75 + 23.25) / 5;
    expect(forecast).toMatchObject({ kind: "normal", mean: expect.closeTo(118.5 + 2.5 * slope, 9) });
  });
});

test("a gap in the numbers counts by the time that went by", () => {
  const known = history([
    [2019, 10],
    [2020, 14],
    [2024, 20],
  ]);
  // Errors 4 over one year and 6 over four.
  expect(benchmark("no change", known, 2025).forecast).toMatchObject({
    sd: expect.closeTo(Math.sqrt((16 + 36 / 4) / 2), 10),
  });
  expect(benchmark("last growth", known, 2026).forecast).toMatchObject({
    value: expect.closeTo(20 * (20 / 14) ** (2 / 4), 10),
    kind: "point",
  });
});

describe("what cannot be made is said", () => {
  test("one number", () => {
    const known = history([[2024, 5]]);
    expect(benchmark("no change", known, 2025)).toMatchObject({ forecast: { kind: "point", value: 5 }, errors: 0 });
    expect(benchmark("last growth", known, 2025)).toMatchObject({ forecast: undefined, lack: "too few numbers" });
    expect(benchmark("linear trend", known, 2025)).toMatchObject({ forecast: undefined, lack: "too few numbers" });
    expect(benchmark("logistic fit", known, 2025)).toMatchObject({ forecast: undefined, lack: "too few numbers" });
  });

  test("numbers that change their sign have no growth", () => {
    const known = history([
      [2022, -1],
      [2023, 2],
      [2024, 3],
      [2025, 4],
    ]);
    expect(benchmark("last growth", history(known.points.slice(0, 2).map(({ x, y }) => [x, y])), 2026).lack).toBe(
      "not above 0",
    );
    expect(benchmark("logistic fit", known, 2026).lack).toBe("not above 0");
  });

  test("Bass asks for a count that rises in every step", () => {
    const rising = [13, 77, 142, 231, 338, 425].map((y, k) => [2019 + k, y] as const);
    expect(benchmark("Bass fit", history(rising), 2025).lack).toBe("no adoption");
    expect(benchmark("Bass fit", history(rising, true), 2025).forecast).toMatchObject({ kind: "point" });
    expect(benchmark("Bass fit", history([...rising, [2025, 400]], true), 2026).lack).toBe("no adoption");
    expect(benchmark("Bass fit", history([...rising, [2027, 500]], true), 2028).lack).toBe("no adoption");
    expect(benchmark("Bass fit", history(rising.slice(0, 4), true), 2025).lack).toBe("too few numbers");
  });
});
