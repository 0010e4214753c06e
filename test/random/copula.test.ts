import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerTriangle, normalCorrelation } from "../../src/random/copula.ts";

test("the normal correlation of a rank correlation", () => {
  expect(normalCorrelation(-0.9)).toBe(-0.9079809994790935);
  expect(normalCorrelation(0)).toBe(0);
  expect(normalCorrelation(1)).toBeCloseTo(1, 15);
});

test("a lower triangle times itself is the matrix", () => {
  const entry = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.array(entry, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }), (random) => {
      // A sum of squares and a bit of the identity is positive definite.
      const matrix = random.map((a, i) =>
        random.map((b, j) => a.reduce((sum, x, k) => sum + x * b[k]!, 0) + (i === j ? 0.1 : 0)),
      );
      const rows = lowerTriangle(matrix)!;
      for (const [i, line] of matrix.entries()) {
        for (let j = 0; j <= i; j++) {
          const product = rows[j]!.reduce((sum, x, k) => sum + x * rows[i]![k]!, 0);
          expect(Math.abs(product - line[j]!)).toBeLessThan(1e-12);
        }
      }
    }),
  );
});

test("a correlation of ±1 is allowed, an impossible matrix is not", () => {
  expect(
    lowerTriangle([
      [1, -1],
      [-1, 1],
    ]),
  ).toEqual([[1], [-1, 0]]);
  const three = (ab: number, ac: number, bc: number) => [
    [1, ab, ac],
    [ab, 1, bc],
    [ac, bc, 1],
  ];
  expect(lowerTriangle(three(1, 0.5, 0.5))).toEqual([[1], [1, 0], [0.5, 0, Math.sqrt(0.75)]]);
  expect(lowerTriangle(three(1, 0.5, -0.5))).toBeUndefined();
  expect(lowerTriangle(three(0.9, 0.9, -0.9))).toBeUndefined();
});
