import { attribute } from "../analysis/attribution/attribute.ts";
import { Futures } from "../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { openWorkspace } from "../analysis/workspace.ts";
import { attributionWords } from "../format/attribution-words.ts";
import { words } from "../format/words.ts";
import { type CoarseDate, parseDate } from "../plan/date.ts";
import { readOnce } from "../plan/folder.ts";
import { Problems } from "../plan/problem.ts";
import { type CommonOptions, languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { commitOf, gitFolder } from "./git-folder.ts";
import { type OpenPlan, openPlan } from "./open-plan.ts";
import { printContributions } from "./print-contributions.ts";
import { percentAndSeconds, withProgress } from "./progress-line.ts";
import { runAll } from "./run.ts";

export interface WhyOptions extends CommonOptions {
  readonly rev?: string;
  readonly number: number;
  readonly seed: number;
}

/** One side of the question: a plan, a scenario on it, as known on a day, and what it is called. */
interface Asked {
  readonly opened: OpenPlan;
  readonly scenario: string | undefined;
  readonly asOf: CoarseDate | undefined;
  readonly set: readonly string[];
  readonly name: string | undefined;
}

/** `kapok why`: what made two results differ, of two scenarios, two dates, or two revisions of a plan. */
export function why(names: readonly string[], options: WhyOptions): number {
  const [before, now] = sidesOf(names, options);
  const [first, second] = [runOf(before, options), runOf(now, options)];
  const side = ({ opened, asOf }: Asked, { scenario }: ScenarioRun) => ({
    model: opened.model,
    settings: scenario.settings,
    asOf,
  });
  const futures = new Futures({ members: options.number, seed: options.seed });
  const isOfScenarios = names.length === 2;
  const attribution = withProgress(percentAndSeconds, (report) =>
    attribute(side(before, first), side(now, second), { futures, hasMedian: !isOfScenarios, report }),
  );
  const asOf = (run: ScenarioRun) => run.trajectory.program.asOf?.text ?? "–";
  const nameOf = (asked: Asked, run: ScenarioRun) => asked.name ?? asOf(run);
  const date = `${words[languageOf(options)].asOf} ${asOf(second)}`;
  printContributions(
    {
      attribution,
      before: first,
      now: second,
      members: options.number,
      seed: options.seed,
      names: { before: nameOf(before, first), now: nameOf(now, second) },
      common: isOfScenarios
        ? [date]
        : options.rev === undefined
          ? [second.scenario.name]
          : [second.scenario.name, date],
      shown: isOfScenarios ? ["value", "chance"] : ["value", "median", "chance"],
      hasPlaces: options.rev !== undefined,
      schema: "kapok.why/1",
    },
    options,
  );
  return exitCodes.ok;
}

/** What is compared with what: exactly one of two scenarios, two dates, two revisions. */
function sidesOf(names: readonly string[], options: WhyOptions): readonly [Asked, Asked] {
  const { asOf: dates, rev, set, plan } = options;
  const isSpan = dates?.includes("..") === true;
  const ways = [names.length === 2, isSpan, rev !== undefined].filter(Boolean).length;
  if (names.length > 2 || ways !== 1)
    throw new InputFailure([
      "kapok why compares two scenarios, or one on two dates, or one in two revisions: give A B, or --as-of D1..D2, or --rev R1..R2",
    ]);
  const opened = openPlan(plan);
  const [scenario] = names;
  if (rev !== undefined) {
    const asOf = dates === undefined ? undefined : readDate(dates);
    const [from, to] = spanOf(rev);
    if (from === "") throw new InputFailure([`--rev: the revision to begin with is missing: "${rev}"`]);
    const at = (revision: string): Asked => ({
      opened: revision === "" ? opened : atRevision(opened, revision),
      scenario,
      asOf,
      set,
      name: revision === "" ? attributionWords[languageOf(options)].filesNow : revision,
    });
    return [at(from), at(to)];
  }
  if (dates !== undefined && isSpan) {
    const [from, to] = spanOf(dates);
    const at = (text: string): Asked => {
      return { opened, scenario, asOf: text === "" ? undefined : readDate(text), set, name: undefined };
    };
    if (from === "") throw new InputFailure([`--as-of: the date to begin with is missing: "${dates}"`]);
    return [at(from), at(to)];
  }
  const asOf = dates === undefined ? undefined : readDate(dates);
  const [a, b] = names;
  return [
    { opened, scenario: a, asOf, set: [], name: a },
    { opened, scenario: b, asOf, set, name: a === b ? `${b} --set` : b },
  ];
}

/** `R1..R2`; with one alone, or none behind the dots, the other is what is now. */
function spanOf(text: string): readonly [string, string] {
  const dots = text.indexOf("..");
  return dots < 0 ? [text, ""] : [text.slice(0, dots), text.slice(dots + 2)];
}

function readDate(text: string): CoarseDate {
  const date = parseDate(text);
  if (date === undefined)
    throw new InputFailure([`--as-of: a date is written 2024, 2024-05 or 2024-05-16, two with .. between: "${text}"`]);
  return date;
}

/** The plan of a revision, with the scenarios of then. */
function atRevision({ place }: OpenPlan, revision: string): OpenPlan {
  const commit = commitOf(revision, place.path);
  const short = commit.slice(0, 10);
  const problems = new Problems();
  const named = (path: string) => ({ ...readOnce(gitFolder(commit, path)), path: `${short}:${path}` });
  const workspace = openWorkspace(named(place.path), named(place.scenarios), problems);
  if (workspace === undefined) throw InputFailure.of(problems.all);
  return { ...workspace, place };
}

function runOf({ opened, scenario, asOf, set }: Asked, options: WhyOptions): ScenarioRun {
  const { asOf: _, ...rest } = options;
  const wish = { ...rest, set, ...(asOf === undefined ? {} : { asOf: asOf.text }) };
  return runAll(opened, scenario === undefined ? [] : [scenario], wish)[0]!;
}
