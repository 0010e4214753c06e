import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adoptedBy, bassCurve, fitBass } from "../../../src/analysis/backtest/bass.ts";
import { fitLogistic, logisticCurve } from "../../../src/analysis/backtest/logistic.ts";
import { type Curve, fitLeastSquares } from "../../../src/statistics/least-squares.ts";
import { fitLine } from "../../../src/statistics/line.ts";

describe("Bass", () => {
  // Video recorders 1980 to 1989, in thousands, as published with a least-squares fit of them.
  const sales = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890];
  const points = sales.map((y, k) => ({ x: k + 1, y }));

  test("the published sales give the published figures", () => {
    const [market, p, q] = fitBass(points)!.parameters;
    expect(market).toBeCloseTo(67980.9, 1);
    expect(p).toBeCloseTo(0.006594, 7);
    expect(q).toBeCloseTo(0.638091, 6);
  });

  test("no parameter can be moved without a greater sum of squares", () => {
    const { parameters, squares } = fitBass(points)!;
    const at = (moved: readonly number[]) =>
      points.reduce((sum, { x, y }) => sum + (y - bassCurve.valueAt(moved, x)) ** 2, 0);
    for (const k of [0, 1, 2])
      for (const factor of [0.999, 1.001])
        expect(at(parameters.map((value, i) => (i === k ? value * factor : value)))).toBeGreaterThan(squares);
  });

  test("new adopters are the slope of those who have adopted", () => {
    const parameters = [100, 0.02, 0.4];
    for (const t of [0.5, 3, 9]) {
      const slope = (100 * (adoptedBy(parameters, t + 1e-5) - adoptedBy(parameters, t - 1e-5))) / 2e-5;
      expect(bassCurve.valueAt(parameters, t)).toBeCloseTo(slope, 6);
    }
  });

  test("sales that rise ever faster have no peak to be fitted", () => {
    expect(fitBass([1, 2, 4, 8, 16, 32].map((y, k) => ({ x: k + 1, y })))?.parameters[0] ?? 1e9).toBeGreaterThan(1e4);
  });
});

test.each([
  ["logistic", logisticCurve, [120, 0.7, 4.2]],
  ["Bass", bassCurve, [500, 0.03, 0.35]],
] as readonly [string, Curve, readonly number[]][])("slopes of the %s curve by differences", (_, curve, parameters) => {
  for (const x of [0.5, 2, 7]) {
    const slopes = curve.slopesAt(parameters, x);
    for (const [k, parameter] of parameters.entries()) {
      const by = parameter * 1e-6;
      const moved = (sign: number) => parameters.map((value, i) => (i === k ? value + sign * by : value));
      const slope = (curve.valueAt(moved(1), x) - curve.valueAt(moved(-1), x)) / (2 * by);
      expect(Math.abs(slopes[k]! - slope)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
    }
  }
});

test("a logistic curve is found again from its points", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 10, max: 1000, noNaN: true }),
      fc.double({ min: 0.2, max: 1.2, noNaN: true }),
      fc.double({ min: 2, max: 6, noNaN: true }),
      (ceiling, rate, middle) => {
        const points = Array.from({ length: 9 }, (_, x) => ({ x, y: ceiling / (1 + Math.exp(-rate * (x - middle))) }));
        const fit = fitLogistic(points)!.parameters;
        expect(fit[0]! / ceiling).toBeCloseTo(1, 5);
        expect(fit[1]! / rate).toBeCloseTo(1, 5);
        expect(fit[2]! / middle).toBeCloseTo(1, 5);
      },
    ),
    { numRuns: 50 },
  );
});

test("numbers that grow without bending have no logistic ceiling", () => {
  expect(fitLogistic([1, 2, 4, 8, 16].map((y, x) => ({ x, y })))).toBeUndefined();
});

test("a straight line is exact in one step, and the same as by sums", () => {
  const line: Curve = { valueAt: ([a = 0, b = 0], x) => a + b * x, slopesAt: (_, x) => [1, x] };
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: 3 },
    { x: 2, y: 4 },
  ];
  const fit = fitLeastSquares(line, points, [0, 0])!;
  // 7/6 and 3/2 by the normal equations, by hand.
  expect(fit.parameters[0]).toBeCloseTo(7 / 6, 10);
  expect(fit.parameters[1]).toBeCloseTo(3 / 2, 10);
  expect(fitLine(points)).toEqual({ level: expect.closeTo(7 / 6, 12), slope: expect.closeTo(3 / 2, 12) });
  expect(fitLine([{ x: 3, y: 1 }])).toBeUndefined();
});
