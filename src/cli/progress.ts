import { Futures } from "../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { progressSideBySide, type SideBySide } from "../analysis/trackers/side-by-side.ts";
import type { Drawn } from "../format/progress-answers.ts";
import { progressCsv } from "../format/progress-csv.ts";
import { progressData } from "../format/progress-data.ts";
import { progressMarkdown, progressText } from "../format/progress-text.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { printNotes, runAll } from "./run.ts";

export interface ProgressOptions extends CommonOptions {
  readonly number?: number;
  readonly seed: number;
  readonly base?: number;
}

/** Members where nobody says how many: a chance is known to a point or better. */
const usualMembers = 10_000;

/** `kapok progress`: each target by every method of progress. */
export function progress(name: string | undefined, options: ProgressOptions): number {
  const drawn = { members: options.number ?? usualMembers, seed: options.seed };
  const [run] = runAll(openPlan(options.plan), name === undefined ? [] : [name], options);
  const all = progressSideBySide(run!, new Futures(drawn), options.base);
  emit(print(run!, all, drawn, options), options);
  return run!.trajectory.faults.length > 0 ? exitCodes.no : exitCodes.ok;
}

function print(run: ScenarioRun, all: readonly SideBySide[], drawn: Drawn, options: ProgressOptions): string {
  const language = languageOf(options);
  switch (options.format) {
    case "table":
      return progressText(run, all, drawn, styleOf(options));
    case "markdown":
      return progressMarkdown(run, all, drawn, language);
    case "csv":
      printNotes([run], styleOf(options));
      return progressCsv(run, all, drawn);
    case "json":
      return JSON.stringify(progressData(run, all, drawn, language), null, 2);
  }
}
