import { describe, expect, test } from "vitest";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { calibrationText } from "../../../src/format/calibration-text.ts";
import { runOf } from "../ensemble/models.ts";
import { bell, even, lognormalDensity, quantilesOf, student3, student3Below } from "./grids.ts";

// Posteriors under shocks of any law, by numerical integration over grids in this file.
const wish = { draws: 16_384, seed: 3 };

const g = `g: { role: assumption, unit: "1", value: 2, prior: "normal(2, 1.5)", estimated: true }\n`;
const walk = (shocks: string, equation = "lag(y) + g + s") => `${g}${shocks}
y: { unit: "1", equation: "${equation}", observed: y }
`;
const shock = (prior: string, more = "") => `s: { role: shock, unit: "1", prior: "${prior}"${more} }`;
const numbers = (values: Record<number, number | string>, series = "y") =>
  Object.entries(values).map(([year, value]) => `${series},${year},${value},,,1,official,2026,s`);
const priorOfG = (x: number) => bell((x - 2) / 1.5);

/** The quantiles of g by a density that is known up to a factor. */
function quantilesOfG(likelihood: (g: number) => number, low = -3, high = 9): readonly number[] {
  const { points, step } = even(low, high, 3000);
  return quantilesOf(
    points,
    points.map((x) => priorOfG(x) * likelihood(x)),
    step,
  );
}

/** Within so large a part of the width from 5 to 95 %. */
function expectQuantiles(run: ReturnType<typeof runOf>, expected: readonly number[], within = 0.015) {
  const calibration = calibrate(run, wish);
  expect(calibration.refusal).toBeUndefined();
  const found = calibration.estimates.find(({ id }) => id === "g")!.posterior!;
  const width = expected[4]! - expected[0]!;
  for (const [k, value] of expected.entries())
    expect(Math.abs(found[k]! - value) / width, `${found} and ${expected}`).toBeLessThan(within);
  return calibration;
}

const path = { 2020: 10, 2021: 12.4, 2022: 15.5, 2023: 18.4, 2024: 23.9, 2025: 26.5 };
const steps = [2.4, 3.1, 2.9, 5.5, 2.6];
const product = (density: (s: number) => number) => (x: number) =>
  steps.reduce((all, step) => all * density(step - x), 1);

describe("one shock in each equation", () => {
  test("lognormal", () => {
    const run = runOf({ model: walk(shock("lognormal(1, 1)")), observations: numbers(path) });
    const { check } = expectQuantiles(run, quantilesOfG(product(lognormalDensity(1, 1)), -3, 2.4));
    expect(check!.count).toBe(5);
  });

  test("Student's t", () => {
    const run = runOf({ model: walk(shock("student(0, 1, 3)")), observations: numbers(path) });
    expectQuantiles(run, quantilesOfG(product(student3)));
  });

  test("uniform: a draw that is impossible has no weight", () => {
    const run = runOf({ model: walk(shock("uniform(0, 4)")), observations: numbers(path) });
    expectQuantiles(run, quantilesOfG(product((s) => (s >= 0 && s <= 4 ? 0.25 : 0))));
  });

  test("normal, cut", () => {
    const run = runOf({ model: walk(shock("truncated(normal(0, 1), -0.5, 9)")), observations: numbers(path) });
    expectQuantiles(run, quantilesOfG(product((s) => (s < -0.5 ? 0 : bell(s)))));
  });

  test("normal around another middle than a single run has", () => {
    const run = runOf({ model: walk(shock("normal(1.5, 1)")), observations: numbers(path) });
    expectQuantiles(run, quantilesOfG(product((s) => bell(s - 1.5))));
  });

  test("one that lowers what it enters", () => {
    const run = runOf({ model: walk(shock("lognormal(1, 0.5)"), "lag(y) + g - s"), observations: numbers(path) });
    expectQuantiles(
      run,
      quantilesOfG((x) => product((s) => lognormalDensity(1, 0.5)(-s))(x)),
    );
  });

  test("as a factor", () => {
    const levels = [10, 12.4, 15.5, 18.4, 23.9, 26.5];
    const run = runOf({ model: walk(shock("lognormal(1, 0.3)"), "(lag(y) + g) * s"), observations: numbers(path) });
    const density = lognormalDensity(1, 0.3);
    const likelihood = (x: number) =>
      levels.slice(1).reduce((all, y, k) => (all * density(y / (levels[k]! + x))) / (levels[k]! + x), 1);
    expectQuantiles(run, quantilesOfG(likelihood));
  });

  test("that persists: the scores are a stationary autoregression", () => {
    const run = runOf({
      model: walk(shock("lognormal(1, 0.5)", ", persistence: 0.6")),
      observations: numbers(path),
    });
    const likelihood = (x: number) => {
      let [all, before] = [1, Number.NaN];
      for (const step of steps) {
        const s = step - x;
        if (s <= 0) return 0;
        const n = Math.log(s) / 0.5;
        const density = Number.isNaN(before) ? bell(n) : bell((n - 0.6 * before) / 0.8) / 0.8;
        all *= density / (0.5 * s);
        before = n;
      }
      return all;
    };
    expectQuantiles(run, quantilesOfG(likelihood, -3, 2.4));
  });
});

