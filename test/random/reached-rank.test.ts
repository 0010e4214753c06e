import { expect, test } from "vitest";
import { normalCorrelation } from "../../src/random/copula.ts";
import { reachedRank } from "../../src/random/reached-rank.ts";

const declared = [-1, -0.7, -0.2, 0, 0.3, 0.7, 1];

test("continuous numbers come to what is declared, whichever side is looked at", () => {
  for (const rank of declared) expect(reachedRank(undefined, undefined, rank)).toBe(rank);
  for (const rank of declared)
    expect(reachedRank([1, 2, 2, 7], undefined, rank)).toBeCloseTo(reachedRank(undefined, [1, 2, 2, 7], rank), 4);
});

// W. F. Sheppard (1899): of normal numbers of correlation ρ both lie above their means with probability ¼ + asin(ρ) / 2π.
test("two coins correlate by 2/π asin ρ, a coin and a continuous number by √12/π asin(ρ/√2)", () => {
  for (const rank of declared) {
    const correlation = normalCorrelation(rank);
    expect(reachedRank([0, 1], [3, 5], rank)).toBeCloseTo((2 / Math.PI) * Math.asin(correlation), 3);
    const mixed = (Math.sqrt(12) / Math.PI) * Math.asin(correlation / Math.SQRT2);
    expect(reachedRank([0, 1], undefined, rank)).toBeCloseTo(mixed, 3);
  }
});

test("equal marginals reach 1, unequal ones less: a coin and a coin of three to one come to √(1/3)", () => {
  expect(reachedRank([1, 2, 2, 9], [4, 5, 5, 6], 1)).toBeCloseTo(1, 3);
  // The lower quarter lies in the lower half: φ = (¼ · ½) / √(¼ · ¾ · ½ · ½).
  expect(reachedRank([0, 1], [0, 1, 1, 1], 1)).toBeCloseTo(0.125 / Math.sqrt(0.1875 * 0.25), 3);
});

test("many values are as good as continuous", () => {
  const many = Array.from({ length: 400 }, (_, i) => i);
  expect(reachedRank(many, undefined, 0.6)).toBeCloseTo(0.6, 3);
});
