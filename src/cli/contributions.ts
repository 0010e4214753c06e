import { attribute } from "../analysis/attribution/attribute.ts";
import { Futures } from "../analysis/ensemble/futures.ts";
import {
  contributionsCsv,
  contributionsData,
  contributionsMarkdown,
  contributionsText,
} from "../format/contributions-text.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan, readDateOption } from "./open-plan.ts";
import { printNotes, runAll } from "./run.ts";

export interface ContributionsOptions extends CommonOptions {
  readonly number: number;
  readonly seed: number;
}

/** `kapok contributions A [B]`: what each setting of A adds to what B comes to; B is the baseline. */
export function contributions(name: string, against: string | undefined, options: ContributionsOptions): number {
  const opened = openPlan(options.plan);
  const asOf = readDateOption(options.asOf);
  // Assignments are part of the first scenario alone: what they add is asked for.
  const [now] = runAll(opened, [name], options);
  const [before] = runAll(opened, against === undefined ? [] : [against], { ...options, set: [] });
  if (now!.scenario.name === before!.scenario.name && options.set.length === 0)
    throw new InputFailure([
      `two scenarios are needed: "${name}" is the one it would be compared with; give --set, or another`,
    ]);
  const futures = new Futures({ members: options.number, seed: options.seed });
  const side = ({ scenario }: typeof now & {}) => ({ model: opened.model, settings: scenario.settings, asOf });
  const attribution = attribute(side(before!), side(now!), { futures });
  const view = { attribution, before: before!, now: now!, members: options.number, seed: options.seed };
  emit(print(), options);
  return exitCodes.ok;

  function print(): string {
    switch (options.format) {
      case "table":
        return contributionsText(view, styleOf(options));
      case "markdown":
        return contributionsMarkdown(view, languageOf(options));
      case "csv":
        printNotes([before!, now!], styleOf(options));
        return contributionsCsv(view);
      case "json":
        return JSON.stringify(contributionsData(view, languageOf(options)), null, 2);
    }
  }
}
