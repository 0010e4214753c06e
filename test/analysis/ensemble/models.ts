import type { Ensemble } from "../../../src/analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../../../src/analysis/scenario-run.ts";
import { openTexts, runOrFail } from "../workspace.ts";

export interface Texts {
  readonly model: string;
  /** Rows of targets.csv: id, series, year, comparison, value, unit, modelled, basis. */
  readonly targets?: readonly string[];
  readonly observations?: readonly string[];
  readonly plan?: string;
  readonly scenario?: string;
}

/** A run of a small plan from 2020 to 2030. */
export function runOf({ model, targets = [], observations = [], plan = "", scenario = "" }: Texts): ScenarioRun {
  const files = {
    "plan.yaml": `title: T\nyears: { start: 2020, end: 2030 }\n${plan}`,
    "model.yaml": model,
    "targets.csv": `id,series,year,comparison,value,unit,modelled,basis,source\n${targets.map((row) => `${row},s\n`).join("")}`,
    "observations.csv": `series,year,value,low,high,unit,status,published,source\n${observations.map((row) => `${row}\n`).join("")}`,
    "sources.csv": "id,title,publisher,published,url\ns,S,P,2023,\n",
  };
  return runOrFail(openTexts(files, { "s.yaml": `title: S\n${scenario}` }), "s");
}

/** An ensemble as text with every bit of its numbers. */
export const bitsOfEnsemble = (ensemble: Ensemble): string =>
  JSON.stringify(ensemble, (_, value) => (Object.is(value, -0) ? "-0" : Number.isNaN(value) ? "missing" : value));
