import { describe, expect, test } from "vitest";
import { progressOf } from "../../src/analysis/progress.ts";

describe("progress by Eurostat's method: compound growth, actual over required", () => {
  const base = { time: 2020, value: 100 };

  // Growth computed by hand: 100 → 121 in two years is 10 % a year.
  test.each([
    [121, "on track", 1],
    [119.92, "on track", 0.9508],
    [116.64, "moderate", 0.8],
    [112.37, "moderate", 0.6005],
    [110.25, "insufficient", 0.5],
    [100, "insufficient", 0],
    [98.01, "moving away", -0.1],
  ] as const)("a value of %d is %s", (value, category, ratio) => {
    const progress = progressOf(base, 2022, value, ">=", 121);
    expect(progress.category).toBe(category);
    expect(progress.required).toBeCloseTo(0.1, 12);
    expect(progress.ratio).toBeCloseTo(ratio, 4);
  });

  test("a target that falls needs negative growth", () => {
    const progress = progressOf(base, 2022, 90.25, "<=", 81);
    expect(progress.required).toBeCloseTo(-0.1, 12);
    expect(progress.ratio).toBeCloseTo(0.5, 10);
    expect(progressOf(base, 2022, 102, "<=", 81).category).toBe("moving away");
  });

  test("where growth is undefined it says so", () => {
    expect(progressOf(undefined, 2022, 1, ">=", 2).category).toBe("no base");
    expect(progressOf({ time: 2020, value: 0 }, 2022, 1, ">=", 2).category).toBe("no base");
    expect(progressOf(base, 2022, -1, ">=", 121).category).toBe("no base");
    expect(progressOf({ time: 2020, value: 130 }, 2022, 1, ">=", 121)).toMatchObject({
      category: "already there",
      ratio: undefined,
    });
  });
});
