import { describe, expect, test } from "vitest";
import type { Goal } from "../../../src/analysis/progress.ts";
import { progressOf } from "../../../src/analysis/progress.ts";
import { eurostat, statisticsCanada } from "../../../src/analysis/trackers/growth.ts";

const goal = (time: number, value: number, comparison: Goal["comparison"] = ">="): Goal => ({
  time,
  value,
  comparison,
});
const at = (time: number, value: number) => ({ time, value });

describe("Eurostat: growth there was over growth needed, from the same base", () => {
  // 100 in 2020 to 100 · 1.1^10 in 2030 needs 10 % a year.
  const target = goal(2030, 100 * 1.1 ** 10);

  test.each([
    ["on track", 1.1],
    ["on track", 1.0955],
    ["moderate", 1.09],
    ["insufficient", 1.03],
    ["moving away", 0.98],
  ] as const)("%s with a factor of %d a year", (category, factor) => {
    const answer = eurostat([at(2020, 100), at(2023, 100 * factor ** 3)], target);
    expect(answer.category).toBe(category);
    expect(answer.required).toBeCloseTo(0.1, 12);
    expect(answer.observed).toBeCloseTo(factor - 1, 12);
    expect(answer.ratio).toBeCloseTo((factor - 1) / 0.1, 10);
  });

  test("a falling target needs a fall", () => {
    const half = goal(2030, 50, "<=");
    // 0.5^(1/10) − 1 a year is needed; exactly that is a ratio of 1.
    expect(eurostat([at(2020, 100), at(2025, 100 * Math.SQRT1_2)], half).ratio).toBeCloseTo(1, 12);
    expect(eurostat([at(2020, 100), at(2025, 101)], half).category).toBe("moving away");
  });

  test("the past five years count, and fifteen where these have no second figure", () => {
    const years = (list: readonly number[]) => list.map((time) => at(time, time - 1900));
    const later = goal(2030, 200);
    expect(eurostat(years([2005, 2015, 2018, 2020]), later).base?.time).toBe(2015);
    expect(eurostat(years([2006, 2010, 2020]), later).base?.time).toBe(2006);
    expect(eurostat(years([2000, 2020]), later).silence).toBe("one observation");
    expect(eurostat(years([2005, 2015, 2018, 2020]), later, 2016).base?.time).toBe(2018);
  });

  test("a target that is met, one that was met and is lost, a base of 0, no figure, one figure", () => {
    expect(eurostat([at(2022, 12)], goal(2030, 10)).category).toBe("already there");
    expect(eurostat([at(2020, 12), at(2022, 9)], goal(2030, 10)).category).toBe("moving away");
    expect(eurostat([at(2020, 0), at(2022, 9)], goal(2030, 10)).silence).toBe("growth undefined");
    expect(eurostat([], goal(2030, 10)).silence).toBe("no observation");
    expect(eurostat([at(2022, 9)], goal(2030, 10)).silence).toBe("one observation");
  });
});

// Observed over required growth is a quotient by 0 there, which neither office defines.
test("a base at the target leaves no growth to compare with: no answer by either formula", () => {
  for (const [comparison, sign] of [
    [">", 1],
    ["<", -1],
    [">=", 1],
    ["<=", -1],
  ] as const) {
    const target = { time: 2030, value: 100, comparison };
    const answers = (latest: number) =>
      [eurostat, statisticsCanada].map((method) => method([at(2020, 100), at(2023, latest)], target));
    expect(answers(100 + sign).map(({ category }) => category)).toEqual(["already there", "achieved"]);
    expect(answers(100 - sign).map(({ silence }) => silence)).toEqual(["base at target", "base at target"]);
    const isStrict = comparison.length === 1;
    expect(answers(100).map(({ silence }) => silence === "base at target")).toEqual([isStrict, isStrict]);
  }
});

// Growth required tends to 0 from the good side: the ratio to it is +∞, 0 or −∞.
test("a projection from a base at a strict threshold has the band of the limit", () => {
  for (const [comparison, sign] of [
    [">", 1],
    ["<", -1],
  ] as const) {
    expect(progressOf(at(2023, 100), 2030, 100 + sign, comparison, 100).category).toBe("on track");
    expect(progressOf(at(2023, 100), 2030, 100, comparison, 100).category).toBe("insufficient");
    expect(progressOf(at(2023, 100), 2030, 100 - sign, comparison, 100).category).toBe("moving away");
  }
});

describe("Statistics Canada: R = d · observed / |required|", () => {
  // Required −(1 − 0.5^(1/15)), observed 0.9^(1/5) − 1, worked out apart.
  const falling = goal(2030, 5, "<=");

  test.each([
    [9, "limited progress", (0.9 ** 0.2 - 1) / (0.5 ** (1 / 15) - 1)],
    [8, "on track", (0.8 ** 0.2 - 1) / (0.5 ** (1 / 15) - 1)],
    [8.5, "acceleration needed", (0.85 ** 0.2 - 1) / (0.5 ** (1 / 15) - 1)],
    [11, "deterioration", (1.1 ** 0.2 - 1) / (0.5 ** (1 / 15) - 1)],
  ] as const)("10 in 2015 that fell to %d in 2020 is %s", (value, category, ratio) => {
    const answer = statisticsCanada([at(2012, 99), at(2015, 10), at(2020, value)], falling);
    expect(answer.category).toBe(category);
    expect(answer.ratio).toBeCloseTo(ratio, 10);
    expect(answer.base?.time).toBe(2015);
  });

  test("a base that met the target and a figure that does not is deterioration, as d says", () => {
    expect(statisticsCanada([at(2015, 12), at(2020, 9)], goal(2030, 10)).category).toBe("deterioration");
  });

  test("0 counts as 0.001, as base and as target", () => {
    const base = statisticsCanada([at(2015, 0), at(2020, 1)], goal(2030, 100));
    expect(base.observed).toBeCloseTo(1000 ** (1 / 5) - 1, 10);
    expect(base.required).toBeCloseTo(100_000 ** (1 / 15) - 1, 10);
    const target = statisticsCanada([at(2015, 10), at(2020, 1)], goal(2030, 0, "<="));
    expect(target.ratio).toBeCloseTo((0.1 ** 0.2 - 1) / (0.0001 ** (1 / 15) - 1), 10);
  });

  test("all below 0 turns the direction; signs that differ have no answer", () => {
    // From −10 up to −5: the size falls by half, which is the growth of a falling target.
    const up = statisticsCanada([at(2015, -10), at(2020, -9)], goal(2030, -5));
    expect(up.ratio).toBeCloseTo((0.9 ** 0.2 - 1) / (0.5 ** (1 / 15) - 1), 10);
    expect(statisticsCanada([at(2015, -10), at(2020, -11)], goal(2030, -5)).category).toBe("deterioration");
    expect(statisticsCanada([at(2015, -10), at(2020, 2)], goal(2030, 5)).silence).toBe("growth undefined");
  });

  test("achieved whatever the trend; one figure is too few", () => {
    expect(statisticsCanada([at(2015, 20), at(2020, 11)], goal(2030, 10)).category).toBe("achieved");
    expect(statisticsCanada([at(2010, 5), at(2014, 6)], goal(2030, 10)).silence).toBe("one observation");
  });
});
