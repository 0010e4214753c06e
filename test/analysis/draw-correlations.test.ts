import { describe, expect, test } from "vitest";
import { drawn, runOf, years } from "./drawn.ts";

describe("correlations", () => {
  const plan = (rank: number, pair = "gain, ceiling") => `${years}correlations: [{ of: [${pair}], rank: ${rank} }]\n`;

  test.each([-0.9, -0.3, 0.6, 0.99])("a rank correlation of %d is reached", (rank) => {
    const draws = drawn(runOf({ plan: plan(rank) }), 0, 8192);
    expect(Math.abs(rankCorrelation(draws.get("gain")!, draws.get("ceiling")!) - rank)).toBeLessThan(0.02);
    expect(Math.abs(rankCorrelation(draws.get("gain")!, draws.get("speed")!))).toBeLessThan(0.04);
  });

  test("each keeps its own distribution", () => {
    const [alone, tied] = [runOf(), runOf({ plan: plan(-0.9) })].map((run) => drawn(run, 0, 8192));
    for (const name of ["gain", "ceiling"]) {
      const [a, b] = [alone!.get(name)!.toSorted(), tied!.get(name)!.toSorted()];
      for (const p of [0.05, 0.5, 0.95]) {
        const i = Math.floor(p * 8192);
        expect(Math.abs(a[i]! / b[i]! - 1)).toBeLessThan(0.02);
      }
    }
  });

  test("the first of a group has the draws that it has alone, also when its partner is held", () => {
    const alone = drawn(runOf());
    const tied = drawn(runOf({ plan: plan(0.6) }));
    expect(tied.get("ceiling")).toEqual(alone.get("ceiling"));
    expect(tied.get("gain")).not.toEqual(alone.get("gain"));
    const held = drawn(runOf({ plan: plan(0.6), scenario: "set: { ceiling: 9 }\n" }));
    expect(held.get("gain")).toEqual(tied.get("gain"));
  });

  test("of rank -1 the one mirrors the other", () => {
    const draws = drawn(runOf({ plan: plan(-1) }), 0, 256);
    expect(rankCorrelation(draws.get("gain")!, draws.get("ceiling")!)).toBeCloseTo(-1, 12);
  });

  test("of shocks hold in every year, and between years there is none", () => {
    const draws = drawn(runOf({ plan: plan(0.7, "shock, other") }), 0, 8192);
    const between = (a: string, b: string) => rankCorrelation(draws.get(a)!, draws.get(b)!);
    for (const year of [2023, 2029])
      expect(Math.abs(between(`shock ${year}`, `other ${year}`) - 0.7)).toBeLessThan(0.02);
    expect(Math.abs(between("shock 2024", "other 2025"))).toBeLessThan(0.04);
    expect(Math.abs(between("shock 2024", "shock 2025"))).toBeLessThan(0.04);
  });

  test("of vectors hold element by element", () => {
    const vectors = `
a: { role: assumption, over: s, unit: 1, value: 0, prior: "normal(0, 1)" }
b: { role: assumption, over: s, unit: 1, value: 0, prior: "normal(0, 1)" }
y: { unit: 1, equation: sum(a) + sum(b), observed: y }
`;
    const plan = `${years}dimensions: { s: [p, q] }\ncorrelations: [{ of: [a, b], rank: 0.8 }]\n`;
    const draws = drawn(runOf({ plan, model: vectors }), 0, 4096);
    const between = (a: string, b: string) => rankCorrelation(draws.get(a)!, draws.get(b)!);
    for (const element of ["p", "q"])
      expect(Math.abs(between(`a[${element}]`, `b[${element}]`) - 0.8)).toBeLessThan(0.02);
    expect(Math.abs(between("a[p]", "b[q]"))).toBeLessThan(0.04);
    expect(Math.abs(between("a[p]", "a[q]"))).toBeLessThan(0.04);
  });
});

/** Spearman's: the correlation of the ranks. */
function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const ranks = (values: Float64Array) => {
    const result = new Float64Array(values.length);
    for (const [rank, i] of [...values.keys()].sort((i, j) => values[i]! - values[j]!).entries()) result[i] = rank;
    return result;
  };
  const [x, y] = [ranks(a), ranks(b)];
  const count = a.length;
  return 1 - (6 * x.reduce((sum, rank, i) => sum + (rank - y[i]!) ** 2, 0)) / (count * (count * count - 1));
}
