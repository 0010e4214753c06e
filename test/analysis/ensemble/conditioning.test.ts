import { describe, expect, test } from "vitest";
import type { ConditioningCounts } from "../../../src/analysis/ensemble/conditioning/conditioning-counts.ts";
import { conditioningPlanOf } from "../../../src/analysis/ensemble/conditioning/conditioning-plan.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { kernelMembers, passingMembers } from "../../../src/analysis/ensemble/kernel-members.ts";
import { memberBlocks, sliceRunner } from "../../../src/analysis/ensemble/member-blocks.ts";
import { membersBy } from "../../../src/analysis/ensemble/run-members.ts";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { posteriorSettings } from "../../../src/analysis/posterior/posterior.ts";
import { runBlock } from "../../../src/engine/run.ts";
import type { InputSetting } from "../../../src/language/settings.ts";
import { stepOf } from "../../../src/plan/grid.ts";
import { normalCdf } from "../../../src/random/normal-cdf.ts";
import { runOf } from "./models.ts";

// What the shocks are is known in closed form: joint normals given some of them, and truncated normals.
const members = 2 ** 14;

type Run = ReturnType<typeof runOf>;

const observed = (rows: readonly string[]) => rows.map((row) => `${row},1,official,2025,s`);
const numbers = (series: string, values: Readonly<Record<number, number>>) =>
  Object.entries(values).map(([year, value]) => `${series},${year},${value},,`);

/** The values of variables at years, a number a member. */
function valuesOf(
  run: Run,
  asked: readonly (readonly [id: string, year: number])[],
  settings?: readonly InputSetting[],
) {
  const { program, settings: own } = run.trajectory;
  const outcomes = asked.map(([id, year]) => ({
    slot: program.model.slotOf.get(id)!,
    step: stepOf(program.grid, year)!,
  }));
  return new Futures({ members, seed: 1 }).values({ trajectory: { program, settings: settings ?? own } }, outcomes);
}

function countsOf(run: Run, id: string, year: number): ConditioningCounts {
  const { program, settings } = run.trajectory;
  const outcomes = [{ slot: program.model.slotOf.get(id)!, step: stepOf(program.grid, year)! }];
  const [block] = memberBlocks(sliceRunner({ program, settings, outcomes }, 1, passingMembers()), {
    first: 0,
    members: 1024,
  });
  return block!.conditioning;
}

const meanOf = (row: Float64Array) => row.reduce((sum, value) => sum + value, 0) / row.length;
const varianceOf = (row: Float64Array) => {
  const mean = meanOf(row);
  return row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
};

/** Within four standard errors of independent draws of the known law; those here are spread more evenly. */
function expectNormal(row: Float64Array, mean: number, variance: number) {
  expect(Math.abs(meanOf(row) - mean)).toBeLessThan(4 * Math.sqrt(variance / members) + 1e-9);
  expect(Math.abs(varianceOf(row) - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / members) + 1e-9);
}

const walk = (persistence: number, g = 'value: 2, prior: "normal(2, 0.2)", estimated: true') => `
y: { unit: 1, equation: lag(y) + g + s, observed: y }
g: { role: assumption, unit: 1, ${g} }
s: { role: shock, unit: 1, prior: "normal(0, 1)", persistence: ${persistence} }
`;
const steps = [4, 4.2, 4.1, 4];
const path = { 2020: 10, 2021: 14, 2022: 18.2, 2023: 22.3, 2024: 26.3 };

