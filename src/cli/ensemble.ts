import type { Slice } from "../analysis/ensemble/draws.ts";
import { ensembleDigestOf } from "../analysis/ensemble/ensemble-digest.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { MemberBlock, MemberSource } from "../analysis/ensemble/member-blocks.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { ensemblesAsData } from "../format/ensemble-document.ts";
import { ensembleMarkdown, ensemblesCsv, ensembleText } from "../format/ensemble-text.ts";
import { version } from "../version.ts";
import { type CommonOptions, emit, type Format, languageOf, styleOf } from "./common.ts";
import type { MemberRange } from "./ensemble-options.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { ensembleSource, membersOf } from "./members.ts";
import { openPlan } from "./open-plan.ts";
import { printNotes, runAll, slotsOf } from "./run.ts";
import { runEnsembles } from "./run-ensembles.ts";
import { namedOutcomes, type SliceQuestion, sliceBytes } from "./slice-file.ts";
import { writeBytesWhole } from "./write-output.ts";

/** Members where nobody says how many: a chance is known to a point or better. */
const usualMembers = 10_000;

export type EnsembleFormat = Format | "parquet";

/** Options of what prints ensembles. */
export interface EnsembleOutput extends Omit<CommonOptions, "format"> {
  readonly format: EnsembleFormat;
}

export interface EnsembleCommandOptions extends EnsembleOutput {
  readonly number?: number;
  readonly seed: number;
  readonly members?: MemberRange;
  readonly show: readonly string[];
}

/** `kapok ensemble`: the chances of one or more scenarios, a slice of the members, or all of them as Parquet. */
export async function ensemble(names: readonly string[], options: EnsembleCommandOptions): Promise<number> {
  const { members: range, format } = options;
  if (options.show.length > 0 && range === undefined && format !== "json" && format !== "parquet")
    throw new InputFailure([
      `--show goes with --format json or parquet, or with --members, not with ${format}; kapok run --ensemble 10000 --show ${options.show[0]} prints the years`,
    ]);
  const slice = sliceOf(options);
  const opened = openPlan(options.plan);
  const runs = runAll(opened, names, { ...options, format: "table" });
  const show = slotsOf(options.show, "--show", runs[0]!);
  if (format === "parquet") await writeParquet(only(runs), show, slice, options);
  else if (range === undefined)
    printEnsembles(runs, await runEnsembles(runs, slice, () => show), { ...options, format });
  else await writeSlice(only(runs), show, slice, questionOf(names, options), { ...options, format });
  return exitCodes.ok;
}

function sliceOf({ number, members: range, seed }: EnsembleCommandOptions): Slice {
  if (range === undefined) return { seed, first: 0, members: number ?? usualMembers };
  if (number !== undefined) throw new InputFailure(["--members says which members, and --number how many: give one"]);
  return { seed, first: range.from, members: range.to - range.from };
}

function only(runs: readonly ScenarioRun[]): ScenarioRun {
  if (runs.length !== 1) throw new InputFailure(["a file of members is of one scenario; name one"]);
  return runs[0]!;
}

function questionOf([scenario]: readonly string[], { plan, set, asOf, show }: EnsembleCommandOptions): SliceQuestion {
  return { plan: plan ?? null, scenario: scenario ?? null, set, asOf: asOf ?? null, show };
}

/** Prints ensembles, or writes them to the file asked for. */
export function printEnsembles(
  runs: readonly ScenarioRun[],
  ensembles: readonly Ensemble[],
  options: CommonOptions,
): void {
  if (options.format === "csv") printNotes(runs, styleOf(options));
  emit(textOf(runs, ensembles, options), options);
}

function textOf(runs: readonly ScenarioRun[], ensembles: readonly Ensemble[], options: CommonOptions): string {
  const language = languageOf(options);
  switch (options.format) {
    case "table":
      return runs.map((run, i) => ensembleText(run, ensembles[i]!, styleOf(options))).join("\n\n\n");
    case "markdown":
      return runs.map((run, i) => ensembleMarkdown(run, ensembles[i]!, language)).join("\n");
    case "csv":
      return ensemblesCsv(runs, ensembles);
    case "json":
      return JSON.stringify(ensemblesAsData(runs, ensembles, language), null, 2);
  }
}

async function writeSlice(
  run: ScenarioRun,
  show: readonly number[],
  slice: Slice,
  question: SliceQuestion,
  { output, format }: CommonOptions,
): Promise<void> {
  if (output === undefined) throw new InputFailure(["--members writes a slice file: say where with --output FILE"]);
  if (run.posterior !== undefined)
    throw new InputFailure([
      "slices cannot be joined when they are of a posterior: leave --posterior or --members out",
    ]);
  if (format !== "table") throw new InputFailure([`--members writes a slice file, or Parquet, and no ${format}`]);
  const source = ensembleSource(run, show);
  const outcomes = namedOutcomes(source);
  const header = {
    schema: "kapok.slice/3",
    version,
    digest: ensembleDigestOf(run).all,
    ...slice,
    ...question,
    outcomes,
  } as const;
  await writeBytesWhole(output, sliceBytes(header, membersOf(source, slice)));
}

async function writeParquet(
  run: ScenarioRun,
  show: readonly number[],
  slice: Slice,
  options: EnsembleOutput,
): Promise<void> {
  const source = ensembleSource(run, show);
  await writeMembers(run, source, slice, membersOf(source, slice), options);
}

/** Writes members as Parquet to the file asked for. */
export async function writeMembers(
  run: ScenarioRun,
  source: MemberSource,
  { seed, first, members }: Slice,
  blocks: AsyncIterable<MemberBlock>,
  { output }: EnsembleOutput,
): Promise<void> {
  if (output === undefined) throw new InputFailure(["--format parquet writes a file: say where with --output FILE"]);
  const about = {
    kapok: version,
    plan: source.program.model.plan.name,
    scenario: run.scenario.name,
    digest: ensembleDigestOf(run).all,
    seed: String(seed),
    members: `${first}:${first + members}`,
  };
  const { parquetBytes } = await import("./parquet.ts");
  await writeBytesWhole(output, parquetBytes(source, blocks, about));
}
