import fc from "fast-check";
import { expect, test } from "vitest";
import { normalQuantileOf } from "../../src/random/normal-quantile.ts";
import { crpsOfMembers, crpsOfNormal, fairCrpsOfMembers } from "../../src/statistics/crps.ts";
import { intervalScore, logScoreOfNormal, quantileScore, weightedIntervalScore } from "../../src/statistics/scores.ts";

const value = fc.double({ min: -100, max: 100, noNaN: true });
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

test("by hand: 2 to 6 at 80 %, with the value 1 outside, inside, at an end", () => {
  const interval = { low: 2, high: 6, share: 0.8 };
  expect(intervalScore(interval, 7)).toBeCloseTo(4 + (2 / 0.2) * 1, 12);
  expect(intervalScore(interval, 1)).toBeCloseTo(14, 12);
  expect([3, 6].map((one) => intervalScore(interval, one))).toEqual([4, 4]);
});

test("the interval score is the sum of the quantile scores of its ends, over half of what lies outside", () => {
  fc.assert(
    fc.property(value, value, value, share, (a, b, y, inside) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const tail = (1 - inside) / 2;
      const ends = quantileScore(low, tail, y) + quantileScore(high, 1 - tail, y);
      expect(intervalScore({ low, high, share: inside }, y)).toBeCloseTo(ends / tail, 6);
    }),
  );
});

test("a quantile score is least at the quantile: 0.75 of five numbers is the fourth", () => {
  const numbers = [1, 2, 3, 4, 5];
  const mean = (q: number) => numbers.reduce((sum, one) => sum + quantileScore(q, 0.75, one), 0) / 5;
  expect([1, 2, 3, 4, 5].map(mean)).toEqual([1.5, 0.95, 0.6, 0.45, 0.5].map((one) => expect.closeTo(one, 12)));
});

// Bracher et al. (2021): the score is the mean of twice the quantile scores of the 2K + 1 quantiles.
test("the weighted interval score is the mean of twice the quantile scores, and tends to the CRPS", () => {
  const shares = Array.from({ length: 999 }, (_, k) => 1 - (k + 1) / 1000);
  const quantile = (p: number) => normalQuantileOf(p, 1 - p);
  const intervals = shares.map((one) => {
    return { low: quantile((1 - one) / 2), high: quantile((1 + one) / 2), share: one };
  });
  for (const y of [-3, 0, 0.7]) {
    const quantiles = intervals.flatMap(({ low, high, share: one }) => [
      quantileScore(low, (1 - one) / 2, y),
      quantileScore(high, (1 + one) / 2, y),
    ]);
    const all = [...quantiles, quantileScore(0, 0.5, y)];
    const mean = all.reduce((sum, one) => sum + 2 * one, 0) / all.length;
    const score = weightedIntervalScore(0, intervals, y);
    expect(score).toBeCloseTo(mean, 10);
    expect(Math.abs(score - crpsOfNormal(0, 1, y))).toBeLessThan(0.005);
  }
  // Three members of the COVID-19 hubs' form by hand: median 10, 50 % 8–13, 90 % 4–20, value 21.
  const wis = weightedIntervalScore(
    10,
    [
      { low: 8, high: 13, share: 0.5 },
      { low: 4, high: 20, share: 0.9 },
    ],
    21,
  );
  expect(wis).toBeCloseTo((0.5 * 11 + 0.25 * (5 + 4 * 8) + 0.05 * (16 + 20 * 1)) / 2.5, 12);
});

test("the fair CRPS has all pairs but those of a member with itself, and no bias for members drawn at random", () => {
  // Ferro (2014): members 1, 3, 8 at 2: mean |x − y| = 8/3, and the pairs 2, 7, 5 count once each, over 3 · 2.
  expect(fairCrpsOfMembers(Float64Array.of(1, 3, 8), 2)).toBeCloseTo(8 / 3 - 14 / 6, 12);
  expect(fairCrpsOfMembers(Float64Array.of(4), 2)).toBeUndefined();
  // Over all 6² pairs of throws of a die, two members each, the mean is the score of the die itself.
  const die = Float64Array.of(1, 2, 3, 4, 5, 6);
  for (const y of [0, 3, 5]) {
    let sum = 0;
    for (const a of die) for (const b of die) sum += fairCrpsOfMembers(Float64Array.of(a, b).sort(), y)!;
    expect(sum / 36).toBeCloseTo(crpsOfMembers(die, y), 12);
  }
});

test("the logarithmic score of a normal at its mean is ½ ln 2π, in other units shifted by their logarithm", () => {
  expect(logScoreOfNormal(0, 1, 0)).toBeCloseTo(0.5 * Math.log(2 * Math.PI), 14);
  expect(logScoreOfNormal(5, 3, 11)).toBeCloseTo(0.5 * Math.log(2 * Math.PI) + Math.log(3) + 2, 12);
});