describe("a shock that remembers", () => {
  const phi = 0.9;
  const fresh = 1 - phi * phi;
  const run = runOf({ model: walk(phi), observations: observed(numbers("y", path)) });
  // An autoregression goes on from its last number, which is 4 − g.
  const [one, , three] = [1, 2, 3].map((k) =>
    Array.from({ length: k }, (_, i) => phi ** (i + 1)).reduce((a, b) => a + b),
  );
  const noise = fresh * ((1 + phi + phi ** 2) ** 2 + (1 + phi) ** 2 + 1);

  test("goes on from what is known of it, the assumption at its prior", () => {
    const [next, later] = valuesOf(run, [
      ["y", 2025],
      ["y", 2027],
    ]);
    expectNormal(next!, 26.3 + 2 + one! * 2, (1 - one!) ** 2 * 0.04 + fresh);
    expectNormal(later!, 26.3 + 6 + three! * 2, (3 - three!) ** 2 * 0.04 + noise);
    expect(next!.filter((value) => value >= 29.5).length / members).toBeCloseTo(normalCdf(0.6 / Math.sqrt(0.1904)), 2);
  });

  test("given the posterior of the assumption too", () => {
    const { posterior } = calibrate(run, { draws: 65_536, seed: 1, rows: 4096 });
    const settings = posteriorSettings(run.trajectory.program.model, posterior!, []);
    // Generalised least squares of the steps, whitened: the first, then each less φ times the one before.
    let [precision, sum] = [1 / 0.04 + 1, 2 / 0.04 + steps[0]!];
    for (let k = 1; k < steps.length; k++) {
      precision += (1 - phi) ** 2 / fresh;
      sum += ((1 - phi) * (steps[k]! - phi * steps[k - 1]!)) / fresh;
    }
    const [mean, variance] = [sum / precision, 1 / precision];
    const [next, later] = valuesOf(
      run,
      [
        ["y", 2025],
        ["y", 2027],
      ],
      settings,
    );
    expect(Math.abs(meanOf(next!) - (26.3 + 4 * one! + (1 - one!) * mean))).toBeLessThan(0.015);
    expect(Math.abs(meanOf(later!) - (26.3 + 4 * three! + (3 - three!) * mean))).toBeLessThan(0.04);
    expect(varianceOf(next!) / ((1 - one!) ** 2 * variance + fresh)).toBeCloseTo(1, 1);
    expect(varianceOf(later!) / ((3 - three!) ** 2 * variance + noise)).toBeCloseTo(1, 1);
  });

  test("over years of which nothing is known, which lie between as in a bridge", () => {
    const gaps = runOf({
      model: walk(phi, "value: 2"),
      observations: observed(numbers("y", { 2020: 10, 2023: 19 })),
    });
    // s of 2021 to 2023 add up to 3; their covariances are φ to the distance in years, so is that of 2024 with each.
    const row = (at: number) => [2021, 2022, 2023].reduce((sum, year) => sum + phi ** Math.abs(at - year), 0);
    const all = row(2021) + row(2022) + row(2023);
    const asked = [2021, 2022, 2025] as const;
    const values = valuesOf(gaps, [...asked.map((year) => ["y", year] as const), ["s", 2024]]);
    expectNormal(values[0]!, 12 + (3 * row(2021)) / all, 1 - row(2021) ** 2 / all);
    const two = row(2021) + row(2022);
    expectNormal(values[1]!, 14 + (3 * two) / all, 2 + 2 * phi - two ** 2 / all);
    expectNormal(values[3]!, (3 * row(2024)) / all, 1 - row(2024) ** 2 / all);
    expect(countsOf(gaps, "y", 2022)).toEqual({ far: 0, belowBound: 0, unmatched: 0, approximate: 0 });
  });
});

describe("shocks that share an observation", () => {
  test("one shock in two series", () => {
    const run = runOf({
      model: `
y: { unit: 1, equation: lag(y) + s, observed: y }
w: { unit: 1, equation: lag(w) + s + q, observed: w }
s: { role: shock, unit: 1, prior: "normal(0, 1)" }
q: { role: shock, unit: 1, prior: "normal(0, 0.3)" }
`,
      observations: observed([...numbers("y", { 2020: 10, 2021: 13 }), ...numbers("w", { 2020: 10 })]),
    });
    expectNormal(valuesOf(run, [["w", 2021]])[0]!, 13, 0.09);
  });

  test("one number tells of both, in the proportion of their variances", () => {
    const run = runOf({
      model: `
y: { unit: 1, initial: 0, equation: a + 2 * b, observed: y }
x: { unit: 1, equation: a - b }
a: { role: shock, unit: 1, prior: "normal(0, 1)" }
b: { role: shock, unit: 1, prior: "normal(0, 1.5)" }
`,
      observations: observed(numbers("y", { 2021: 3 })),
    });
    // y has the variance 1 + 9, and with x the covariance 1 − 4.5.
    expectNormal(valuesOf(run, [["x", 2021]])[0]!, (3 * (1 - 4.5)) / 10, 1 + 2.25 - 3.5 ** 2 / 10);
  });

  test("shocks with a declared correlation", () => {
    const run = runOf({
      plan: "correlations: [{ of: [a, b], rank: 0.6 }]\n",
      model: `
y: { unit: 1, initial: 0, equation: a, observed: y }
x: { unit: 1, equation: b }
a: { role: shock, unit: 1, prior: "normal(0, 1)" }
b: { role: shock, unit: 1, prior: "normal(0, 2)" }
`,
      observations: observed(numbers("y", { 2021: 1.5 })),
    });
    const r = 2 * Math.sin((Math.PI * 0.6) / 6);
    expectNormal(valuesOf(run, [["x", 2021]])[0]!, 2 * r * 1.5, 4 * (1 - r * r));
  });

  test("a chain: growth is known, the level is not", () => {
    const run = runOf({
      model: `
rise: { unit: 1, equation: 2 + s, observed: rise }
level: { unit: 1, initial: 100, equation: lag(level) + 2 + s }
s: { role: shock, unit: 1, prior: "normal(0, 1)" }
`,
      observations: observed(numbers("rise", { 2020: 2, 2021: 5, 2023: 1 })),
    });
    const [first, second, third] = valuesOf(run, [
      ["level", 2021],
      ["level", 2022],
      ["level", 2023],
    ]);
    expectNormal(first!, 105, 0);
    expectNormal(second!, 107, 1);
    expectNormal(third!, 108, 1);
  });
});

