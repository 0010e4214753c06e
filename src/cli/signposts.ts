import { Futures } from "../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { fewestMembers, mostMembers, signpostsOf, type TargetSignposts } from "../analysis/signposts/signposts.ts";
import { formatNumber } from "../format/number.ts";
import { signpostsCsv, signpostsData } from "../format/signposts-data.ts";
import type { SignpostsAsked } from "../format/signposts-parts.ts";
import { signpostsMarkdown, signpostsText } from "../format/signposts-text.ts";
import type { Target } from "../plan/plan.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { didYouMean } from "./did-you-mean.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { printNotes, runAll, slotsOf } from "./run.ts";

export interface SignpostsOptions extends CommonOptions {
  readonly target: readonly string[];
  readonly probability: number;
  readonly show: readonly string[];
  readonly top: number;
  readonly number?: number;
  readonly seed: number;
}

/** Members where nobody says how many: a chance is known to a point or better. */
const usualMembers = 10_000;

/** `kapok signposts`: which unknown number would tell most of each target, and the signs on its way. */
export function signposts(name: string | undefined, options: SignpostsOptions): number {
  const { probability, seed, top } = options;
  const members = options.number ?? usualMembers;
  if (members < fewestMembers || members > mostMembers) {
    const range = `from ${formatNumber(fewestMembers)} to ${formatNumber(mostMembers)} members`;
    throw new InputFailure([`--number: signposts take ${range}: "${members}"`]);
  }
  const [run] = runAll(openPlan(options.plan), name === undefined ? [] : [name], options);
  const shown = slotsOf(options.show, "--show", run!);
  const targets = targetsNamed(options.target, run!);
  const all = signpostsOf(run!, new Futures({ members, seed }), { probability, shown, targets });
  emit(print(run!, all, { members, seed, probability, top }, options), options);
  return run!.trajectory.faults.length > 0 ? exitCodes.no : exitCodes.ok;
}

/** The targets of some ids; all of them when none is named. */
function targetsNamed(ids: readonly string[], { verdicts }: ScenarioRun): readonly Target[] {
  const all = verdicts.map(({ target }) => target);
  const names = all.map(({ id }) => id);
  const unknown = ids.filter((id) => !names.includes(id));
  if (unknown.length > 0) {
    throw new InputFailure(unknown.map((id) => `--target: no target has this id: "${id}"${didYouMean(id, names)}`));
  }
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
}

function print(
  run: ScenarioRun,
  all: readonly TargetSignposts[],
  asked: SignpostsAsked,
  options: SignpostsOptions,
): string {
  const language = languageOf(options);
  switch (options.format) {
    case "table":
      return signpostsText(run, all, asked, styleOf(options));
    case "markdown":
      return signpostsMarkdown(run, all, asked, language);
    case "csv":
      printNotes([run], styleOf(options));
      return signpostsCsv(run, all, asked);
    case "json":
      return JSON.stringify(signpostsData(run, all, asked, language), null, 2);
  }
}
