import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Drift, driftOf } from "../analysis/drift.ts";
import { formatReference, parseReference, type Reference, referenceOf } from "../analysis/reference.ts";
import { lawCase, lawSummary } from "../format/law-case.ts";
import { formatPercent } from "../format/number.ts";
import { placeText } from "../format/report-case.ts";
import { diskFolder } from "../plan/disk.ts";
import { formatProblem, Problems } from "../plan/problem.ts";
import { readText } from "../plan/text.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { findPlan, type PlanPlace, plansMeant } from "./find-plan.ts";
import { lawsOf, planOptionOf } from "./laws-of.ts";
import { noPlan, type OpenPlan, readAnew } from "./open-plan.ts";
import { runAll } from "./run.ts";
import { writeOut } from "./stdout.ts";
import { writeFileWhole } from "./write-output.ts";
import { writeReason } from "./write-reason.ts";

interface CheckOptions {
  readonly plan?: string;
  readonly update?: boolean;
}

/** More lines of drift than a reader takes in; the rest is counted. */
const mostLines = 25;

/** `kapok check`: every scenario of every plan against its reference. */
export function check(options: CheckOptions): number {
  const places = options.plan === undefined ? plansMeant() : [findPlan(options.plan)];
  if (places.length === 0) throw new InputFailure([noPlan]);
  let worst: number = exitCodes.ok;
  for (const place of places) {
    const opened = readAnew(place);
    const computed = computeReferences(opened);
    if (options.update === true) update(place, computed);
    else worst = Math.max(worst, compare(place, computed), reportLaws(opened));
  }
  return worst;
}

const referenceFolder = ({ path }: PlanPlace) => join(path, "reference");

/** What every scenario gives now; a plan without scenarios has one, the plan as it is. */
function computeReferences(opened: OpenPlan): readonly Reference[] {
  return runAll(opened, opened.names, { set: [], format: "table", color: false }).map(referenceOf);
}

/** Holds the laws of the plan against it, and says which do not hold. */
function reportLaws(opened: OpenPlan): number {
  const results = lawsOf(opened);
  if (results.length === 0) return exitCodes.ok;
  const { place, model } = opened;
  const findings = results.flatMap((one) => lawCase(one, model.plan, planOptionOf(place), "en").findings);
  const lines = findings.flatMap(({ message, place: at, details }) => [
    `  ! ${message}`,
    ...(at === undefined ? [] : [`    ${placeText(at)}`]),
    ...details.map((line) => `    ${line}`),
  ]);
  writeOut(`${[`${place.name}: ${lawSummary(results, "en")}`, ...lines].join("\n")}\n`);
  return findings.length === 0 ? exitCodes.ok : exitCodes.no;
}

function update(place: PlanPlace, computed: readonly Reference[]): void {
  const folder = referenceFolder(place);
  makeFolder(folder);
  for (const reference of computed)
    writeFileWhole(join(folder, `${reference.scenario}.txt`), formatReference(reference));
  const stale = staleReferences(place, computed);
  for (const name of stale) rmSync(join(folder, name));
  const removed = stale.length === 0 ? "" : `, ${stale.length} of scenarios that are gone removed`;
  writeOut(`${folder}: ${computed.length} references written${removed}\n`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputFailure([`cannot write "${folder}": ${writeReason(error as NodeJS.ErrnoException)}`]);
  }
}

/** Reference files that no scenario has any more. */
function staleReferences(place: PlanPlace, computed: readonly Reference[]): readonly string[] {
  const known = new Set(computed.map(({ scenario }) => `${scenario}.txt`));
  return diskFolder(referenceFolder(place))
    .list()
    .filter((name) => name.endsWith(".txt") && !known.has(name));
}

function compare(place: PlanPlace, computed: readonly Reference[]): number {
  let worst: number = exitCodes.ok;
  for (const now of computed) {
    const before = readReference(place, now.scenario);
    const title = `${place.name}/${now.scenario}`;
    if (typeof before === "string") {
      writeOut(`${title}: cannot be compared\n  ${before}\n`);
      worst = exitCodes.input;
      continue;
    }
    const drift = driftOf(before, now);
    if (drift.length > 0) worst = Math.max(worst, exitCodes.no);
    writeOut(`${[`${title}: ${summary(drift, before, now)}`, ...driftLines(drift)].join("\n")}\n`);
  }
  for (const name of staleReferences(place, computed)) {
    writeOut(
      `${place.name}/${name.replace(/\.txt$/, "")}: a reference without a scenario; kapok check --update removes it\n`,
    );
    worst = Math.max(worst, exitCodes.no);
  }
  return worst;
}

/** The stored reference, or why there is none to compare with. */
function readReference(place: PlanPlace, scenario: string): Reference | string {
  const problems = new Problems();
  const source = readText(diskFolder(referenceFolder(place)), `${scenario}.txt`, problems, { required: true });
  if (source === undefined) return `${problems.all.map(formatProblem).join("; ")}; kapok check --update writes it`;
  const reference = parseReference(source.text);
  if (!("line" in reference)) return reference;
  return formatProblem({ file: source.file, line: reference.line, column: 1, message: reference.message });
}

function summary(drift: readonly Drift[], before: Reference, now: Reference): string {
  const changedParts = [...now.digests]
    .filter(([part, digest]) => part !== "all" && before.digests.get(part) !== digest)
    .map(([part]) => part);
  const cause = changedParts.length === 0 ? "" : `; changed since the reference: ${changedParts.join(", ")}`;
  const asOf = before.asOf === now.asOf ? "" : `; as of ${before.asOf} then, ${now.asOf} now`;
  if (drift.length === 0) return `same results${cause}${asOf}`;
  const flips = drift.filter(({ kind }) => kind === "verdict").length;
  return `${flips} verdicts and ${drift.length - flips} values differ${cause}${asOf}`;
}

function driftLines(drift: readonly Drift[]): readonly string[] {
  const lines = drift.slice(0, mostLines).map((one) => {
    if (one.kind === "verdict") return `  ! ${one.id}: ${one.before} -> ${one.now}`;
    const size = one.kind === "changed" ? ` (${formatPercent(one.size)})` : "";
    return `  ${one.id} ${one.time}: ${one.kind}, ${one.before || "nothing"} -> ${one.now || "nothing"}${size}`;
  });
  return drift.length > mostLines ? [...lines, `  … and ${drift.length - mostLines} smaller differences`] : lines;
}
