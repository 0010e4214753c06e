import { attribute } from "../analysis/attribution/attribute.ts";
import { Futures } from "../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { words } from "../format/words.ts";
import { type CommonOptions, languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan, readDateOption } from "./open-plan.ts";
import { printContributions } from "./print-contributions.ts";
import { percentAndSeconds, withProgress } from "./progress-line.ts";
import { runAll } from "./run.ts";

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
  const isSame = now!.scenario.name === before!.scenario.name;
  if (isSame && options.set.length === 0)
    throw new InputFailure([
      `two scenarios are needed: "${name}" is the one it would be compared with; give --set, or another`,
    ]);
  const futures = new Futures({ members: options.number, seed: options.seed });
  const side = ({ scenario }: ScenarioRun) => ({ model: opened.model, settings: scenario.settings, asOf });
  const attribution = withProgress(percentAndSeconds, (report) =>
    attribute(side(before!), side(now!), { futures, report }),
  );
  const used = now!.trajectory.program.asOf;
  printContributions(
    {
      attribution,
      before: before!,
      now: now!,
      members: options.number,
      seed: options.seed,
      names: { before: before!.scenario.name, now: isSame ? `${name} --set` : now!.scenario.name },
      common: used === undefined ? [] : [`${words[languageOf(options)].asOf} ${used.text}`],
      shown: ["value", "chance"],
      schema: "kapok.contributions/1",
    },
    options,
  );
  return exitCodes.ok;
}
