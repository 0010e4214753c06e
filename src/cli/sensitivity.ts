import { Futures } from "../analysis/ensemble/futures.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { type BoxSide, failingBoxes } from "../analysis/sensitivity/failing-boxes.ts";
import { multipliersOf } from "../analysis/sensitivity/multipliers.ts";
import { type Measure, meterOf, type Quantity } from "../analysis/sensitivity/quantity.ts";
import { type SensitivityMethod, sensitivityOf } from "../analysis/sensitivity/sensitivity.ts";
import { sensitivityCsv } from "../format/sensitivity-csv.ts";
import { sensitivityAsData } from "../format/sensitivity-data.ts";
import { sensitivityMarkdown } from "../format/sensitivity-markdown.ts";
import { type SensitivityReport, sensitivityText } from "../format/sensitivity-text.ts";
import { describeOffGrid, notTime, readTime } from "../plan/calendar-time.ts";
import { stepOf } from "../plan/grid.ts";
import type { Target } from "../plan/plan.ts";
import { type CommonOptions, emit, languageOf, styleOf } from "./common.ts";
import { didYouMean } from "./did-you-mean.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { openPlan } from "./open-plan.ts";
import { percentAndSeconds, withProgress } from "./progress-line.ts";
import { printNotes, runAll, slotsOf } from "./run.ts";

export interface SensitivityOptions extends CommonOptions {
  readonly target: readonly string[];
  readonly variable?: string;
  readonly year?: string;
  readonly of: Measure;
  readonly method: SensitivityMethod;
  readonly secondOrder?: boolean;
  readonly boxes?: boolean;
  readonly side: BoxSide;
  readonly multipliers?: boolean;
  readonly number: number;
  readonly seed: number;
}

/** `kapok sensitivity`: what moves targets, or a variable, and when targets are missed. */
export function sensitivity(name: string | undefined, options: SensitivityOptions): number {
  const [run] = runAll(openPlan(options.plan), name === undefined ? [] : [name], options);
  const report = reportOf(run!, options);
  if (options.format === "csv") printNotes([run!], styleOf(options));
  emit(print(report, options), options);
  return exitCodes.ok;
}

function reportOf(run: ScenarioRun, options: SensitivityOptions): SensitivityReport {
  const { number: members, seed, method, boxes: onlyBoxes = false, multipliers: onlyMultipliers = false } = options;
  const variable = variableOf(run, options);
  if (variable !== undefined && (onlyBoxes || onlyMultipliers))
    throw new InputFailure(["--boxes and --multipliers are of targets, and --variable asks for none: leave one out"]);
  const targets = variable === undefined ? targetsOf(run, options) : [];
  const hasIndices = !onlyBoxes && !onlyMultipliers;
  const second = options.secondOrder === true;
  if (second && (method !== "sobol" || !hasIndices))
    throw new InputFailure(["--second-order is of Sobol indices: leave --method, --boxes and --multipliers out"]);
  const isAll = variable === undefined && options.target.length === 0;
  const isBrief = isAll && hasIndices && !second && options.format === "table";
  const asked: readonly Quantity[] =
    variable === undefined ? targets.map((target) => ({ kind: "target", target, of: options.of })) : [variable];
  const withThreshold = targets.filter(({ value }) => value !== undefined);
  const futures = new Futures({ members, seed });
  return withProgress(percentAndSeconds, (show) => {
    /** Shows how much is done of a part, which goes from one share of the whole to another. */
    const part = (from: number, to: number) => (done: number) => show(from + (to - from) * done);
    return {
      run,
      members,
      seed,
      isBrief,
      sensitivity: hasIndices
        ? sensitivityOf(run, asked, { members, seed, method, second, onProgress: part(0, 0.5) }, futures)
        : undefined,
      multipliers: onlyMultipliers || (hasIndices && !isBrief) ? multipliersOf(run, targets, futures) : [],
      boxes:
        onlyBoxes || hasIndices
          ? failingBoxes(run, withThreshold, futures, {
              side: options.side,
              most: isBrief ? 1 : 2,
              onProgress: part(hasIndices ? 0.5 : 0, 1),
            })
          : [],
    };
  });
}

/** The targets asked for; without any, all that can be read. */
function targetsOf(run: ScenarioRun, { target: ids, of }: SensitivityOptions): readonly Target[] {
  const all = run.verdicts.map(({ target }) => target);
  const isReadable = (target: Target) => meterOf(run, { kind: "target", target, of }) !== undefined;
  if (ids.length === 0) {
    const readable = all.filter(isReadable);
    if (readable.length === 0)
      throw new InputFailure(["no target of the plan is modelled and has a value; use --variable"]);
    return readable;
  }
  return ids.map((id) => {
    const found = all.find((target) => target.id === id);
    if (found === undefined) {
      const names = all.map((target) => target.id);
      throw new InputFailure([`--target: no target has this name: "${id}"${didYouMean(id, names)}`]);
    }
    if (!isReadable(found)) throw new InputFailure([`--target: "${id}" is not modelled, or has no ${of} to speak of`]);
    return found;
  });
}

function variableOf(run: ScenarioRun, { variable, year, target, of }: SensitivityOptions): Quantity | undefined {
  if (variable === undefined) {
    if (year !== undefined) throw new InputFailure(["--year goes with --variable: say which one"]);
    return undefined;
  }
  if (target.length > 0) throw new InputFailure(["--target and --variable ask for different things: give one"]);
  if (of === "first-year" || of === "chance")
    throw new InputFailure([`a variable has no ${of}, only a target has: use --target, or leave --of out`]);
  const [slot, ...more] = slotsOf([variable], "--variable", run);
  if (more.length > 0) throw new InputFailure([`--variable: "${variable}" is a vector; choose an element of it`]);
  if (year === undefined) throw new InputFailure([`--variable ${variable} needs a year: --year 2030`]);
  const { grid } = run.trajectory.program;
  const time = readTime(year, grid);
  if (typeof time === "string")
    throw new InputFailure([`--year: ${time === notTime ? "a year is a number, as 2030" : time}: "${year}"`]);
  const step = stepOf(grid, time);
  if (step === undefined || step < 0 || step >= grid.count)
    throw new InputFailure([`--year: no step of the plan: "${year}"; ${describeOffGrid(grid, time)}`]);
  return { kind: "variable", slot: slot!, step, of: "value" };
}

function print(report: SensitivityReport, options: SensitivityOptions): string {
  switch (options.format) {
    case "table":
      return sensitivityText(report, styleOf(options));
    case "markdown":
      return sensitivityMarkdown(report, languageOf(options));
    case "csv":
      return sensitivityCsv(report);
    case "json":
      return JSON.stringify(sensitivityAsData(report, languageOf(options)), null, 2);
  }
}
