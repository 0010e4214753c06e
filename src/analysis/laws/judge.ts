import type { Program } from "../../engine/program.ts";
import type { Model } from "../../language/model.ts";
import { stepOf } from "../../plan/grid.ts";
import type { Direction, Law } from "../../plan/law.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { rounding } from "./compile.ts";
import type { PointTest, Tolerance } from "./compiled-law.ts";
import { type LawCondition, truthOf, variablesOf } from "./condition.ts";

/** The numbers of all points for a slot at a step; missing is NaN. */
export type Reader = (slot: number, step: number) => Float64Array;

/** What some points say of a law. */
export interface Judgement {
  /** For each point the first step at which it breaks the law, -1 where it does not. */
  readonly broken: Int32Array;
  /** Whether a value was there, at any point and step, that the law speaks of. */
  readonly isSaid: boolean;
}

/** The steps at which a law must hold. */
export function stepsOfLaw({ years }: Law, { grid }: Program): readonly number[] {
  const from = years === undefined ? 0 : Math.max(0, Math.ceil(stepNear(years.from, grid)));
  const to = years === undefined ? grid.count - 1 : Math.min(grid.count - 1, Math.floor(stepNear(years.to, grid)));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function stepNear(time: number, grid: Program["grid"]): number {
  return stepOf(grid, time) ?? (time - grid.start) / grid.step;
}

/** The variables that a test reads. */
export function helpersOf(test: PointTest): readonly string[] {
  switch (test.kind) {
    case "condition":
      return variablesOf(test.condition);
    case "identity":
      return [test.left, test.right];
    case "response":
    case "in time":
      return [test.result];
  }
}

/** The slots of a variable: one, or one for each element. */
export function slotsOfHelper(model: Model, name: string): readonly number[] {
  return model.slots.flatMap(({ variable, isHelper }, slot) => (variable.name === name && !isHelper ? [slot] : []));
}

/** What is kept of every point for a test. */
export function outcomesOfTest(test: PointTest, steps: readonly number[], program: Program): readonly Outcome[] {
  return helpersOf(test)
    .flatMap((name) => slotsOfHelper(program.model, name))
    .flatMap((slot) => steps.map((step) => ({ slot, step })));
}

/** A difference that is more than rounding or the tolerance explains. */
export function isApart(a: number, b: number, { kind, size }: Tolerance): boolean {
  const allowed = kind === "amount" ? size : size * Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) > allowed;
}

/**
 * Judges a law at points. `moved` reads the runs with the input of a response at its higher value, `read` those with the
 * lower.
 */
export function judge(
  test: PointTest,
  steps: readonly number[],
  program: Program,
  points: number,
  read: Reader,
  moved?: Reader,
): Judgement {
  if (test.kind === "condition") return judgeCondition(test.condition, steps, program, points, read);
  const broken = new Int32Array(points).fill(-1);
  let isSaid = false;
  const [first = [], second = []] = helpersOf(test).map((name) => slotsOfHelper(program.model, name));
  for (const [k, step] of steps.entries()) {
    for (const [element, slot] of first.entries()) {
      const pair = sidesAt(test, slot, second[element], steps, k, read, moved);
      if (pair === undefined) continue;
      const breaks = breaker(test, k === steps.length - 1);
      for (let i = 0; i < points; i++) {
        const a = pair.a[i]!;
        const b = pair.b[i]!;
        if (Number.isNaN(a) || Number.isNaN(b)) continue;
        isSaid = true;
        if (broken[i]! < 0 && breaks(a, b)) broken[i] = step;
      }
    }
  }
  return { broken, isSaid };
}

/** A point breaks a condition at the first step at which any element does. */
function judgeCondition(
  condition: LawCondition,
  steps: readonly number[],
  program: Program,
  points: number,
  read: Reader,
): Judgement {
  const broken = new Int32Array(points).fill(-1);
  let isSaid = false;
  const slots = new Map(variablesOf(condition).map((name) => [name, slotsOfHelper(program.model, name)]));
  const elements = Math.max(0, ...[...slots.values()].map((list) => list.length));
  for (let element = 0; element < elements; element++) {
    const slotOf = (name: string) => slots.get(name)![element]!;
    const largest = new Map([...slots.keys()].map((name) => [name, largestAt(slotOf(name), steps, points, read)]));
    for (const step of steps) {
      const truth = truthOf(condition, {
        now: (name) => read(slotOf(name), step),
        largest: (name) => largest.get(name)!,
      });
      for (let i = 0; i < points; i++) {
        if (Number.isNaN(truth[i]!)) continue;
        isSaid = true;
        if (truth[i] === 0 && (broken[i]! < 0 || step < broken[i]!)) broken[i] = step;
      }
    }
  }
  return { broken, isSaid };
}

/** The largest absolute value of each point over some steps. */
function largestAt(slot: number, steps: readonly number[], points: number, read: Reader): Float64Array {
  const largest = new Float64Array(points);
  for (const step of steps) {
    const values = read(slot, step);
    for (let i = 0; i < points; i++) if (Math.abs(values[i]!) > largest[i]!) largest[i] = Math.abs(values[i]!);
  }
  return largest;
}

interface Sides {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Tests that compare two numbers. */
type PairTest = Exclude<PointTest, { readonly kind: "condition" }>;

/** The two numbers that a test compares at a step; `undefined` where there is nothing to compare with. */
function sidesAt(
  test: PairTest,
  slot: number,
  other: number | undefined,
  steps: readonly number[],
  k: number,
  read: Reader,
  moved: Reader | undefined,
): Sides | undefined {
  const now = read(slot, steps[k]!);
  switch (test.kind) {
    case "identity":
      return { a: now, b: read(other!, steps[k]!) };
    case "in time":
      return k === 0 ? undefined : { a: read(slot, steps[k - 1]!), b: now };
    case "response":
      return moved && { a: now, b: moved(slot, steps[k]!) };
  }
}

function breaker(test: PairTest, isLast: boolean): (a: number, b: number) => boolean {
  switch (test.kind) {
    case "identity":
      return (a, b) => isApart(a, b, test.tolerance);
    case "in time":
      return against(test.direction, test.isStrict);
    // What is decided acts later: a strict response must show at the end; before, it must only not be against.
    case "response":
      return against(test.direction, test.isStrict && isLast);
  }
}

function against(direction: Direction, isStrict: boolean): (before: number, after: number) => boolean {
  const sign = direction === "increases" ? 1 : -1;
  return (before, after) => {
    const rise = (after - before) * sign;
    if (rise > 0 && !isStrict) return false;
    return isApart(before, after, rounding) ? rise < 0 : isStrict;
  };
}
