import { expect, test } from "vitest";
import { expectedInside } from "../../../src/analysis/backtest/expected-inside.ts";
import { daysBetween } from "../../../src/analysis/backtest/revisions.ts";

// Binomial tables: P(X ≤ 5 | 10, 0.8) = 0.0328, P(X ≤ 6) = 0.1209; P(X ≤ 1 | 10, 0.5) = 0.0107, P(X ≤ 2) = 0.0547,
// P(X ≤ 7) = 0.9453, P(X ≤ 8) = 0.9893; P(X ≤ 17 | 20, 0.95) = 0.0755, P(X ≤ 16) = 0.0159.
test.each([
  [10, 0.8, 6, 10],
  [10, 0.5, 2, 8],
  [20, 0.95, 17, 20],
  [1, 0.95, 0, 1],
  [0, 0.5, 0, 0],
])("of %i numbers in an interval of %d", (numbers, share, fewest, most) => {
  expect(expectedInside(numbers, share)).toEqual({ fewest, most });
});

test.each([
  ["2024-02-28", "2024-03-01", 2],
  ["2023-02-28", "2023-03-01", 1],
  ["1999-12-31", "2000-01-01", 1],
  ["2000-01-01", "2026-11-24", 9824],
])("days from %s to %s", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
});
