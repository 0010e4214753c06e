import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf } from "../../src/random/normal-cdf.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { crpsOfMembers, crpsOfNormal } from "../../src/statistics/crps.ts";

test("a normal in closed form: N(0, 1) at −3", () => {
  expect(crpsOfNormal(0, 1, -3)).toBeCloseTo(2.43657473, 8);
  expect(crpsOfNormal(0, 1, 3)).toBeCloseTo(2.43657473, 8);
});

test("N(0, 1) at 0 is (√2 − 1) / √π", () => {
  expect(crpsOfNormal(0, 1, 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 14);
});

test("a normal is the integral of (F − step)², by the trapezoid rule", () => {
  const [mean, sd, value] = [2, 1.5, 3.7];
  const step = 1e-3;
  let sum = 0;
  for (let x = -12; x < 16; x += step)
    sum += step * (normalCdf((x + step / 2 - mean) / sd) - (x + step / 2 < value ? 0 : 1)) ** 2;
  expect(crpsOfNormal(mean, sd, value)).toBeCloseTo(sum, 5);
});

test("without a spread it is the absolute error", () => {
  expect(crpsOfNormal(5, 0, 3)).toBe(2);
  expect(crpsOfMembers(Float64Array.of(5, 5, 5), 3)).toBeCloseTo(2, 14);
});

test("members spread evenly over a normal come near its closed form", () => {
  const members = Float64Array.from({ length: 10_000 }, (_, i) => normalQuantile((i + 0.5) / 10_000));
  expect(crpsOfMembers(members, -3)).toBeCloseTo(2.43657473, 4);
});

test("members are scored as their definition over all pairs says", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: -60, max: 60 }),
      (list, value) => {
        const n = list.length;
        const near = list.reduce((sum, x) => sum + Math.abs(x - value), 0) / n;
        const apart = list.flatMap((x) => list.map((y) => Math.abs(x - y))).reduce((sum, d) => sum + d, 0) / (n * n);
        expect(crpsOfMembers(Float64Array.from(list).sort(), value)).toBeCloseTo(near - apart / 2, 10);
      },
    ),
  );
});
