import { join } from "node:path";
import type { Side } from "../analysis/attribution/draft.ts";
import type { Finding, FindingPlace } from "../analysis/check/finding.ts";
import type { ReferenceResult } from "../analysis/check/reference-findings.ts";
import { formatReference, parseReference, type Reference, referenceOf } from "../analysis/reference.ts";
import { runScenario, type ScenarioRun } from "../analysis/scenario-run.ts";
import {
  findScenario,
  openScenario,
  openShelf,
  openWorkspace,
  planAsItIs,
  type Workspace,
} from "../analysis/workspace.ts";
import { diskFolder } from "../plan/disk.ts";
import { Problems } from "../plan/problem.ts";
import { readChecks } from "../plan/read-checks.ts";
import { filesIn, readText } from "../plan/text.ts";
import { InputFailure } from "./failure.ts";
import type { PlanPlace } from "./find-plan.ts";
import type { OpenPlan } from "./open-plan.ts";
import { replaceFolder, restoreFolder } from "./replace-folder.ts";
import { runAll } from "./run.ts";

const snapshotName = "plan.snapshot";

export const referenceFolder = ({ path }: PlanPlace) => join(path, "reference");

/** One scenario of a plan beside its reference. */
export interface CheckedScenario {
  readonly name: string;
  /** The file of its reference. */
  readonly place: FindingPlace;
  readonly findings: readonly Finding[];
  /** `undefined` where nothing could be compared. */
  readonly result: ReferenceResult | undefined;
}

/** Every scenario of a plan; a plan without scenarios has one, the plan as it is. */
function runsOf(opened: OpenPlan): readonly ScenarioRun[] {
  return runAll(opened, opened.names, { set: [], format: "table", color: false });
}

/**
 * Writes the references of a plan, and the plan as it is now beside them, all or none. What comes back says how many.
 */
export async function writeReferences(
  opened: OpenPlan,
): Promise<{ readonly written: number; readonly removed: number }> {
  const { writeSnapshot } = await import("../plan/snapshot.ts");
  const folder = referenceFolder(opened.place);
  restoreFolder(folder);
  const runs = runsOf(opened);
  const scenarios = opened.names.length === 0 ? [] : runs.map(({ scenario }) => scenario);
  const files = new Map([
    ...runs.map((run) => [fileOf(run.scenario.name), formatReference(referenceOf(run))] as const),
    [snapshotName, writeSnapshot(opened.model.plan, scenarios)],
  ]);
  const stale = staleFiles(opened.place, runs);
  await replaceFolder(folder, files, stale);
  return { written: runs.length, removed: stale.length };
}

const fileOf = (scenario: string) => `${scenario}.txt`;

/** Reference files that no scenario has any more. */
function staleFiles(place: PlanPlace, runs: readonly ScenarioRun[]): readonly string[] {
  const known = new Set(runs.map(({ scenario }) => fileOf(scenario.name)));
  const problems = new Problems();
  const names = filesIn(diskFolder(referenceFolder(place)), problems);
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return names.filter((name) => name.endsWith(".txt") && !known.has(name));
}

/** Compares every scenario of a plan with its reference. What looks for causes is loaded when something differs. */
export async function checkReferences(opened: OpenPlan): Promise<readonly CheckedScenario[]> {
  const runs = runsOf(opened);
  restoreFolder(referenceFolder(opened.place));
  const folder = diskFolder(referenceFolder(opened.place));
  const checked: CheckedScenario[] = [];
  let snapshot: { readonly workspace: Workspace | undefined } | undefined;
  for (const run of runs) {
    const { name } = run.scenario;
    const now = referenceOf(run);
    const problems = new Problems();
    const source = readText(folder, fileOf(name), problems, { required: true });
    const place = { file: join(folder.path, fileOf(name)), line: 1, column: 1 };
    const about = { plan: opened.place.name, scenario: name, subject: "", time: undefined };
    if (source === undefined) {
      const [problem] = problems.all;
      const isAbsent = folder.read(fileOf(name)).kind === "missing";
      const kind = isAbsent ? "no reference" : "unreadable reference";
      const finding = {
        ...about,
        kind,
        severity: "error",
        place,
        parts: { reason: problem?.message ?? "" },
        size: Infinity,
      } as const;
      checked.push({ name, place, findings: [finding], result: undefined });
      continue;
    }
    if (source.text === formatReference(now)) {
      checked.push({ name, place, findings: [], result: undefined });
      continue;
    }
    const before = parseReference(source.text);
    if ("line" in before) {
      const at = { ...place, line: before.line };
      const finding = {
        ...about,
        kind: "unreadable reference",
        severity: "error",
        place: at,
        parts: { reason: before.message },
        size: Infinity,
      } as const;
      checked.push({ name, place, findings: [finding], result: undefined });
      continue;
    }
    const { checkReference } = await import("../analysis/check/reference-findings.ts");
    snapshot ??= { workspace: await openSnapshot(opened.place) };
    const found = checkReference({
      plan: opened.place.name,
      before,
      now,
      run,
      side: { model: opened.model, settings: run.scenario.settings, asOf: undefined },
      was: snapshot.workspace && asItWas(snapshot.workspace, name),
      checks: checksOf(opened),
      place,
    });
    checked.push({ name, place, findings: found.findings, result: found });
  }
  return [...checked, ...staleFiles(opened.place, runs).map((file) => staleReference(opened.place, file))];
}

function staleReference(place: PlanPlace, file: string): CheckedScenario {
  const name = file.replace(/\.txt$/, "");
  const at = { file: join(referenceFolder(place), file), line: 1, column: 1 };
  const about = { plan: place.name, scenario: name, subject: "", time: undefined, parts: {}, size: Infinity };
  return {
    name,
    place: at,
    findings: [{ ...about, kind: "stale reference", severity: "fail", place: at }],
    result: undefined,
  };
}

function checksOf({ place, model }: OpenPlan) {
  const problems = new Problems();
  const checks = readChecks(diskFolder(place.path), model.plan, problems);
  if (problems.count > 0) throw InputFailure.of(problems.all);
  return checks;
}

/** The plan that stands beside the references; `undefined` when there is none that can be read. */
async function openSnapshot(place: PlanPlace): Promise<Workspace | undefined> {
  const { readSnapshot } = await import("../plan/snapshot.ts");
  const problems = new Problems();
  const source = readText(diskFolder(referenceFolder(place)), snapshotName, problems, { required: false });
  const folders = source && readSnapshot(source.text, place.path);
  return folders && openWorkspace(folders.plan, folders.scenarios, problems);
}

/** A scenario of the snapshot, and what it gives today. */
function asItWas(
  workspace: Workspace,
  name: string,
): { readonly side: Side; readonly reference: Reference } | undefined {
  const problems = new Problems();
  const shelf = openShelf(workspace.scenarios, problems);
  const scenario = shelf.names.length === 0 ? planAsItIs : findScenario(name, shelf, "", problems);
  const resolved = scenario && openScenario(scenario, [], shelf, problems);
  const run =
    resolved && problems.count === 0 ? runScenario(workspace.model, resolved, undefined, problems) : undefined;
  if (run === undefined) return undefined;
  const side = { model: workspace.model, settings: run.scenario.settings, asOf: undefined };
  return { side, reference: referenceOf(run) };
}
