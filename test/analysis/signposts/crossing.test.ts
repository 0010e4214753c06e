import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossingOf } from "../../../src/analysis/signposts/crossing.ts";
import { isotonic, orderOf } from "../../../src/analysis/signposts/isotonic.ts";
import { normals } from "./normals.ts";

describe("isotonic regression", () => {
  test("pools what falls", () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect(isotonic(values, Uint8Array.of(0, 1, 0, 1), orderOf(values))).toEqual([
      { first: 1, last: 1, members: 1, chance: 0 },
      { first: 2, last: 3, members: 2, chance: 0.5 },
      { first: 4, last: 4, members: 1, chance: 1 },
    ]);
  });

  test("is max over lower ends of min over upper ends of the means between them", () => {
    const member = fc.record({ value: fc.integer({ min: 0, max: 12 }), reached: fc.integer({ min: 0, max: 1 }) });
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 40 }), (list) => {
        const values = Float64Array.from(list, ({ value }) => value);
        const reached = Uint8Array.from(list, (one) => one.reached);
        const levels = [...new Set(values)].sort((a, b) => a - b);
        const mean = (from: number, to: number) => {
          const inside = list.filter(({ value }) => value >= from && value <= to);
          return inside.reduce((sum, one) => sum + one.reached, 0) / inside.length;
        };
        const stretches = isotonic(values, reached, orderOf(values));
        for (const level of levels) {
          const lower = levels.filter((other) => other <= level);
          const upper = levels.filter((other) => other >= level);
          const expected = Math.max(...lower.map((from) => Math.min(...upper.map((to) => mean(from, to)))));
          const found = stretches.find(({ first, last }) => first <= level && level <= last)!;
          expect(found.chance).toBeCloseTo(expected, 12);
        }
      }),
    );
  });
});

describe("where the chance crosses p", () => {
  // P(X + Y ≥ 0 | X) = Φ(X): 0.5 at 0, 0.8 at 0.8416.
  const x = normals(40_000, 5);
  const y = normals(40_000, 6);
  const reached = Uint8Array.from(x, (value, i) => (value + y[i]! >= 0 ? 1 : 0));

  test.each([
    [0.5, 0],
    [0.8, 0.8416212335729143],
    [0.2, -0.8416212335729143],
  ])("chance %d", (p, expected) => {
    const up = crossingOf(x, orderOf(x), reached, p);
    if (up.kind !== "at least") throw new Error(up.kind);
    expect(up.error).toBeLessThan(0.1);
    expect(Math.abs(up.value - expected)).toBeLessThan(5 * up.error!);
    expect(up.beyond).toBeGreaterThan(p);
    expect(up.short).toBeLessThan(p);
    const turned = x.map((value) => -value);
    const down = crossingOf(turned, orderOf(turned), reached, p);
    expect(down).toMatchObject({ kind: "at most", value: -up.value, share: up.share });
  });

  test("none where the chance never comes so far, or never so low", () => {
    const weak = x.map((value, i) => 0.2 * value + y[i]!);
    const rare = Uint8Array.from(weak, (value) => (value > 1.5 ? 1 : 0));
    expect(crossingOf(x, orderOf(x), rare, 0.5).kind).toBe("never");
    expect(
      crossingOf(
        x,
        orderOf(x),
        rare.map((one) => 1 - one),
        0.5,
      ).kind,
    ).toBe("always");
  });

  test("is told with the error that repetitions have", () => {
    const found = Array.from({ length: 60 }, (_, k) => {
      const values = normals(4000, 100 + 2 * k);
      const luck = normals(4000, 101 + 2 * k);
      const hits = Uint8Array.from(values, (value, i) => (value + luck[i]! >= 0 ? 1 : 0));
      const crossing = crossingOf(values, orderOf(values), hits, 0.5);
      if (crossing.kind !== "at least") throw new Error(crossing.kind);
      return { value: crossing.value, error: crossing.error! };
    });
    // The crossing is at 0: what comes out is off by this, in the mean of squares.
    const off = Math.sqrt(found.reduce((sum, { value }) => sum + value * value, 0) / found.length);
    const told = found.reduce((sum, { error }) => sum + error, 0) / found.length;
    // With the square root in place of the cube root the ratio is 0.7.
    expect(told / off).toBeGreaterThan(0.8);
    expect(told / off).toBeLessThan(1.25);
  });
});
