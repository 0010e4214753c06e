import { type Backtest, type BacktestWish, backtest } from "../../../src/analysis/backtest/backtest.ts";
import { openScenario, openShelf, type Workspace } from "../../../src/analysis/workspace.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { formatProblem, Problems } from "../../../src/plan/problem.ts";
import { openTexts } from "../workspace.ts";

/** A plan of one variable that takes a normal step of 2 carp each year. */
export function walkFiles(rows: readonly string[]): Record<string, string> {
  return {
    "plan.yaml": "title: A walk\nyears: { start: 2000, end: 2030 }\nunits: [carp]\n",
    "model.yaml": [
      "carp: { unit: carp, equation: lag(carp) + step * dt, observed: carp }",
      'step: { role: shock, unit: carp/year, prior: "normal(0, 2)" }',
    ].join("\n"),
    "observations.csv": ["series,year,value,low,high,unit,status,published,source", ...rows, ""].join("\n"),
    "sources.csv": "id,title\nsurvey,Survey\n",
    "targets.csv": "id,series,year,comparison,value,unit,basis\n",
  };
}

/** A back-test of the baseline of a plan, or what is wrong. */
export function backtestOf(
  workspace: Workspace,
  wish: Omit<BacktestWish, "asOf"> & { readonly asOf?: string },
): Backtest {
  const problems = new Problems();
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario = openScenario(shelf.read("baseline")!, [], shelf, problems);
  const asOf = wish.asOf === undefined ? undefined : parseDate(wish.asOf);
  const result = backtest(workspace.model, scenario, { ...wish, asOf }, problems);
  if (result === undefined) throw new Error(problems.all.map(formatProblem).join("\n"));
  return result;
}

export const walkOf = (rows: readonly string[], wish: Parameters<typeof backtestOf>[1]) =>
  backtestOf(openTexts(walkFiles(rows)), wish);
