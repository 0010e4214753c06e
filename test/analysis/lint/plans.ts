import { type Lint, lint } from "../../../src/analysis/lint/lint.ts";
import { openScenario, openShelf, planAsItIs } from "../../../src/analysis/workspace.ts";
import { memoryFolder } from "../../../src/plan/folder.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { readChecks } from "../../../src/plan/read-checks.ts";
import { unreadPlanFiles } from "../../../src/plan/unread-files.ts";
import { open } from "../workspace.ts";

/** What lint finds in a plan of these texts, run as it is. */
export function lintTexts(files: Readonly<Record<string, string>>): Lint {
  const plan = memoryFolder("p", files);
  const scenarios = memoryFolder("s", {});
  const { model } = open(plan, scenarios);
  const problems = new Problems();
  const resolved = openScenario(planAsItIs, [], openShelf(scenarios, problems), problems);
  return lint(model, [resolved], readChecks(plan, model.plan, problems).accepted, unreadPlanFiles(plan, problems));
}

export interface PlanTexts {
  readonly plan?: string;
  readonly model?: string;
  /** Other files. */
  readonly files?: Readonly<Record<string, string>>;
  /** Rows of observations.csv: series,year,value,unit,published, and a source where it is not `a`. */
  readonly rows?: readonly string[];
}

/** Output published from 2018 to 2023, each year a year later, growing by 5 %; a plan of the years 2018 to 2026. */
export const output = [100, 105, 110.25, 115.7625, 121.550625, 127.62815625].map(
  (value, i) => `gdp,${2018 + i},${value},CNY/year,${2019 + i}`,
);

/** The files of a plan that is honest but for what is given. */
export function planTexts({
  plan = "",
  model,
  rows = output,
  files = {},
}: PlanTexts): Readonly<Record<string, string>> {
  const table = rows.map((row) => {
    const [series, year, value, unit, published, source = "a"] = row.split(",");
    return `${series},${year},${value},${unit},official,${published},${source}`;
  });
  return {
    "plan.yaml": `title: T\nyears: { start: 2018, end: 2026 }\nunits: [CNY, person]\n${plan}`,
    "model.yaml": model ?? "gdp: { unit: CNY/year, equation: lag(gdp) * 1.05, observed: gdp }\n",
    "sources.csv": "id,title\na,A\nb,B\n",
    ...(table.length === 0
      ? {}
      : { "observations.csv": `series,year,value,unit,status,published,source\n${table.join("\n")}\n` }),
    "targets.csv": "id,series,year,comparison,value,unit,basis\nt,gdp,2025,>=,130,CNY/year,plan\n",
    ...files,
  };
}
