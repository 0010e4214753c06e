import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { type AimedTarget, aimedTargets } from "../analysis/seek/aim.ts";
import { type CostMeasure, costMeasure } from "../analysis/seek/cost.ts";
import { type Immovable, type Movable, type MoveWish, movableOf } from "../analysis/seek/movable.ts";
import { lastTime } from "../analysis/seek/start-years.ts";
import { parseStride } from "../analysis/seek/stride.ts";
import type { Slot } from "../language/model.ts";
import { describeOffGrid, describeSpan, notTime, readTime } from "../plan/calendar-time.ts";
import { stepOf } from "../plan/grid.ts";
import type { Target } from "../plan/plan.ts";
import { parseQuantity } from "../plan/quantity.ts";
import { sobolDimensions } from "../random/sobol.ts";
import { didYouMean } from "./did-you-mean.ts";
import { InputFailure } from "./failure.ts";
import { slotsOf } from "./run.ts";

/** The targets that are named, or those of a year; an error that lists them when there are none. */
export function targetsAsked(
  names: readonly string[],
  year: string | undefined,
  run: ScenarioRun,
): readonly AimedTarget[] {
  const { plan } = run.trajectory.program.model;
  if (names.length > 0 && year !== undefined) throw new InputFailure(["targets by name, or --year: give one"]);
  if (names.length === 0 && year === undefined)
    throw new InputFailure(["which target? name one, or give --year", ...listOf(plan.targets)]);
  if (year !== undefined) {
    const time = timeGiven("--year", year, run);
    const aimed = aimedTargets(
      run,
      plan.targets.filter(({ years }) => (years.kind === "at" ? years.time : years.to) === time),
    );
    if (aimed.length > 0) return aimed;
    throw new InputFailure([`--year: no target of ${year} is modelled and has a value`, ...listOf(plan.targets)]);
  }
  const lines: string[] = [];
  const found = names.flatMap((name) => {
    const target = plan.targets.find(({ id }) => id === name);
    if (target === undefined) {
      const names = plan.targets.map(({ id }) => id);
      lines.push(`no target has this name: "${name}"${didYouMean(name, names)}`);
      return [];
    }
    const aimed = aimedTargets(run, [target]);
    if (aimed.length === 0)
      lines.push(
        `the target ${name} ${target.value === undefined ? "has no value" : "is not modelled"}: nothing can be sought for it`,
      );
    return aimed;
  });
  if (lines.length > 0) throw new InputFailure([...lines, ...listOf(plan.targets)]);
  return [...new Set(found)];
}

function listOf(targets: readonly Target[]): readonly string[] {
  const known = targets.filter(({ isModelled, value }) => isModelled && value !== undefined).map(({ id }) => id);
  return known.length === 0
    ? ["the plan has no target that is modelled and has a value"]
    : [`targets: ${known.join(", ")}`];
}

/** A year of the plan. */
export function timeGiven(option: string, text: string, run: ScenarioRun): number {
  const { grid } = run.trajectory.program;
  const time = readTime(text, grid);
  const step = typeof time === "string" ? undefined : stepOf(grid, time);
  if (typeof time === "string" || step === undefined || step < 0 || step >= grid.count) {
    const why = typeof time === "number" ? describeOffGrid(grid, time) : time === notTime ? describeSpan(grid) : time;
    throw new InputFailure([`${option}: no year of the plan: "${text}"; ${why}`]);
  }
  return time;
}

export interface MoveOptions {
  readonly by: readonly string[];
  readonly from?: string;
  readonly range?: string;
  readonly step?: string;
}

/** The inputs to move: those named, else every lever; `levers` and `assumptions` stand for all of them. */
export function movablesAsked({ by, from, range, step }: MoveOptions, run: ScenarioRun): readonly Movable[] {
  const { slots } = run.trajectory.program.model;
  const indices = (by.length === 0 ? ["levers"] : by).flatMap((name) => slotsNamed(name, run));
  if (indices.length === 0) throw new InputFailure(["the plan has no lever; name an assumption with --by"]);
  if (range !== undefined && indices.length > 1) throw new InputFailure(["--range is of one input; name it with --by"]);
  const stride = step === undefined ? undefined : parseStride(step);
  if (step !== undefined && stride === undefined)
    throw new InputFailure([`--step: a decimal number above 0 is needed, as 5 or 0.25: "${step}"`]);
  const wish: MoveWish = {
    from: from === undefined ? undefined : timeGiven("--from", from, run),
    step: stride,
    range: range === undefined ? undefined : rangeGiven(range, slots[indices[0]!]!, run),
  };
  const isNamed = by.length > 0 && !["levers", "assumptions"].includes(by[0]!);
  const lines: string[] = [];
  const movables = [...new Set(indices)].flatMap((index) => {
    const movable = movableOf(run, index, wish);
    if (typeof movable !== "string") return [movable];
    lines.push(`${slots[index]!.id} ${immovable[movable]}`);
    return [];
  });
  if (movables.length === 0 || (isNamed && lines.length > 0)) throw new InputFailure(lines);
  return movables;
}

