import { buildModel } from "../../src/language/build.ts";
import { readSettings } from "../../src/language/settings.ts";
import { type Folder, memoryFolder } from "../../src/plan/folder.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { readScenario } from "../../src/plan/read-scenario.ts";
import { resolveScenario } from "../../src/plan/resolve-scenario.ts";
import { readYaml } from "../../src/plan/yaml.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A whole plan without a problem; tests replace a file of it. */
export const files = {
  "plan.yaml": "title: Test\nyears: { start: 2020, end: 2030 }\nunits: [CNY, station]\n",
  "model.yaml": "gdp:\n  unit: CNY/year\n  equation: lag(gdp) * 1.05\n  observed: gdp\n  source: s\n",
  "sources.csv": "id,title\ns,Source\n",
  "observations.csv":
    "series,year,value,low,high,unit,status,published,source\ngdp,2020,5,,,CNY/year,official,2021-03,s\n",
  "targets.csv": "id,series,year,comparison,value,unit,basis\nt,gdp,2030,>=,9,CNY/year,plan\n",
} as const;

/** What a user reads of a folder: readPlan, and buildModel when there is a plan. */
export function problemsIn(folder: Folder): readonly string[] {
  return linesOf((problems) => {
    const plan = readPlan(folder, problems);
    if (plan !== undefined) buildModel(plan, [], problems);
  });
}

/** The problems of the plan with some of its files replaced. */
export const problemsOf = (changed: Files) => problemsIn(memoryFolder("plan", { ...files, ...changed }));

/** The problems of a model.yaml, with nothing beside it that leans on it. */
export const modelProblems = (model: string) =>
  problemsIn(memoryFolder("plan", { "plan.yaml": files["plan.yaml"], "model.yaml": model }));

/** The problems of a table, given by its rows below the usual header. */
export function rowProblems(name: "observations.csv" | "targets.csv" | "sources.csv", ...rows: readonly string[]) {
  const header = files[name].split("\n")[0];
  return problemsOf({ [name]: `${header}\n${rows.map((row) => `${row}\n`).join("")}` });
}

export function linesOf(read: (problems: Problems) => void): readonly string[] {
  const problems = new Problems();
  read(problems);
  return problems.all.map(formatProblem);
}

export const yamlProblems = (text: string) => linesOf((problems) => readYaml({ file: "a.yaml", text }, problems));

/** Reads without a problem, or throws what a user would read. */
export function good<T>(read: (problems: Problems) => T): T {
  const problems = new Problems();
  const result = read(problems);
  if (problems.count > 0) throw new Error(problems.all.map(formatProblem).join("\n"));
  return result;
}

export const planOf = (changed: Files): Plan =>
  good((problems) => readPlan(memoryFolder("plan", { ...files, ...changed }), problems))!;

/** Resolves a scenario of a folder that holds one file for each text. */
export function resolve(name: string, scenarios: Readonly<Record<string, string>>, problems: Problems) {
  const folder = memoryFolder(
    "s",
    Object.fromEntries(Object.entries(scenarios).map(([key, text]) => [`${key}.yaml`, text])),
  );
  const shelf = { names: Object.keys(scenarios), read: (parent: string) => readScenario(folder, parent, problems) };
  const scenario = readScenario(folder, name, problems);
  return scenario && resolveScenario(scenario, shelf, problems);
}

export const scenarioProblems = (scenarios: Readonly<Record<string, string>>) =>
  linesOf((problems) => resolve(Object.keys(scenarios)[0]!, scenarios, problems));

/** The problems of a scenario's settings on a plan with this model. */
export function settingProblems(model: string, scenario: string): readonly string[] {
  const plan = good((problems) =>
    readPlan(memoryFolder("plan", { "plan.yaml": files["plan.yaml"], "model.yaml": model }), problems),
  )!;
  return linesOf((problems) => {
    const resolved = resolve("a", { a: scenario }, problems);
    if (resolved !== undefined) readSettings(plan, resolved.settings, 2024, problems);
  });
}
