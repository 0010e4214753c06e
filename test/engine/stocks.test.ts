import fc from "fast-check";
import { expect, test } from "vitest";
import { row, run } from "./run.ts";
import { expectSame } from "./same-bits.ts";

const none = Number.NaN;
const plan = "title: T\ntime: { start: 0, end: 20 }\nunits: none\n";

const path = (values: readonly number[]) => `{ ${values.map((value, year) => `${year}: ${value}`).join(", ")} }`;
const inputs = (x: readonly number[], T: readonly number[]) => `x: { value: ${path(x)} }\nT: { value: ${path(T)} }\n`;
const series = (least: number, most: number) =>
  fc.array(fc.double({ min: least, max: most, noNaN: true }), { minLength: 21, maxLength: 21 });
const times = (least: number) =>
  fc.array(fc.double({ min: least, max: 12, noNaN: true }), { minLength: 21, maxLength: 21 });
const total = (values: readonly number[]) => values.slice(0, 20).reduce((sum, value) => sum + value, 0);

/** Numbers of SDXorg/test-models, tests/delays, as computed by Vensim: an input of -1, then 4; T of 4, then 6. */
test("delay1 with a time that changes has the published values", () => {
  const model = `x: { equation: "if(time >= 5, 4, -1)" }
T: { equation: "if(time >= 15, 6, 4)" }
y: { equation: "delay1(x, T)" }
`;
  const y = row(run({ plan, model }), "y");
  expect(y[15]!.toFixed(5)).toBe("2.47895");
  expect(y[16]!.toFixed(5)).toBe("2.73246");
});

/** 100 go in in 2020, T is 2 and then 8: by a loop of its own 95.480 have come out by 2040 and 4.520 are inside. */
test("a pulse through a delay whose time grows comes out or is inside", () => {
  const model = `x: { value: { 0: 100, 1: 0 } }
T: { value: { 1: 2, 2: 8 } }
y: { equation: "delay1(x, T, 0)" }
out: { equation: "stock(y, 0)" }
`;
  const trajectory = run({ plan, model });
  expect(row(trajectory, "out")[20]!.toFixed(3)).toBe("95.480");
  expect((row(trajectory, "y")[20]! * 8).toFixed(3)).toBe("4.520");
});

/** L₀ = 10 · 2, L += x − L / T₋₁, out = L / T, with x 10 up to step 2, then rising by 10, and T from 2 by 0.5 a step; by hand. */
test("delay1 through a step while its time grows", () => {
  const model = `x: { equation: "10 + interpolate(year, [2, 0; 6, 40])" }
T: { value: { 0: 2, 10: 7 } }
y: { equation: "delay1(x, T)" }
`;
  const y = row(run({ plan, model }), "y").slice(0, 5);
  expect(y.map((value) => value.toFixed(3))).toEqual(["10.000", "8.000", "7.333", "7.048", "9.405"]);
});

/** What went in is what came out and what is inside: for one stage L = out · T, for three the sum over stages is in − out. */
test("delay1 and delay3 let out what went in, whatever their time does", () => {
  fc.assert(
    fc.property(series(0, 100), times(1), (x, T) => {
      const model = `${inputs(x, T)}one: { equation: "delay1(x, T, 0)" }
a: { equation: "delay1(x, third, 0)" }
b: { equation: "delay1(a, third, 0)" }
c: { equation: "delay1(b, third, 0)" }
third: { equation: "T / 3 + 1" }
whole: { equation: "third * 3" }
three: { equation: "delay3(x, whole, 0)" }
`;
      const trajectory = run({ plan, model });
      const of = (id: string) => row(trajectory, id);
      const inside = of("one")[20]! * T[20]!;
      expect(total(of("one")) + inside).toBeCloseTo(total(x), 8);
      const levels = ["a", "b", "c"].map((id) => of(id)[20]! * of("third")[20]!);
      const held = levels.reduce((sum, level) => sum + level, 0);
      expect(total(of("three")) + held).toBeCloseTo(total(x), 8);
    }),
    { numRuns: 100, seed: 12 },
  );
});

test("a smooth stays within what it has seen where its time is no shorter than a step", () => {
  fc.assert(
    fc.property(series(-50, 50), times(1), (x, T) => {
      const trajectory = run({ plan, model: `${inputs(x, T)}s: { equation: "smooth1(x, T)" }\n` });
      for (const [year, value] of row(trajectory, "s").entries()) {
        const seen = x.slice(0, Math.max(1, year));
        expect(value).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...seen) + 1e-9);
      }
    }),
    { numRuns: 100, seed: 13 },
  );
});

