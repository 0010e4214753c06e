import { compileLaws } from "../analysis/laws/compile.ts";
import { openShelf } from "../analysis/workspace.ts";
import { asOfUsed, decisionTime } from "../engine/as-of.ts";
import { strictWords } from "../format/strict-words.ts";
import type { Language } from "../format/words.ts";
import { buildModel } from "../language/build.ts";
import { readSettings } from "../language/settings.ts";
import { diskFolder } from "../plan/disk.ts";
import { Problems } from "../plan/problem.ts";
import { readChecks } from "../plan/read-checks.ts";
import { readPlan } from "../plan/read-plan.ts";
import { resolveScenario } from "../plan/resolve-scenario.ts";
import { reportUnread, unreadPlanFiles, unreadScenarios } from "../plan/unread-files.ts";
import { languageOf } from "./common.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { findPlans, type PlanPlace } from "./find-plan.ts";
import type { ReportOptions } from "./report.ts";
import { writeOut } from "./stdout.ts";

interface ValidateOptions extends ReportOptions {
  readonly plan?: string;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly watch?: boolean;
}

/** `kapok validate`: every problem of a plan and its scenarios; of all plans at hand when none is named. */
export async function validate(wanted: string | undefined, options: ValidateOptions): Promise<number> {
  if (options.strict !== true && (options.format !== "text" || options.output !== undefined))
    throw new InputFailure(["--format and --output go with --strict"]);
  if (wanted !== undefined && options.plan !== undefined && wanted !== options.plan)
    throw new InputFailure([`one plan, please: "${wanted}" or --plan "${options.plan}"`]);
  const find = () => findPlans(wanted ?? options.plan);
  const once = (places: readonly PlanPlace[]) => validateAll(places, options);
  return options.watch === true ? (await import("./keep-watching.ts")).keepWatching(find, once) : once(find());
}

async function validateAll(places: readonly PlanPlace[], options: ValidateOptions): Promise<number> {
  const failures: InputFailure[] = [];
  for (const place of places) {
    const problems = new Problems();
    const summary = validatePlan(place, languageOf(options), problems);
    if (problems.count > 0) failures.push(InputFailure.of(problems.all, { most: options.all ? Infinity : undefined }));
    else if (options.strict !== true) writeOut(`${place.path}: ${summary}\n`);
  }
  if (failures.length > 0) throw new InputFailure(failures.flatMap(({ lines }) => lines));
  if (options.strict === true) return (await import("./lint.ts")).lintPlans(places, options);
  return exitCodes.ok;
}

/** Reads everything, so that the problems of the plan and of every scenario come back together. */
function validatePlan(place: PlanPlace, language: Language, problems: Problems): string {
  const plan = readPlan(diskFolder(place.path), problems);
  const model = plan && buildModel(plan, [], problems);
  if (plan !== undefined) compileLaws(plan, readChecks(diskFolder(place.path), plan, problems).laws, problems);
  reportUnread(unreadPlanFiles(diskFolder(place.path), problems), problems);
  reportUnread(unreadScenarios(diskFolder(place.scenarios), problems), problems);
  const shelf = openShelf(diskFolder(place.scenarios), problems);
  const scenarios = shelf.names.flatMap((name) => shelf.read(name) ?? []);
  for (const scenario of scenarios) {
    const resolved = resolveScenario(scenario, shelf, problems);
    if (plan === undefined) continue;
    const { changes } = readSettings(plan, resolved.settings, decisionTime(plan, asOfUsed(plan, undefined)), problems);
    if (model !== undefined && changes.length > 0) buildModel(plan, changes, problems);
  }
  if (plan === undefined) return "";
  const { variables, observations, targets } = plan;
  const counts = {
    variables: variables.size,
    observations: observations.length,
    targets: targets.length,
    scenarios: scenarios.length,
  };
  return strictWords[language].sound(counts);
}
