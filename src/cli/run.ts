import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { runScenario } from "../analysis/scenario-run.ts";
import { countGoals } from "../analysis/verdict.ts";
import type { Symbols } from "../format/chart.ts";
import { makePaint } from "../format/paint.ts";
import { problemText } from "../format/problem-text.ts";
import { runChartLines } from "../format/run-chart.ts";
import { runsAsData } from "../format/run-data.ts";
import { noteLines, runMarkdown, runsCsv, runText, slotsOfCsv } from "../format/run-text.ts";
import type { TextStyle } from "../format/verdict-text.ts";
import type { Language } from "../format/words.ts";
import type { Model } from "../language/model.ts";
import { Problems } from "../plan/problem.ts";
import { decide } from "./asked.ts";
import { type CommonOptions, type EnsembleOptions, emit, languageOf, styleOf } from "./common.ts";
import { didYouMean } from "./did-you-mean.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { type OpenPlan, openPlan, openScenarios, readDateOption } from "./open-plan.ts";
import { posteriorFor } from "./posterior-option.ts";
import { writeError } from "./stdout.ts";

export interface RunOptions extends CommonOptions, EnsembleOptions {
  readonly show: readonly string[];
  readonly chart: readonly string[];
  readonly symbols: Symbols;
  readonly requireReached?: boolean;
}

/** `kapok run`: the verdicts of one or more scenarios, with the chances of ensembles where they are asked for. */
export async function run(names: readonly string[], options: RunOptions): Promise<number> {
  const opened = openPlan(options.plan);
  const runs = runAll(opened, names, options);
  const show = slotsOf(options.show, "--show", runs[0]!);
  const charts = slotsOf(options.chart, "--chart", runs[0]!);
  if (charts.length > 0 && options.format !== "table")
    throw new InputFailure([`--chart draws in --format table, not in ${options.format}; --show gives the years`]);
  const bands = (one: ScenarioRun) => (options.format === "csv" ? slotsOfCsv(one, show) : show);
  const ensembles = await ensemblesFor(runs, options, bands);
  emit(print(runs, ensembles, show, charts, options), options);
  const hasFaults = runs.some(({ trajectory }) => trajectory.faults.length > 0);
  const isMet = runs.every(({ verdicts }) => {
    const { goals, reached } = countGoals(verdicts);
    return goals > 0 && reached === goals;
  });
  return hasFaults || (options.requireReached === true && !isMet) ? exitCodes.no : exitCodes.ok;
}

/** The ensembles that an option asks for; what runs them is loaded only then. */
export async function ensemblesFor(
  runs: readonly ScenarioRun[],
  { ensemble: members, seed }: EnsembleOptions,
  shownOf: (run: ScenarioRun) => readonly number[],
): Promise<readonly Ensemble[] | undefined> {
  if (members === undefined) return undefined;
  const { runEnsembles } = await import("./run-ensembles.ts");
  return runEnsembles(runs, { seed, first: 0, members }, shownOf);
}

function print(
  runs: readonly ScenarioRun[],
  ensembles: readonly Ensemble[] | undefined,
  show: readonly number[],
  charts: readonly number[],
  options: RunOptions,
): string {
  const style = styleOf(options);
  switch (options.format) {
    case "table":
      return runs
        .map((one, i) =>
          [runText(one, show, style, ensembles?.[i]), ...chartsOf(one, charts, options.symbols, style)].join("\n\n"),
        )
        .join("\n\n\n");
    case "markdown":
      return runs.map((one, i) => runMarkdown(one, style, show, ensembles?.[i])).join("\n");
    case "json":
      return JSON.stringify(runsAsData(runs, languageOf(options), show, ensembles), null, 2);
    case "csv":
      printNotes(runs, style);
      return runsCsv(runs, show, ensembles);
  }
}

/** Notes and faults of results that have no place for them. */
export function printNotes(runs: readonly ScenarioRun[], style: TextStyle): void {
  const plain = { ...style, paint: makePaint(false) };
  for (const run of runs) for (const line of noteLines(run, plain)) writeError(`${line}\n`);
}

/** Charts for a terminal, one below the other. */
function chartsOf(run: ScenarioRun, slots: readonly number[], symbols: Symbols, style: TextStyle): readonly string[] {
  return slots.map((slot) =>
    runChartLines(run, slot, symbols, style)
      .map((line) => line.trimEnd())
      .join("\n"),
  );
}

/** Runs the scenarios asked for; all problems of all of them together. */
export function runAll(
  opened: OpenPlan,
  names: readonly string[],
  options: CommonOptions & { readonly seed?: number },
): readonly ScenarioRun[] {
  const asOf = readDateOption(options.asOf);
  if (asOf !== undefined && opened.model.plan.observations.length === 0) {
    writeError("--as-of has no effect: the plan has no observations\n");
  }
  const scenarios = openScenarios(opened, names, options.set);
  const problems = new Problems();
  const posteriorOf = posteriorFor(options, options.seed ?? 1);
  const runs = scenarios.flatMap((scenario) => {
    const one = runScenario(opened.model, scenario, asOf, problems);
    if (one === undefined || posteriorOf === undefined) return one ?? [];
    return runScenario(opened.model, scenario, asOf, problems, posteriorOf(one)) ?? [];
  });
  if (problems.count > 0) throw failureOf(problems, opened.model, languageOf(options));
  const used = runs[0]?.trajectory.program.asOf;
  if (used !== undefined) decide("--as-of", used.text);
  return runs;
}

/** What is wrong with settings, in the language asked for; in English with their places in the command line. */
function failureOf(problems: Problems, model: Model, language: Language): InputFailure {
  if (language === "en") return InputFailure.of(problems.all);
  return InputFailure.of(problems.all, { language, say: (problem) => problemText(problem, model, language) });
}

/** The slots of variables named on the command line; a vector stands for all its elements. */
export function slotsOf(names: readonly string[], option: string, { trajectory }: ScenarioRun): readonly number[] {
  const { slots, slotOf } = trajectory.program.model;
  const lines: string[] = [];
  const found = names.flatMap((name) => {
    const own = slotOf.get(name);
    if (own !== undefined) return [own];
    const elements = slots.flatMap((slot, index) => (slot.variable.name === name && !slot.isHelper ? [index] : []));
    if (elements.length > 0) return elements;
    lines.push(`${option}: no variable has this name: "${name}"${didYouMean(name, slotOf.keys())}`);
    return [];
  });
  if (lines.length > 0) throw new InputFailure(lines);
  return found;
}