/** By hand: no number may come of a flow that is not known. */
const calls: Readonly<Record<string, readonly number[]>> = {
  "stock(x, 1)": [1, none, none, none, none, none],
  "lag(y) + lag(x)": [1, none, none, none, none, none],
  "smooth1(x, 2, 1)": [1, none, none, none, none, none],
  "delay1(x, 2, 1)": [1, none, none, none, none, none],
  "smooth1(x, 2)": [none, none, 8, 8, 8, 8],
  "delay3(x, 6)": [none, none, 8, 8, 8, 8],
  "trend(x, 2, 0)": [none, none, 0, 0, 0, 0],
};

test("years in which a flow is not known do not count as zero", () => {
  for (const [formula, expected] of Object.entries(calls)) {
    const initial = formula.startsWith("lag") ? ", initial: 1" : "";
    const model = `x: { equation: lag(x), observed: x }\ny: { equation: "${formula}"${initial} }\n`;
    const trajectory = run({ model, observations: ["x,2022,8,1"] });
    expect([formula, ...row(trajectory, "y")]).toEqual([formula, ...expected]);
    expectSame(trajectory.program, trajectory.rows, 3, 1);
  }
});

/** By hand, of x = 8 from 2022 on: S += (8 - S) / 2; L += 8 - L / 2, out L / 2; A = 8 / 1.5, then A += (8 - A) / 2. */
const started: Readonly<Record<string, { readonly value: number; readonly expected: readonly number[] }>> = {
  "stock(x, 0)": { value: 5, expected: [none, none, 5, 13, 21, 29] },
  "smooth1(x, 2)": { value: 4, expected: [none, none, 4, 6, 7, 7.5] },
  "smooth1(x, 2, 1)": { value: 4, expected: [none, none, 4, 6, 7, 7.5] },
  "delay1(x, 2)": { value: 4, expected: [none, none, 4, 6, 7, 7.5] },
  "delay3(x, 6)": { value: 4, expected: [none, none, 4, 4, 4, 4.5] },
  "trend(x, 2, 0)": { value: 0.25, expected: [none, none, 0.25, 0.1, 4 / 88, 4 / 184] },
};

test("a stock or a delay whose variable has an initial in a year of its own starts there", () => {
  for (const [formula, { value, expected }] of Object.entries(started)) {
    const model = `x: { equation: lag(x), observed: x }
y: { equation: "${formula}", initial: { value: ${value}, in: 2022 } }
`;
    const trajectory = run({ model, observations: ["x,2022,8,1"] });
    const values = row(trajectory, "y").map((value) => Number(value.toFixed(12)));
    expect([formula, ...values]).toEqual([formula, ...expected.map((value) => Number(value.toFixed(12)))]);
    expectSame(trajectory.program, trajectory.rows, 3, 1);
  }
});

test("an initial of one year holds there alone, over the equation, not over an observation", () => {
  const model = `x: { equation: "lag(x) * 2", initial: { value: 3, in: 2022 }, observed: x }\n`;
  const of = (...observations: string[]) => row(run({ model, observations }), "x");
  expect(of("x,2030,1,1")).toEqual([none, none, 3, 6, 12, 24]);
  expect(of("x,2022,5,1")).toEqual([none, none, 5, 10, 20, 40]);
  expect(of("x,2020,5,1")).toEqual([5, none, 3, 6, 12, 24]);
});

/** Whatever the holes: the first step is known by the initial, and each later one as long as all flows before are. */
test("a hole in a flow leaves no number behind it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.constantFrom("stock(x, 1)", "smooth1(x, 2, 1)"),
      (known, formula) => {
        const observations = known.flatMap((is, i) => (is ? [`x,${2020 + i},8,1`] : []));
        const model = `x: { equation: lag(none), observed: x }\nnone: { equation: lag(none) }\ny: { equation: "${formula}" }\n`;
        const trajectory = run({ model, observations: [...observations, "x,2030,8,1"] });
        const isKnown = row(trajectory, "y").map((value) => !Number.isNaN(value));
        expect(isKnown).toEqual(known.map((_, i) => known.slice(0, i).every(Boolean)));
        expectSame(trajectory.program, trajectory.rows, 3, 1);
      },
    ),
    { numRuns: 100, seed: 14 },
  );
});

/** year − 2019 is 1 in 2020; before the start an equation has no value, a value is a line through all times. */
test("an equation of time alone is computed: before the start it is missing, as any equation is", () => {
  const model = `sq: { unit: 1, equation: year - 2019 }
data: { unit: 1, value: year - 2019 }
old: { unit: 1, equation: lag(sq), initial: -10 }
past: { unit: 1, equation: lag(data), initial: -10 }
`;
  const trajectory = run({ plan: "title: T\nyears: { start: 2020, end: 2022 }\n", model });
  expect(row(trajectory, "sq")).toEqual([1, 2, 3]);
  expect(row(trajectory, "old")).toEqual([-10, 1, 2]);
  expect(row(trajectory, "past")).toEqual([0, 1, 2]);
});