const immovable: Readonly<Record<Immovable, string>> = {
  "no input": "is no lever and no assumption: it cannot be moved",
  "no range": "has no range: say where to look with --range LOW:HIGH",
  equation: "follows an equation in this scenario: it cannot be moved",
  "too fine": "has too many values at this step: give a larger --step, or a smaller --range",
  "no width": "has a single value in its range: there is nothing to move",
};

function slotsNamed(name: string, run: ScenarioRun): readonly number[] {
  const { slots, slotOf } = run.trajectory.program.model;
  const role = { levers: "lever", assumptions: "assumption" }[name];
  if (role === undefined || slotOf.has(name)) return slotsOf([name], "--by", run);
  return slots.flatMap((slot: Slot, index: number) =>
    slot.role === role && !slot.isHelper && slot.range !== undefined ? [index] : [],
  );
}

function rangeGiven(text: string, { unit, range }: Slot, run: ScenarioRun) {
  const { units } = run.trajectory.program.model.plan;
  const [low, high, ...rest] = text.split(":").map((part) => parseQuantity(part, unit, units));
  if (typeof low !== "number" || typeof high !== "number" || rest.length > 0 || low >= high)
    throw new InputFailure([`--range: two numbers are needed, the lower first, as 0:300 (${unit.text}): "${text}"`]);
  if (range !== undefined && (low < range.low || high > range.high))
    throw new InputFailure([`--range: it lies outside the declared range, where no scenario may go: "${text}"`]);
  return { low, high };
}

export interface CostOptions {
  readonly cost: readonly string[];
  readonly discount?: string;
}

/** What counts as cost over the years sought; `undefined` where the plan names none and none is given. */
export function measureAsked(
  { cost, discount }: CostOptions,
  aim: readonly AimedTarget[],
  from: number,
  run: ScenarioRun,
): CostMeasure | undefined {
  const rate = discount === undefined ? 0 : rateGiven(discount);
  const slots = cost.length === 0 ? undefined : slotsOf(cost, "--cost", run);
  const measure = costMeasure(run.trajectory.program, { slots, from, to: lastTime({ targets: aim }), discount: rate });
  if (measure === "different units")
    throw new InputFailure(["the costs are in different units: name what to count with --cost"]);
  return measure === "none named" ? undefined : measure;
}

function rateGiven(text: string): number {
  const match = /^(\d{1,2}(?:\.\d{1,6})?)\s*%?$/.exec(text.trim());
  if (match === null) throw new InputFailure([`--discount: percent a year from 0 to 99 are needed, as 3: "${text}"`]);
  return Number(`${match[1]}e-2`);
}

/** The year from which levers act: the one given, else that of the as-of date. */
export function fromAsked({ from }: MoveOptions, run: ScenarioRun): number {
  return from === undefined ? run.trajectory.program.decisionTime : timeGiven("--from", from, run);
}

/** The levers of a mix: those named, else all; never assumptions, which nobody decides. */
export function leversAsked(options: MoveOptions, run: ScenarioRun): readonly Movable[] {
  const movables = movablesAsked(options, run);
  const assumed = movables.find(({ role }) => role !== "lever");
  if (assumed !== undefined)
    throw new InputFailure([`a mix is of levers: ${assumed.slot.id} is an assumption, which nobody decides`]);
  if (movables.length > sobolDimensions)
    throw new InputFailure([`a mix has at most ${sobolDimensions} levers: name fewer with --by`]);
  return movables;
}

/** The same as `measureAsked`, where there must be a cost. */
export function measureNeeded(
  options: CostOptions,
  aim: readonly AimedTarget[],
  from: number,
  run: ScenarioRun,
): CostMeasure {
  const measure = measureAsked(options, aim, from, run);
  if (measure === undefined)
    throw new InputFailure(["no lever of the plan names its cost: say what to count with --cost VARIABLE"]);
  return measure;
}
