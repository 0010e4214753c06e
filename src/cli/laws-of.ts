import { checkLaws, type LawResult } from "../analysis/laws/check-laws.ts";
import { openScenario, openShelf, planAsItIs } from "../analysis/workspace.ts";
import { lawWords } from "../format/law-words.ts";
import type { Language } from "../format/words.ts";
import { diskFolder } from "../plan/disk.ts";
import { Problems } from "../plan/problem.ts";
import { readChecks } from "../plan/read-checks.ts";
import { InputFailure } from "./failure.ts";
import { findPlan, type PlanPlace } from "./find-plan.ts";
import { Memory } from "./memory.ts";
import type { OpenPlan } from "./open-plan.ts";
import { bytesOf, readPlanFiles } from "./plan-memory.ts";
import { withProgress } from "./progress-line.ts";

/** Laws are held against many runs: what came of the same files before is remembered. */
const lawMemory = new Memory<readonly LawResult[]>("laws", import.meta.url);

/** What came of the laws of a plan, in all its scenarios; nothing for a plan without laws. */
export function lawsOf(opened: OpenPlan, language: Language): readonly LawResult[] {
  const { path } = opened.place;
  const scenarios = bytesOf(
    opened.scenarios,
    opened.names.map((name) => `${name}.yaml`),
  );
  const files = new Map([
    ...readPlanFiles(diskFolder(path)),
    ...bytesOf(diskFolder(path), ["checks.yaml"]),
    ...[...scenarios].map(([name, bytes]) => [`scenarios/${name}`, bytes] as const),
  ]);
  const known = lawMemory.recall(path, files);
  if (known !== undefined) return known;
  const results = holdLaws(opened, language);
  lawMemory.remember(path, files, results);
  return results;
}

function holdLaws({ model, place, names }: OpenPlan, language: Language): readonly LawResult[] {
  const problems = new Problems();
  const { laws } = readChecks(diskFolder(place.path), model.plan, problems);
  if (laws.length === 0 && problems.count === 0) return [];
  const shelf = openShelf(diskFolder(place.scenarios), problems);
  const scenarios = names.flatMap((name) => shelf.read(name) ?? []);
  const resolved = (scenarios.length === 0 ? [planAsItIs] : scenarios).map((one) =>
    openScenario(one, [], shelf, problems),
  );
  const { progress } = lawWords[language];
  const results = withProgress(progress, (report) => checkLaws(model, resolved, laws, problems, { report }));
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return results;
}

/** What `--plan` takes for a plan: its name where that finds it, else its path. */
export function planOptionOf({ name, path }: PlanPlace): string {
  try {
    return findPlan(name).path === path ? name : path;
  } catch {
    return path;
  }
}
