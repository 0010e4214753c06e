import { compareCsv, compareData, compareMarkdown, compareText } from "../format/compare-text.ts";
import { type CommonOptions, type EnsembleOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { ensemblesFor, printNotes, runAll } from "./run.ts";

/** `kapok compare`: targets against scenarios; all scenarios of the plan when none is named, the baseline first. */
export async function compare(names: readonly string[], options: CommonOptions & EnsembleOptions): Promise<number> {
  const opened = openPlan(options.plan);
  const all = opened.names;
  const baselineFirst = [...all.filter((name) => name === "baseline"), ...all.filter((name) => name !== "baseline")];
  const chosen = names.length > 0 ? names : baselineFirst;
  if (chosen.length < 2) throw new InputFailure([`two scenarios or more are needed to compare; ${atHand(all)}`]);
  const runs = runAll(opened, chosen, options);
  const ensembles = await ensemblesFor(runs, options, () => []);
  emit(print(), options);
  return runs.some(({ trajectory }) => trajectory.faults.length > 0) ? exitCodes.no : exitCodes.ok;

  function print(): string {
    switch (options.format) {
      case "table":
        return compareText(runs, styleOf(options), ensembles);
      case "markdown":
        return compareMarkdown(runs, languageOf(options), ensembles);
      case "csv":
        printNotes(runs, styleOf(options));
        return compareCsv(runs, ensembles);
      case "json":
        return JSON.stringify(compareData(runs, languageOf(options), ensembles), null, 2);
    }
  }
}

function atHand(names: readonly string[]): string {
  return names.length === 0 ? "this plan has none" : `there are ${names.join(", ")}`;
}
