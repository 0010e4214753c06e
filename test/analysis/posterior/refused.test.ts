import { describe, expect, test } from "vitest";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { calibrationMarkdown, calibrationText } from "../../../src/format/calibration-text.ts";
import { runOf } from "../ensemble/models.ts";

const growth = `g: { label: Growth, role: assumption, unit: 1/year, value: 0.5, prior: "uniform(0, 1)", estimated: true }
apart: { label: Apart, role: assumption, unit: 1, value: 1, prior: "uniform(0, 1)", estimated: true }
surprise: { role: shock, unit: 1/year, prior: "normal(0, 1)" }
beyond: { unit: 1, equation: "apart * 2" }
`;
const withShock = `${growth}x: { label: Level, unit: 1, observed: x, equation: "lag(x) + (g + surprise) * dt" }\n`;
const observed = (values: readonly number[]) =>
  values.map((value, i) => `x,${2020 + i},${value},,,1,official,${2021 + i},s`);
const wish = { draws: 4096, seed: 1 };
const plain = { paint: (_: unknown, text: string) => text, width: 100 };

describe("where there is no posterior", () => {
  // The steps are 1, 1, 57, 1 and have a standard deviation of 1. g is at most 1, and the sum of squares falls up to it:
  // the closest g is 1, where the steps are off by 0, 0, 56 and 0.
  const run = runOf({ model: withShock, observations: observed([0, 1, 2, 59, 60]) });
  const calibration = calibrate(run, wish);

  test("each observation says by how many standard deviations it is off in the closest draw", () => {
    expect(calibration.refusal).toEqual({ kind: "impossible" });
    expect(calibration.observations.map(({ time }) => time)).toEqual([2021, 2022, 2023, 2024]);
    const off = calibration.observations.map(({ closest }) => closest!.deviations);
    for (const [i, expected] of [0, 0, 56, 0].entries()) expect(off[i]).toBeCloseTo(expected, 1);
    for (const { closest } of calibration.observations) expect(closest!.spread).toBeCloseTo(1, 10);
  });

  test("the worst is named, and only what no observation moves is said to be untouched", () => {
    for (const language of ["en", "zh"] as const) {
      for (const text of [
        calibrationText(calibration, run, { ...plain, language, width: 400 }),
        calibrationMarkdown(calibration, run, language),
      ]) {
        expect(text).toContain(language === "en" ? "Worst is Level 2023" : "偏离最大的是Level 2023");
        expect(text).not.toMatch(/Growth[^\n]*(no observation|没有观测值)/);
        expect(text).toMatch(language === "en" ? /Apart: no observation is compared/ : /Apart：没有观测值/);
        expect(text).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test("observations of an equation without a shock are not used, which is not the same as none", () => {
    const without = withShock.replace("(g + surprise)", "g");
    const own = calibrate(runOf({ model: without, observations: observed([0, 1, 2]) }), wish);
    expect(own.refusal).toEqual({ kind: "no spread" });
    expect(own.untold.map((one) => [one.kind, "id" in one ? one.id : ""])).toEqual([
      ["not used", "g"],
      ["not reached", "apart"],
    ]);
  });

  test("with a posterior no draw is the closest", () => {
    const fine = calibrate(runOf({ model: withShock, observations: observed([0, 1, 2, 2, 3]) }), wish);
    expect(fine.refusal).toBeUndefined();
    for (const { closest } of fine.observations) expect(closest).toBeUndefined();
  });
});
