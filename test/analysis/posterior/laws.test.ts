import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DrawCache } from "../../../src/analysis/ensemble/draw-cache.ts";
import { drawsOf } from "../../../src/analysis/ensemble/draws.ts";
import { runEnsemble } from "../../../src/analysis/ensemble/ensemble.ts";
import { membersBy } from "../../../src/analysis/ensemble/run-members.ts";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { findPosterior } from "../../../src/analysis/posterior/find-posterior.ts";
import { originOfCalibration } from "../../../src/analysis/posterior/origin.ts";
import type { Posterior } from "../../../src/analysis/posterior/posterior.ts";
import { runScenario, type ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { openScenario, openShelf, planAsItIs, type Workspace } from "../../../src/analysis/workspace.ts";
import { runBlock } from "../../../src/engine/run.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { runOf } from "../ensemble/models.ts";
import { filesOf, openOwn, openTexts, runOrFail } from "../workspace.ts";

const wish = { draws: 1000, seed: 5, rows: 200 };
const planDay = parseDate("2024-05-16")!;

function posteriorOf(run: ScenarioRun, other = wish): Posterior {
  const found = findPosterior(run, other);
  if (found.kind === "refused") throw new Error(found.refusal.kind);
  return found.posterior;
}

describe("what a posterior depends on", () => {
  const own = openOwn("guangzhou");
  const base = posteriorOf(runOrFail(own, "baseline", { asOf: planDay }));

  test("nothing that was published after the as-of date, however wild", () => {
    const files = filesOf("data/guangzhou");
    const units = { base_stations: "station", core_growth: "%/year", gdp_growth: "%/year", population: "1e4 person" };
    const row = fc.record({
      series: fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])),
      year: fc.integer({ min: 2019, max: 2030 }),
      value: fc.integer({ min: 1, max: 1_000_000 }),
      day: fc.integer({ min: 17, max: 31 }),
    });
    const unique = fc.uniqueArray(row, {
      selector: ({ series, year, day }) => `${series} ${year} ${day}`,
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(unique, (rows) => {
        const poison = rows.map(
          ({ series, year, value, day }) =>
            `${series},${year},${value},,,${units[series]},official,2024-05-${day},work-report-2024,\n`,
        );
        const poisoned = openTexts({
          ...files,
          "observations.csv": `${files["observations.csv"]!.trimEnd()}\n${poison.join("")}`,
        });
        const run = runOrFail(poisoned, "baseline", { asOf: planDay });
        expect(posteriorOf(run).digest).toBe(base.digest);
      }),
      { numRuns: 6 },
    );
  });

  test("the seed, the draws, the rows, and what was published by then", () => {
    const run = runOrFail(own, "baseline", { asOf: planDay });
    expect(posteriorOf(run)).toEqual(base);
    const others = [
      posteriorOf(run, { ...wish, seed: 6 }),
      posteriorOf(run, { ...wish, draws: 1024 }),
      posteriorOf(run, { ...wish, rows: 100 }),
      posteriorOf(runOrFail(own, "baseline")),
    ];
    expect(new Set([base, ...others].map(({ digest }) => digest)).size).toBe(5);
  });

  test("no lever that acts after the last observation, but an assumption that is held", () => {
    const origin = (scenario: string, set: readonly string[] = []) =>
      JSON.stringify(originOfCalibration(runOrFail(own, scenario, { asOf: planDay, set }), wish));
    expect(origin("all-levers")).toBe(origin("baseline"));
    expect(origin("baseline", ["density_ceiling=80"])).not.toBe(origin("baseline"));
    expect(origin("baseline", ["operator_budget_factor=2"])).not.toBe(origin("baseline"));
  });
});

test("the plain executor gives the same bits as the kernels", () => {
  const run = runOrFail(openOwn("china"), "baseline");
  const plain = findPosterior(run, { draws: 400, seed: 2, rows: 100 }, membersBy(runBlock));
  const kernel = findPosterior(run, { draws: 400, seed: 2, rows: 100 });
  expect(kernel.kind).toBe("posterior");
  expect("posterior" in plain && plain.posterior).toEqual("posterior" in kernel && kernel.posterior);
});

