import { buildModel } from "../../src/language/build.ts";
import type { Model } from "../../src/language/model.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readPlan } from "../../src/plan/read-plan.ts";

/** The least plan: the years 2020 to 2025 and no check of dimensions. */
export const yearsWithoutUnits = "title: Test\nyears: { start: 2020, end: 2025 }\nunits: none\n";

/** The same with a few units. */
export const yearsWithUnits = "title: Test\nyears: { start: 2020, end: 2025 }\nunits: [CNY, station, person]\n";

export interface Files {
  /** plan.yaml; `yearsWithoutUnits` when left out. */
  readonly plan?: string;
  readonly model: string;
  /** Rows of observations.csv as series,year,value,unit,published. */
  readonly observations?: readonly string[];
  readonly inputs?: readonly string[];
}

const sources = "id,title,publisher,published,url\ns,Source,Publisher,2020,\n";

/** Reads a plan from texts; the problems come back as the lines that a user reads. */
export function readModel(files: Files): { readonly model: Model | undefined; readonly problems: readonly string[] } {
  const problems = new Problems();
  const plan = readPlan(folderOf(files), problems);
  const model = plan && buildModel(plan, [], problems);
  return { model, problems: problems.all.map(formatProblem) };
}

/** A model without problems. */
export function modelOf(files: Files): Model {
  const { model, problems } = readModel(files);
  if (model === undefined || problems.length > 0) throw new Error(problems.join("\n"));
  return model;
}

function folderOf({ plan = yearsWithoutUnits, model, observations, inputs }: Files) {
  const rows = observations?.map((row) => {
    const [series, year, value, unit = "", published = "2020"] = row.split(",").map((cell) => cell.trim());
    const name = /[[,]/.test(series!) ? `"${series!.replace(";", ", ")}"` : series;
    return `${name},${year},${value},${unit},official,${published},s`;
  });
  return memoryFolder("plan", {
    "plan.yaml": plan,
    "model.yaml": model,
    ...(rows === undefined
      ? {}
      : {
          "sources.csv": sources,
          "observations.csv": `series,year,value,unit,status,published,source\n${rows.join("\n")}\n`,
        }),
    ...(inputs === undefined ? {} : { "inputs.csv": `series,year,value,unit\n${inputs.join("\n")}\n` }),
  });
}

/** `x: { equation: "…" }` for each pair, quoted so that every sign may stand in a formula. */
export function equations(formulas: Readonly<Record<string, string>>): string {
  return Object.entries(formulas)
    .map(([name, formula]) => `${name}: { equation: ${JSON.stringify(formula)} }\n`)
    .join("");
}

/** The problems of one formula, with columns that count from its first sign. */
export function problemsOf(formula: string, others = "a: { value: 3 }\ngdp: { value: 7 }\n"): readonly string[] {
  const start = "  equation: '".length;
  const { problems } = readModel({ model: `x:\n  equation: '${formula}'\n${others}` });
  return problems.map((line) => line.replace(/^plan\/model\.yaml:2:(\d+): /, (_, column) => `${column - start}: `));
}
