import { type Lint, lint } from "../analysis/lint/lint.ts";
import { openScenario, openShelf, planAsItIs } from "../analysis/workspace.ts";
import { lintCases } from "../format/lint-case.ts";
import { makePaint } from "../format/paint.ts";
import { findingLines } from "../format/report-text.ts";
import { strictWords } from "../format/strict-words.ts";
import { diskFolder } from "../plan/disk.ts";
import { Problems } from "../plan/problem.ts";
import { readChecks } from "../plan/read-checks.ts";
import { unreadPlanFiles, unreadScenarios } from "../plan/unread-files.ts";
import { languageOf } from "./common.ts";
import { InputFailure } from "./failure.ts";
import type { PlanPlace } from "./find-plan.ts";
import { readAnew } from "./open-plan.ts";
import { emitReport, type ReportOptions } from "./report.ts";
import { isTerminal } from "./stdout.ts";

/** `kapok validate --strict`: what plans may say and seldom mean. */
export async function lintPlans(places: readonly PlanPlace[], options: ReportOptions): Promise<number> {
  const language = languageOf(options);
  const lints = places.map((place) => ({ place, found: lintOf(place) }));
  const hasColour = options.output === undefined && isTerminal() && options.color && !process.env.NO_COLOR;
  const words = strictWords[language];
  const text = () =>
    lints
      .map(({ place, found }) => {
        const findings = lintCases(found, place.name, language).flatMap((one) => one.findings);
        const accepted = found.accepted.length;
        const head = `${place.path}: ${findings.length === 0 ? words.nothing(accepted) : words.found(findings.length, accepted)}`;
        const tail = findings.length === 0 ? [] : [`  ${words.accept}`];
        return [head, ...findingLines(findings, makePaint(hasColour)), ...tail].join("\n");
      })
      .join("\n");
  const cases = lints.flatMap(({ place, found }) => lintCases(found, place.name, language));
  return emitReport(cases, text, options);
}

function lintOf(place: PlanPlace): Lint {
  const { model, names } = readAnew(place);
  const problems = new Problems();
  const shelf = openShelf(diskFolder(place.scenarios), problems);
  const scenarios = names.flatMap((name) => shelf.read(name) ?? []);
  // The baseline first: findings that every scenario has are said of it.
  const ordered = [
    ...scenarios.filter(({ name }) => name === "baseline"),
    ...scenarios.filter(({ name }) => name !== "baseline"),
  ];
  const resolved = (ordered.length === 0 ? [planAsItIs] : ordered).map((one) => openScenario(one, [], shelf, problems));
  const { accepted } = readChecks(diskFolder(place.path), model.plan, problems);
  const unread = [
    ...unreadPlanFiles(diskFolder(place.path), problems),
    ...unreadScenarios(diskFolder(place.scenarios), problems),
  ];
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return lint(model, resolved, accepted, unread);
}
