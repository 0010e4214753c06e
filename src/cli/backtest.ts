import { type Backtest, backtest } from "../analysis/backtest/backtest.ts";
import { backtestAsData, backtestCsv } from "../format/backtest-data.ts";
import { backtestMarkdown, backtestText } from "../format/backtest-text.ts";
import { backtestWords } from "../format/backtest-words.ts";
import { Problems } from "../plan/problem.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan, openScenarios, readDateOption } from "./open-plan.ts";
import { withProgress } from "./progress-line.ts";
import { printNotes } from "./run.ts";

export interface BacktestOptions extends CommonOptions {
  readonly number?: number;
  readonly seed: number;
  readonly prior?: boolean;
}

const usualMembers = 10_000;

/** Draws of each calibration: there is one for almost every day, and the posteriors of so few numbers are wide. */
const calibrationDraws = 4096;

/** `kapok backtest`: how well the model forecast what was published later. */
export function backtestCommand(name: string | undefined, options: BacktestOptions): number {
  const asOf = readDateOption(options.asOf);
  const opened = openPlan(options.plan);
  const { plan } = opened.model;
  if (plan.observations.length === 0)
    throw new InputFailure([`plan ${plan.name} has no observations: there is nothing to forecast or to score`]);
  const [scenario] = openScenarios(opened, name === undefined ? [] : [name], options.set);
  const problems = new Problems();
  const wish = {
    members: options.number ?? usualMembers,
    seed: options.seed,
    asOf,
    draws: options.prior ? undefined : calibrationDraws,
  };
  const words = backtestWords[languageOf(options)].progress;
  const result = withProgress(words, (show) => backtest(opened.model, scenario!, wish, problems, show));
  if (result === undefined) throw InputFailure.of(problems.all);
  emit(print(result, options), options);
  return exitCodes.ok;
}

function print(result: Backtest, options: BacktestOptions): string {
  switch (options.format) {
    case "table":
      return backtestText(result, styleOf(options));
    case "markdown":
      return backtestMarkdown(result, languageOf(options));
    case "json":
      return JSON.stringify(backtestAsData(result, languageOf(options)), null, 2);
    case "csv":
      printNotes([result.run], styleOf(options));
      return backtestCsv(result);
  }
}