describe("a bound", () => {
  const bounded = (low: number, persistence = 0) =>
    runOf({ model: walk(persistence, "value: 0"), observations: observed(["y,2020,10,,", `y,2021,,${low},`]) });
  // The upper tail of a normal law above 2: its mean is φ(2)/Φ(−2), its variance 1 + 2 mean − mean².
  const tail = Math.exp(-2) / Math.sqrt(2 * Math.PI) / 0.022750131948179195;

  test("cuts the shock of its year off", () => {
    const [values] = valuesOf(bounded(12), [["y", 2021]]);
    expect(Math.min(...values!)).toBeGreaterThanOrEqual(12);
    expectNormal(values!, 10 + tail, 1 + 2 * tail - tail ** 2);
    // In the tail as in the whole: half of it lies above the number that leaves half of Φ(−2).
    expect(values!.filter((value) => value > 12.277603885).length / members).toBeCloseTo(0.5, 2);
  });

  test("tells a shock that remembers of the years after", () => {
    const [next] = valuesOf(bounded(12, 0.6), [["s", 2022]]);
    expectNormal(next!, 0.6 * tail, 1 - 0.36 + 0.36 * (1 + 2 * tail - tail ** 2));
  });

  test("that no shock keeps is taken itself, and counted", () => {
    const run = bounded(30);
    expect(new Set(valuesOf(run, [["y", 2021]])[0])).toEqual(new Set([30]));
    expect(countsOf(run, "y", 2022)).toMatchObject({ belowBound: 1024, unmatched: 0, approximate: 0 });
  });

  test("that no shock enters leaves assumptions at their priors, and counts the members below", () => {
    const run = runOf({
      model: `
y: { unit: 1, initial: 0, equation: g, observed: y }
g: { role: assumption, unit: 1, value: 0, prior: "normal(0, 1)" }
`,
      observations: observed(["y,2021,,1,"]),
    });
    const [values] = valuesOf(run, [["y", 2021]]);
    const below = values!.filter((value) => value === 1).length;
    expect(below / members).toBeCloseTo(0.8413447, 2);
    expect(countsOf(run, "y", 2021).belowBound / 1024).toBeCloseTo(0.8413447, 2);
  });
});

describe("what is to be said of members", () => {
  test("a shock beyond four standard deviations", () => {
    const far = (level: number) =>
      countsOf(
        runOf({ model: walk(0.5, "value: 0"), observations: observed(numbers("y", { 2020: 0, 2021: level })) }),
        "y",
        2022,
      ).far;
    expect(far(3.9)).toBe(0);
    expect(far(4.1)).toBe(1024);
  });

  test("observations that no shock gives", () => {
    const run = runOf({
      model: `
x: { unit: 1, initial: 0, equation: s, observed: x }
y: { unit: 1, initial: 0, equation: s, observed: y }
z: { unit: 1, equation: s }
s: { role: shock, unit: 1, prior: "normal(0, 1)" }
`,
      observations: observed([...numbers("x", { 2021: 1 }), ...numbers("y", { 2021: 2 })]),
    });
    expect(countsOf(run, "z", 2021).unmatched).toBe(1024);
  });

  const grown = (prior: string) =>
    runOf({
      model: `
y: { unit: 1, equation: lag(y) * (1 + s), observed: y }
s: { role: shock, unit: 1, prior: "${prior}" }
`,
      observations: observed(numbers("y", { 2020: 10, 2022: 12 })),
    });

  test.each(["normal(0, 0.1)", "uniform(-0.3, 0.4)", "student(0, 0.1, 5)"])(
    "%s: shocks that multiply give what was observed, approximately",
    (prior) => {
      const run = grown(prior);
      const [middle, first, second] = valuesOf(run, [
        ["y", 2021],
        ["s", 2021],
        ["s", 2022],
      ]);
      let unmatched = 0;
      for (let i = 0; i < members; i++) {
        expect(Math.abs(10 * (1 + first![i]!) - middle![i]!)).toBeLessThan(1e-9);
        if (Math.abs(middle![i]! * (1 + second![i]!) - 12) > 0.02) unmatched++;
      }
      // At the ends of a uniform law a normal number has no hold.
      expect(unmatched / members).toBeLessThan(prior.startsWith("uniform") ? 0.05 : 1e-9);
      const counts = countsOf(run, "y", 2021);
      expect(counts.approximate).toBeGreaterThan(800);
      expect(counts.unmatched > 0).toBe(unmatched > 0);
    },
  );

  test("one shock behind one number is found exactly, whatever its law", () => {
    const run = runOf({
      model: `
y: { unit: 1, initial: 1, equation: lag(y) * exp(s) + s, observed: y }
z: { unit: 1, equation: s }
s: { role: shock, unit: 1, prior: "lognormal(1, 0.2)" }
`,
      observations: observed(numbers("y", { 2020: 1, 2021: Math.exp(0.7) + 0.7 })),
    });
    for (const value of valuesOf(run, [["z", 2021]])[0]!) expect(Math.abs(value - 0.7)).toBeLessThan(1e-3);
    expect(countsOf(run, "z", 2021)).toEqual({ far: 0, belowBound: 0, unmatched: 0, approximate: 0 });
  });

  test("a shock of single values stays as it was drawn", () => {
    const run = runOf({
      model: `
y: { unit: 1, initial: 0, equation: s + q, observed: y }
z: { unit: 1, equation: s }
s: { role: shock, unit: 1, prior: "empirical(-1, 0, 1)" }
q: { role: shock, unit: 1, prior: "normal(0, 1)" }
`,
      observations: observed(numbers("y", { 2021: 0.5 })),
    });
    expect(new Set(valuesOf(run, [["z", 2021]])[0])).toEqual(new Set([-1, 0, 1]));
    expect(countsOf(run, "z", 2021).approximate).toBe(1024);
  });
});

