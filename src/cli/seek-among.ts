import { robustnessOf } from "../analysis/seek/robustness.ts";
import { robustnessAsData, robustnessCsv } from "../format/mix-data.ts";
import { robustMarkdown, robustText, type SoughtRobustness } from "../format/robust-text.ts";
import { emit, languageOf, styleOf } from "./common.ts";
import { InputFailure } from "./failure.ts";
import { runAll } from "./run.ts";
import { fromAsked, measureAsked } from "./seek-question.ts";
import type { SeekOptions, SeekTask } from "./seek-task.ts";

/** How scenarios do over the same futures: satisficing and regret. */
export function seekAmong({ opened, run, aim, head, ground, options }: SeekTask): boolean {
  const names = options.among === true || options.among === undefined ? opened.names : options.among;
  if (names.length < 2) throw new InputFailure(["--among compares two scenarios or more"]);
  const runs = runAll(opened, names, options);
  const measure = measureAsked(options, aim.targets, fromAsked(options, run), run);
  const scenarios = robustnessOf(runs, run, aim.targets, measure, ground);
  emit(print({ ...head, measure, scenarios }, options), options);
  return true;
}

function print(sought: SoughtRobustness, options: SeekOptions): string {
  switch (options.format) {
    case "table":
      return robustText(sought, styleOf(options));
    case "markdown":
      return robustMarkdown(sought, languageOf(options));
    case "csv":
      return robustnessCsv(sought);
    case "json":
      return JSON.stringify(robustnessAsData(sought, languageOf(options)), null, 2);
  }
}
