import { checkLaws } from "../../src/analysis/laws/check-laws.ts";
import { lint } from "../../src/analysis/lint/lint.ts";
import { openScenario, openShelf, openWorkspace, type Workspace } from "../../src/analysis/workspace.ts";
import { lawCase } from "../../src/format/law-case.ts";
import { lintCases } from "../../src/format/lint-case.ts";
import type { ReportCase } from "../../src/format/report-case.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { Problems } from "../../src/plan/problem.ts";
import { readChecks } from "../../src/plan/read-checks.ts";
import type { ResolvedScenario } from "../../src/plan/resolve-scenario.ts";
import type { Random } from "../../test/tui/random.ts";
import { faultOfProblems, faultOfTexts, type Result } from "./checks.ts";
import { mutate } from "./mutate.ts";
import { checksFile, planFiles, scenarioFiles } from "./plan.ts";

/** The plan that mutated checks are held against, the same for all of them. */
interface Ground {
  readonly workspace: Workspace;
  readonly resolved: readonly ResolvedScenario[];
}

let ground: Ground | undefined;

function openGround(): Ground {
  const problems = new Problems();
  const scenarios = memoryFolder("scenarios/small", scenarioFiles);
  const workspace = openWorkspace(memoryFolder("data/small", planFiles), scenarios, problems);
  if (workspace === undefined) throw new Error(JSON.stringify(problems.all));
  const shelf = openShelf(scenarios, problems);
  const read = workspace.names.flatMap((name) => shelf.read(name) ?? []);
  return { workspace, resolved: read.map((one) => openScenario(one, [], shelf, problems)) };
}

/** A mutated checks.yaml: its laws held at a few points, its acceptances used, the findings said; or its problems. */
export function mutatedChecks(random: Random): Result {
  ground ??= openGround();
  const { workspace, resolved } = ground;
  const { model } = workspace;
  const problems = new Problems();
  const folder = memoryFolder("data/small", { ...planFiles, "checks.yaml": mutate(checksFile, random) });
  const { laws, accepted } = readChecks(folder, model.plan, problems);
  const results = checkLaws(model, resolved, laws, problems, { points: 8 });
  const texts = (["en", "zh"] as const).flatMap((language) => [
    ...results.flatMap((one) => textsOf(lawCase(one, model.plan, "small", language))),
    // What lint itself finds is the same in every case and takes the longest.
    ...(random.between(0, 19) > 0
      ? []
      : lintCases(lint(model, resolved, accepted, []), "small", language).flatMap(textsOf)),
  ]);
  const fault = faultOfTexts(texts) ?? (problems.count === 0 ? undefined : faultOfProblems(problems.all));
  if (fault !== undefined) return { fault };
  return problems.count === 0 ? "taken" : "refused";
}

const textsOf = ({ findings }: ReportCase): readonly string[] =>
  findings.flatMap(({ message, details }) => [message, ...(details ?? [])]);