test("a shock that hardly moves what was observed is left as it was drawn, which is seen in no chance", () => {
  const run = (small: number) =>
    runOf({
      model: `
y: { unit: 1, initial: 0, equation: s + small, observed: y }
z: { unit: 1, equation: small / ${small} }
s: { role: shock, unit: 1, prior: "normal(0, 1)" }
small: { role: shock, unit: 1, prior: "normal(0, ${small})" }
`,
      observations: observed(numbers("y", { 2021: 3 })),
    });
  const left = valuesOf(run(9e-4), [["z", 2021]])[0]!;
  const taken = valuesOf(run(2e-3), [["z", 2021]])[0]!;
  // Exactly, z has the mean 3 · small, nearly: 0.0027, which is left out, and 0.006.
  expect(meanOf(taken) - meanOf(left)).toBeCloseTo(0.006, 5);
  const share = (row: Float64Array) => row.filter((value) => value > 1).length / members;
  expect(Math.abs(share(left) - normalCdf(0.0027 - 1))).toBeLessThan(0.003);
});

describe("the same bits", () => {
  const run = runOf({ model: walk(0.9), observations: observed(numbers("y", { 2020: 10, 2021: 14, 2023: 22 })) });
  const { program, settings } = run.trajectory;
  const outcomes = [2022, 2025, 2030].map((year) => ({ slot: program.model.slotOf.get("y")!, step: year - 2020 }));
  const source = { program, settings, outcomes };
  const whole = new Futures({ members: 5000, seed: 1 }).values(run, outcomes);

  test("by kernels and by the evaluator, for all and for some of the members", () => {
    const futures = new Futures({ members: 5000, seed: 1 }, membersBy(runBlock));
    expect(futures.values(run, outcomes)).toEqual(whole);
    const some = kernelMembers()(source, futures.drawsOf(run), 100);
    expect(some).toEqual(whole.map((row) => row.slice(0, 100)));
  });

  test("however the members are cut, and whatever else is asked", () => {
    for (const [first, size] of [
      [0, 1024],
      [0, 77],
      [1234, 500],
    ] as const) {
      const slice = { first, members: 5000 - first };
      for (const block of memberBlocks(sliceRunner(source, 1, passingMembers()), slice, size)) {
        const end = block.first + block.members;
        expect(block.values).toEqual(whole.map((row) => row.slice(block.first, end)));
      }
    }
    const [alone] = new Futures({ members: 5000, seed: 1 }).values(run, [outcomes[1]!]);
    expect(alone).toEqual(whole[1]);
  });
});

test("a plan whose shocks no observation tells of has nothing to do", () => {
  const { program, settings } = runOf({
    model: walk(0),
    observations: observed(numbers("y", path)),
  }).trajectory;
  expect(conditioningPlanOf(program, settings)).toBeUndefined();
});

test("scenarios are compared given what was observed", () => {
  const at = (g: number) =>
    runOf({
      model: walk(0.9),
      observations: observed(numbers("y", path)),
      scenario: `set: { g: ${g} }\n`,
    });
  const [low, high] = [at(2), at(3)].map((run) => valuesOf(run, [["y", 2025]])[0]!);
  // With the growth one higher, the shock of 2024 was one lower, of which 0.9 go on.
  for (let i = 0; i < members; i++) expect(high![i]! - low![i]!).toBeCloseTo(0.1, 9);
});
