import type { Model } from "../../language/model.ts";
import { compareText, Problems } from "../../plan/problem.ts";
import type { Acceptance } from "../../plan/read-accepted.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import type { UnreadFile } from "../../plan/unread-files.ts";
import { movedSlots, SamplePoints } from "../laws/sample-points.ts";
import { runAt, Setups } from "../laws/setup.ts";
import { runScenario } from "../scenario-run.ts";
import { boundsAsValues, changedDefinitions, disagreements, neverObserved } from "./data.ts";
import type { LintFinding } from "./finding.ts";
import { asOfInVain, initialsInVain } from "./in-vain.ts";
import { jumps } from "./jumps.ts";
import { percentAsFraction } from "./percent.ts";
import { publicationDates } from "./publication-dates.ts";
import { ranksNotReached } from "./ranks.ts";
import { loneRevisions } from "./revisions.ts";
import { clampsAlwaysActive, outsideTables, settingsWithoutEffect, stepsTooLong } from "./runs.ts";
import { untakenSeries } from "./untaken-series.ts";
import { priorsOutside, unusedVariables, withoutSource } from "./variables.ts";
import { yearsOutside } from "./years-outside.ts";

/** What lint found, and what of it the plan accepts. */
export interface Lint {
  readonly findings: readonly LintFinding[];
  readonly accepted: readonly { readonly finding: LintFinding; readonly because: string }[];
}

/** Points at which a clamp is tried beside the scenarios. */
const points = 64;

/**
 * What is allowed in a plan and seldom meant. What the plan accepts, with a reason, is no finding; an acceptance that
 * nothing needs is one. `unread` are the files beside the plan whose names are close to those that are read.
 */
export function lint(
  model: Model,
  scenarios: readonly ResolvedScenario[],
  acceptances: readonly Acceptance[],
  unread: readonly UnreadFile[],
): Lint {
  const runs = scenarios.flatMap((scenario) => runScenario(model, scenario, undefined, new Problems()) ?? []);
  const [first] = runs;
  const all = [
    ...unusedVariables(model),
    ...withoutSource(model),
    ...priorsOutside(model),
    ...outsideTables(runs),
    ...clampsAlwaysActive(model, [...runs.map(({ trajectory }) => trajectory), ...triedPoints(model, scenarios)]),
    ...neverObserved(model),
    ...(first === undefined ? [] : disagreements(first)),
    ...changedDefinitions(model),
    ...boundsAsValues(model),
    ...settingsWithoutEffect(runs),
    ...stepsTooLong(runs),
    ...yearsOutside(model),
    ...untakenSeries(model, scenarios),
    ...publicationDates(model),
    ...filesNotRead(unread),
    ...(first === undefined ? [] : jumps(first)),
    ...loneRevisions(model),
    ...percentAsFraction(model),
    ...asOfInVain(model),
    ...initialsInVain(model),
    ...ranksNotReached(model),
  ];
  const isOf =
    ({ rule, subject }: LintFinding) =>
    (one: Acceptance) =>
      one.rule === rule && one.subject === subject;
  const accepted = all.flatMap((finding) => {
    const because = acceptances.find(isOf(finding))?.because;
    return because === undefined ? [] : [{ finding, because }];
  });
  const needless = acceptances
    .filter((one) => !all.some((finding) => isOf(finding)(one)))
    .map(
      ({ rule, subject, place }): LintFinding => ({ rule: "acceptance not needed", subject, place, parts: { rule } }),
    );
  const open = all.filter((finding) => !acceptances.some(isOf(finding)));
  return { findings: [...open, ...needless].sort(byPlace), accepted };
}

function triedPoints(model: Model, scenarios: readonly ResolvedScenario[]) {
  const [first] = scenarios;
  const setup = first && new Setups(model.plan, new Problems()).open(first, new Map(), undefined);
  if (setup === undefined) return [];
  const slots = movedSlots(setup, "everything");
  const moves = new SamplePoints({ points, seed: 1 }).moves(setup, slots, points);
  return Array.from({ length: points }, (_, i) => {
    const { slots: all } = setup.program.model;
    return runAt(setup, new Map([...moves].map(([slot, values]) => [all[slot]!.id, values[i]!])));
  });
}

/** Files that nothing reads beside the file that they are named after; without that they are a problem of the plan. */
function filesNotRead(files: readonly UnreadFile[]): readonly LintFinding[] {
  return files
    .filter(({ isAlone }) => !isAlone)
    .map(({ name, meant, place }) => ({ rule: "file not read", subject: name, place, parts: { meant } }));
}

function byPlace(a: LintFinding, b: LintFinding): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.rule, b.rule)
  );
}
