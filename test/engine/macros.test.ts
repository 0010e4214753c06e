import { expect, test } from "vitest";
import { row, run } from "./run.ts";

/** Plans of several steps; the input x, the time T and the flow f move. */
const grids = [
  { years: "{ start: 2020, end: 2032 }", dt: 1, count: 13 },
  { years: "{ start: 2020, end: 2026, step: 1/4 }", dt: 0.25, count: 25 },
  { years: "{ start: 0, end: 3, step: 1/32 }", dt: 1 / 32, count: 97 },
  { years: "{ start: 2000, end: 2060, step: 5 }", dt: 5, count: 13 },
];

const start = (years: string) => Number(/start: (\d+)/.exec(years)![1]);

for (const { years, dt, count } of grids) {
  const steps = Array.from({ length: count }, (_, k) => k);
  const t0 = start(years);
  const x = steps.map((k) => 10 + 3 * k - 0.125 * k * k);
  const T = steps.map((k) => 20 + (k % 4));
  const forms = `k: { equation: (year - start) / dt + 0 * one }
one: { value: 1 }
x: { equation: 10 + 3 * k - 0.125 * k * k }
T: { equation: "20 + mod(k, 4)" }
`;
  const simulate = (formula: string) =>
    row(
      run({ plan: `title: T\nyears: ${years}\nunits: none\n`, model: `${forms}y: { equation: "${formula}" }\n` }),
      "y",
    );
  const close = (actual: readonly number[], expected: readonly number[]) => {
    expect(actual).toHaveLength(expected.length);
    for (const [k, value] of expected.entries()) {
      expect(Math.abs(actual[k]! - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
    }
  };

  /** S += dt (x - S) / T, several in a row with a part of T each. */
  function smooth(stages: number, initial: number): readonly number[] {
    const levels = Array.from({ length: stages }, () => initial);
    const out = [initial];
    for (let k = 1; k < count; k++) {
      const before = [x[k - 1]!, ...levels];
      for (let i = 0; i < stages; i++) levels[i]! += (dt * (before[i]! - before[i + 1]!)) / (T[k - 1]! / stages);
      out.push(levels[stages - 1]!);
    }
    return out;
  }

  /** L += dt (in - L / T), out L / T; the outflow of one stage is the inflow of the next. */
  function delay(stages: number, initial: number): readonly number[] {
    const levels = Array.from({ length: stages }, () => initial * (T[0]! / stages));
    const out = [levels[stages - 1]! / (T[0]! / stages)];
    for (let k = 1; k < count; k++) {
      const flows = [x[k - 1]!, ...levels.map((level) => level / (T[k - 1]! / stages))];
      for (let i = 0; i < stages; i++) levels[i]! += dt * (flows[i]! - flows[i + 1]!);
      out.push(levels[stages - 1]! / (T[k]! / stages));
    }
    return out;
  }

  test(`stock, step ${dt}`, () => {
    const level = [5];
    for (let k = 1; k < count; k++) level.push(level[k - 1]! + dt * x[k - 1]!);
    close(simulate("stock(x, 5)"), level);
    close(simulate("stock(x * 2 - 1, 5)"), stockOf(x.map((value) => value * 2 - 1)));
    function stockOf(flow: readonly number[]): readonly number[] {
      const sums = [5];
      for (let k = 1; k < count; k++) sums.push(sums[k - 1]! + dt * flow[k - 1]!);
      return sums;
    }
  });

  test(`smooth1 and smooth3, step ${dt}`, () => {
    close(simulate("smooth1(x, T)"), smooth(1, x[0]!));
    close(simulate("smooth1(x, T, 2)"), smooth(1, 2));
    close(simulate("smooth3(x, T)"), smooth(3, x[0]!));
    close(simulate("smooth3(x, T, 7)"), smooth(3, 7));
  });

  test(`delay1 and delay3, step ${dt}`, () => {
    close(simulate("delay1(x, T)"), delay(1, x[0]!));
    close(simulate("delay1(x, T, 2)"), delay(1, 2));
    close(simulate("delay3(x, T)"), delay(3, x[0]!));
    close(simulate("delay3(x, T, 7)"), delay(3, 7));
  });

  test(`delay_fixed, step ${dt}`, () => {
    for (const [time, first] of [
      ["2.6 * dt", 2.6 * dt],
      ["T", T[0]!],
      ["dt / 4", dt / 4],
    ] as const) {
      const n = Math.max(1, Math.round(first / dt));
      close(
        simulate(`delay_fixed(x, ${time}, 4)`),
        steps.map((k) => (k < n ? 4 : x[k - n]!)),
      );
    }
  });

  test(`trend, step ${dt}`, () => {
    let average = x[0]! / (1 + 0.1 * T[0]!);
    const out = steps.map((k) => {
      if (k > 0) average += (dt * (x[k - 1]! - average)) / T[k - 1]!;
      return (x[k]! - average) / (T[k]! * Math.abs(average));
    });
    close(simulate("trend(x, T, 0.1)"), out);
  });

  test(`the time of a step, step ${dt}`, () => {
    close(
      simulate("year * one"),
      steps.map((k) => t0 + k * dt),
    );
    close(
      simulate("dt * one"),
      steps.map(() => dt),
    );
  });
}

test("smooth and delay begin with the first value of an input that is missing at the start", () => {
  const model = `x: { equation: "lag(x) * 2", observed: x }
s: { equation: "smooth1(x, 2)" }
d: { equation: "delay1(x, 2)" }
`;
  const trajectory = run({ model, observations: ["x,2021,8,1"] });
  expect(row(trajectory, "x")).toEqual([Number.NaN, 8, 16, 32, 64, 128]);
  expect(row(trajectory, "s")).toEqual([Number.NaN, 8, 8, 12, 22, 43]);
  expect(row(trajectory, "d")).toEqual([Number.NaN, 8, 8, 12, 22, 43]);
});

test("time without a calendar, with a unit of its own, and saved steps", () => {
  const plan = "title: T\ntime: { start: 0, end: 30, step: 1/8, unit: minute, save: 1 }\nunits: [minute, cup]\n";
  const model = `heat: { unit: cup, equation: lag(heat) - loss * dt, initial: 80 }
loss: { unit: cup/minute, equation: lag(heat) / period }
period: { unit: minute, value: 10 }
clock: { unit: "1", equation: 'time + 0 * number(period, "minute")' }
`;
  const trajectory = run({ plan, model: model.replace("lag(heat) - loss * dt", "lag(heat) * (1 - dt / period)") });
  const heat = row(trajectory, "heat");
  expect(heat).toHaveLength(241);
  expect(heat[240]! / (80 * (1 - 1 / 80) ** 240)).toBeCloseTo(1, 12);
  expect(row(trajectory, "clock")[3]).toBe(0.375);
  expect(trajectory.program.grid.saveEvery).toBe(8);
});