describe("a posterior as priors", () => {
  const own = openOwn("guangzhou");
  const posterior = posteriorOf(runOrFail(own, "baseline", { asOf: planDay }));
  const withPosterior = (workspace: Workspace, set: readonly string[] = []): ScenarioRun => {
    const problems = new Problems();
    const scenario = openScenario(planAsItIs, set, openShelf(workspace.scenarios, problems), problems);
    return runScenario(workspace.model, scenario, planDay, problems, posterior)!;
  };
  const run = withPosterior(own);
  const draws = (first: number, members: number, of = run) =>
    drawsOf(of.trajectory.program, of.trajectory.settings, { seed: 1, first, members }, new DrawCache());
  const columnsOf = (of: ScenarioRun, made: ReturnType<typeof draws>) =>
    posterior.names.map((name) => {
      const slot = of.trajectory.program.model.slotOf.get(name)!;
      return made.inputs.find((draw) => draw.slot === slot)?.values;
    });

  test("every member has a whole row, and all rows come about as often", () => {
    const members = 200 * 32;
    const drawn = columnsOf(run, draws(0, members));
    const key = (values: readonly number[]) => values.join(" ");
    const rows = new Map(
      Array.from(posterior.columns[0]!, (_, i) => [key(posterior.columns.map((column) => column[i]!)), 0]),
    );
    for (let i = 0; i < members; i++) {
      const row = key(drawn.map((values) => values![i]!));
      expect(rows.has(row)).toBe(true);
      rows.set(row, rows.get(row)! + 1);
    }
    // 6,400 members are nets of 4,096, 2,048 and 256: a 200th part of the range has 32, less at most one a net and side.
    const least = Math.min(...rows.values());
    expect(least).toBeGreaterThanOrEqual(30);
  });

  test("a slice has the draws of the whole", () => {
    const whole = columnsOf(run, draws(0, 100));
    const part = columnsOf(run, draws(40, 60));
    for (const [k, values] of part.entries()) expect(values).toEqual(whole[k]!.slice(40));
  });

  test("a single run has the medians; the digest and an ensemble tell", () => {
    const without = runOrFail(own, "baseline", { asOf: planDay });
    const at = (of: ScenarioRun, name: string) => {
      const slot = of.trajectory.program.model.slotOf.get(name)!;
      return of.trajectory.values[slot]!.at(-1)!;
    };
    const sorted = posterior.columns[0]!.slice().sort();
    expect(at(run, posterior.names[0]!)).toBe((sorted[99]! + sorted[100]!) / 2);
    expect(run.digest.all).not.toBe(without.digest.all);
    expect(run.digest.model).toBe(without.digest.model);
    expect(run.notes).toEqual([]);
    const chance = (of: ScenarioRun) => runEnsemble(of, { members: 500, seed: 1 }).targets[1]!.chance!.count;
    expect(chance(run)).not.toBe(chance(without));
  });

  test("what a scenario sets keeps what it says", () => {
    const set = withPosterior(own, ["density_ceiling=80"]);
    expect(columnsOf(set, draws(0, 10, set)).map((values) => values !== undefined)).toEqual([false, true]);
    const slot = set.trajectory.program.model.slotOf.get("density_ceiling")!;
    expect(set.trajectory.values[slot]!.at(-1)).toBeCloseTo(80 / 1e4, 12);
  });
});

describe("a refusal", () => {
  const model = (assumption: string, shock: string) =>
    `drift: { role: assumption, unit: 1/year, value: 0, prior: "normal(0, 1)"${assumption} }
surprise: { role: shock, unit: 1/year${shock} }
x: { unit: 1, observed: x, equation: lag(x) + (drift + surprise) * dt }
`;
  const exact = `drift: { role: assumption, unit: 1/year, value: 0, prior: "normal(0, 1)", estimated: true }
x: { unit: 1, observed: x, equation: lag(x) + drift * dt }
`;
  const rows = ["x,2020,5,,,1,official,2023,s", "x,2021,6,,,1,official,2023,s"];
  const [estimated, shock] = [", estimated: true", ', prior: "normal(0, 1)"'];

  test.each([
    ["nothing estimated", { model: model("", shock), observations: rows }],
    ["nothing compared", { model: model(estimated, shock), observations: rows.slice(1) }],
    ["no spread", { model: exact, observations: rows }],
    ["no spread", { model: model(estimated, shock).replace("+ surprise", "+ 0 * surprise"), observations: rows }],
    // A uniform prior that cannot come near what was observed, by shocks of a thousandth.
    [
      "impossible",
      {
        model: model(estimated, ', prior: "normal(0, 0.000001)"').replace("normal(0, 1)", "uniform(-0.001, 0.001)"),
        observations: rows,
      },
    ],
  ])("%s", (kind, texts) => {
    const { refusal, posterior } = calibrate(runOf(texts), { draws: 1000, seed: 1 });
    expect(posterior).toBeUndefined();
    expect(refusal!.kind).toBe(kind);
  });
});
