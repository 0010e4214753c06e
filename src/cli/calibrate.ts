import { calibrate } from "../analysis/posterior/calibrate.ts";
import type { Calibration } from "../analysis/posterior/calibration.ts";
import { usualDraws } from "../analysis/posterior/wish.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { calibrationCsv, calibrationJson } from "../format/calibration-data.ts";
import { refusalText } from "../format/calibration-sentences.ts";
import { calibrationMarkdown, calibrationText } from "../format/calibration-text.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { printNotes, runAll } from "./run.ts";
import { writeError } from "./stdout.ts";

export interface CalibrateOptions extends CommonOptions {
  readonly number?: number;
  readonly seed: number;
}

/** `kapok calibrate`: the estimated assumptions before and after the observations; 1 when these cannot carry it. */
export function calibrateCommand(name: string | undefined, options: CalibrateOptions): number {
  const [run] = runAll(openPlan(options.plan), name === undefined ? [] : [name], options);
  const calibration = calibrate(run!, { draws: options.number ?? usualDraws, seed: options.seed });
  emit(print(calibration, run!, options), options);
  return calibration.refusal === undefined ? exitCodes.ok : exitCodes.no;
}

function print(calibration: Calibration, run: ScenarioRun, options: CalibrateOptions): string {
  const language = languageOf(options);
  switch (options.format) {
    case "table":
      return calibrationText(calibration, run, styleOf(options));
    case "markdown":
      return calibrationMarkdown(calibration, run, language);
    case "json":
      return calibrationJson(calibration, run, language);
    case "csv":
      printNotes([run], styleOf(options));
      if (calibration.refusal !== undefined) writeError(`${refusalText(calibration.refusal, language)}\n`);
      return calibrationCsv(calibration, run);
  }
}
