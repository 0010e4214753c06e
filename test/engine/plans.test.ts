import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { asOfUsed, decisionTime } from "../../src/engine/as-of.ts";
import { makeProgram } from "../../src/engine/program.ts";
import { simulate, type Trajectory } from "../../src/engine/trajectory.ts";
import { buildModel } from "../../src/language/build.ts";
import { readSettings } from "../../src/language/settings.ts";
import { parseDate } from "../../src/plan/date.ts";
import { diskFolder } from "../../src/plan/disk.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import type { Plan, Setting } from "../../src/plan/plan.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readPlan, scenarioNames } from "../../src/plan/read-plan.ts";
import { readScenario } from "../../src/plan/read-scenario.ts";
import { resolveScenario } from "../../src/plan/resolve-scenario.ts";
import { row } from "./run.ts";
import { Walker } from "./walker.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const years = Array.from({ length: 17 }, (_, i) => 2019 + i);

function planOf(name: string): Plan {
  const problems = new Problems();
  const plan = readPlan(diskFolder(`${root}data/${name}`), problems);
  expect(problems.all.map(formatProblem)).toEqual([]);
  return plan!;
}

const plans = { guangzhou: planOf("guangzhou"), china: planOf("china") };
type PlanName = keyof typeof plans;

function scenarioOf(plan: PlanName, name: string): ReadonlyMap<string, Setting> {
  const problems = new Problems();
  const folder = diskFolder(`${root}scenarios/${plan}`);
  const read = (each: string) => readScenario(folder, each, problems);
  const shelf = { names: scenarioNames(folder, problems), read };
  const { settings } = resolveScenario(read(name)!, shelf, problems);
  expect(problems.all.map(formatProblem)).toEqual([]);
  return settings;
}

/** Settings from the text behind `set:`. */
function settingsOf(yaml: string): ReadonlyMap<string, Setting> {
  const problems = new Problems();
  const scenario = readScenario(memoryFolder("", { "s.yaml": `title: S\nset:\n${yaml}` }), "s", problems);
  expect(problems.all.map(formatProblem)).toEqual([]);
  return scenario!.set;
}

function simulated(plan: Plan, settings: ReadonlyMap<string, Setting>, asOf: string | undefined): Trajectory {
  const problems = new Problems();
  const day = asOf === undefined ? undefined : parseDate(asOf);
  const { inputs, changes } = readSettings(plan, settings, decisionTime(plan, asOfUsed(plan, day)), problems);
  const model = buildModel(plan, changes, problems);
  expect(problems.all.map(formatProblem)).toEqual([]);
  return simulate(makeProgram(model!, day), inputs);
}

/** The first values that differ by more than a relative distance, as `name year: ours theirs`. */
function differences(
  trajectory: Trajectory,
  names: Iterable<string>,
  other: (name: string, year: number) => number,
  relative: number,
): readonly string[] {
  const found: string[] = [];
  for (const name of names) {
    const ours = row(trajectory, name);
    for (const [step, year] of years.entries()) {
      const [a, b] = [ours[step]!, other(name, year)];
      const isSame = Number.isNaN(a) ? Number.isNaN(b) : Math.abs(a - b) <= relative * Math.abs(b) + 1e-300;
      if (!isSame) found.push(`${name} ${year}: ${a} ${b}`);
    }
  }
  return found.slice(0, 10);
}

/** Every lever off its default: a number, a path, an equation of time, one of the default, one of other variables. */
const offDefault = {
  guangzhou: `  rd_intensity: 3.1 + 0.05 * (year - 2019)
  core_fund: { 2021: 10, 2028: 90 }
  site_access: { value: 40, from: 2021 }
  station_topup: default + 7.5
  voucher: { value: { 2023: 5 %, 2029: 45 % }, from: 2022 }
  four_hua_platforms: platforms_reference * (1.5 + 0.1 * (year - 2024))
`,
  china: `  station_topup: station_cost * lag(built) * 10 %
  rd_increase: { value: "default + 0.04 * max(0, year - 2021)", from: 2023 }
`,
};

const days = ["2024-05-16", "2022-06-30", "2023", undefined];

for (const name of ["guangzhou", "china"] as const) {
  const plan = plans[name];
  const scenarios = new Map(
    scenarioNames(diskFolder(`${root}scenarios/${name}`), new Problems()).map((each) => [each, scenarioOf(name, each)]),
  );
  scenarios.set("every lever off its default", settingsOf(offDefault[name]));
  scenarios.set(
    "assumptions too",
    settingsOf(
      name === "guangzhou"
        ? "  growth_level: -0.3 + 0.01 * (year - 2024)\n  gdp_growth: default * 90 %\n"
        : "  adjustment: 0.2\n  gdp: default * 1.01\n",
    ),
  );

  test(`${name}: every lever is off its default`, () => {
    const levers = [...plan.variables.values()].filter(({ role }) => role === "lever").map((lever) => lever.name);
    expect([...scenarios.get("every lever off its default")!.keys()].sort()).toEqual(levers.sort());
  });

  for (const [scenario, settings] of scenarios) {
    test(`${name}, ${scenario}: the same as an independent walk`, () => {
      for (const day of days) {
        const walker = new Walker(plan, settings, day);
        const trajectory = simulated(plan, settings, day);
        expect(differences(trajectory, plan.variables.keys(), (id, year) => walker.value(id, year), 1e-12)).toEqual([]);
        expect(trajectory.faults).toEqual([]);
      }
    });
  }
}

interface Expected {
  readonly runs: readonly {
    readonly plan: PlanName;
    readonly scenario: string;
    readonly as_of: string | null;
    readonly as_of_used: string;
    readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  }[];
}

const expected: Expected = JSON.parse(readFileSync(`${root}scripts/sketch/expected.json`, "utf8"));

test.each(expected.runs)("$plan, $scenario, $as_of: the same as the sketch in Python", (sketch) => {
  const { plan, scenario, values } = sketch;
  const trajectory = simulated(plans[plan], scenarioOf(plan, scenario), sketch.as_of ?? undefined);
  expect(trajectory.program.asOf?.text).toBe(sketch.as_of_used);
  const other = (name: string, year: number) => values[name]![year - 2019] ?? Number.NaN;
  expect(differences(trajectory, Object.keys(values), other, 1e-9)).toEqual([]);
});