describe("several shocks in an equation", () => {
  test("of two years, where one is not published", () => {
    const run = runOf({
      model: walk(shock("lognormal(1, 1)")),
      observations: numbers({ 2020: 10, 2021: 12.4, 2023: 18.4, 2024: 23.9 }),
    });
    const density = lognormalDensity(1, 1);
    const both = (sum: number) => {
      if (sum <= 0) return 0;
      const { points, step } = even(0, sum, 400);
      return points.reduce((all, s) => all + density(s) * density(sum - s) * step, 0);
    };
    expectQuantiles(
      run,
      quantilesOfG((x) => density(2.4 - x) * both(6 - 2 * x) * density(5.5 - x), -3, 2.4),
    );
  });

  test("one normal, one not", () => {
    const run = runOf({
      model: walk(
        `${shock("lognormal(1, 1)")}\nv: { role: shock, unit: "1", prior: "normal(0, 0.5)" }`,
        "lag(y) + g + s + v",
      ),
      observations: numbers(path),
    });
    const { points, step } = even(0, 40, 4000);
    const density = lognormalDensity(1, 1);
    const masses = points.map(density);
    const mixed = (gap: number) => points.reduce((all, s, k) => all + masses[k]! * bell((gap - s) / 0.5) * 2 * step, 0);
    const gaps = even(-8, 10, 1800);
    const table = gaps.points.map(mixed);
    const at = (gap: number) => {
      const place = (gap - gaps.points[0]!) / gaps.step;
      const k = Math.floor(place);
      return table[k]! + (place - k) * (table[k + 1]! - table[k]!);
    };
    expectQuantiles(run, quantilesOfG(product(at), -3, 5), 0.02);
  });
});

describe("one shock in several equations", () => {
  const both = `${walk(shock("lognormal(1, 1)"))}w: { unit: "1", equation: "g + 2 * s + v", observed: w }
v: { role: shock, unit: "1", prior: "student(0, 1, 3)" }
`;
  test("what one number says of it goes into the other", () => {
    const run = runOf({
      model: both,
      observations: [...numbers({ 2020: 10, 2021: 12.4, 2022: 15.5 }), ...numbers({ 2021: 4, 2022: 5 }, "w")],
    });
    const density = lognormalDensity(1, 1);
    const likelihood = (x: number) =>
      [
        [2.4, 4],
        [3.1, 5],
      ].reduce((all, [step, w]) => all * density(step! - x) * student3(w! - x - 2 * (step! - x)), 1);
    expectQuantiles(run, quantilesOfG(likelihood, -3, 2.4));
  });
});

describe("limits, the level behind them integrated", () => {
  test("one limit between numbers", () => {
    const run = runOf({
      model: walk(shock("normal(0, 1)")),
      observations: [...numbers({ 2020: 10, 2021: 12.5, 2023: 18 }), "y,2022,,14,,1,official,2026,s"],
    });
    const { points, step } = even(14, 24, 1500);
    const likelihood = (x: number) =>
      bell(2.5 - x) * points.reduce((all, y) => all + bell(y - 12.5 - x) * bell(18 - y - x) * step, 0);
    expectQuantiles(run, quantilesOfG(likelihood));
  });

  test("two limits in a row, the last of them published last", () => {
    const run = runOf({
      model: walk(shock("student(0, 1, 3)")),
      observations: [
        ...numbers({ 2020: 10, 2021: 11 }),
        "y,2022,,13,,1,official,2026,s",
        "y,2023,,,15,1,official,2026,s",
      ],
    });
    const { points, step } = even(13, 43, 1500);
    const likelihood = (x: number) =>
      student3(1 - x) * points.reduce((all, y) => all + student3(y - 11 - x) * student3Below(15 - y - x) * step, 0);
    expectQuantiles(run, quantilesOfG(likelihood), 0.02);
  });

  test("a limit at the end counts with the probability beyond it, by the shock's own law", () => {
    const run = runOf({
      model: walk(shock("student(0, 1, 3)")),
      observations: [...numbers({ 2020: 10, 2021: 11 }), "y,2022,,16,,1,official,2026,s"],
    });
    expectQuantiles(
      run,
      quantilesOfG((x) => student3(1 - x) * student3Below(x - 5)),
    );
  });
});

describe("what cannot be followed is refused in words", () => {
  test.each([
    ["discrete shock", shock("empirical(-1, 0, 1)"), "lag(y) + g + s", ""],
    ["bent shock", shock("lognormal(1, 1)"), "lag(y) + g + s ^ 2", ""],
    [
      "entangled shock",
      `${shock("lognormal(1, 1)")}\nt: { role: shock, unit: "1", prior: "lognormal(1, 1)" }`,
      "g + s + t",
      "s + 2 * t",
    ],
  ])("%s", (kind, shocks, equation, other) => {
    const second = other === "" ? "" : `w: { unit: "1", equation: "${other}", observed: w }\n`;
    const run = runOf({
      model: walk(shocks, equation) + second,
      observations: [...numbers(path), ...(other === "" ? [] : numbers({ 2021: 4, 2022: 5 }, "w"))],
    });
    const calibration = calibrate(run, wish);
    expect(calibration.refusal).toMatchObject({ kind });
    for (const language of ["en", "zh"] as const) {
      const text = calibrationText(calibration, run, { language, paint: (_, plain) => plain, width: 400 });
      expect(text).toMatch(language === "en" ? /No posterior: .*shock.* \([st]\)/ : /没有后验：.*冲击.*（[st]）/);
    }
  });
});
