import type { Program } from "../../engine/program.ts";
import { timeOf } from "../../plan/grid.ts";
import { fromBase, toBase } from "../../plan/quantity.ts";
import type { Unit } from "../../plan/unit.ts";
import type { CompiledLaw, PointTest, Test } from "./compiled-law.ts";
import { judge, type Reader, slotsOfHelper, stepsOfLaw } from "./judge.ts";
import { settingText } from "./setting-text.ts";
import { type Point, runAt, type Setup } from "./setup.ts";

/** A run that breaks a law, as small as could be found. Numbers are in base units. */
export interface Counterexample {
  readonly scenario: string;
  /** The as-of date of the law, where it has one. */
  readonly asOf: string | undefined;
  /** Assignments as the command line takes them, those of `when` first. */
  readonly set: readonly string[];
  /** For a response: the assignments of the second run, with the input at its higher value. */
  readonly moved: readonly string[] | undefined;
  /** The first year in which the law is broken. */
  readonly time: number;
  /** What the variables that the law names are then; `moved` in the second run. */
  readonly values: readonly ShownValue[];
  /** By how much two sides differ that the law calls equal; `undefined` for other laws. */
  readonly apart: { readonly difference: number; readonly unit: Unit; readonly hasTolerance: boolean } | undefined;
}

export interface ShownValue {
  readonly id: string;
  readonly unit: Unit;
  readonly value: number;
  readonly moved: number | undefined;
}

/** Inputs in place of their own; of a response, the second run differs by these. */
export interface Attempt {
  readonly point: Point;
  readonly moved: Point | undefined;
}

/** Judges one attempt by plain runs: the step at which the law is broken. */
export function brokenStep(setup: Setup, { law, test }: CompiledLaw, attempt: Attempt): number | undefined {
  const { program } = setup;
  const steps = stepsOfLaw(law, program);
  const reader = (point: Point): Reader => {
    const { values } = runAt(setup, point);
    return (slot, step) => values[slot]!.subarray(program.history + step, program.history + step + 1);
  };
  const read = reader(attempt.point);
  const moved = attempt.moved && reader(new Map([...attempt.point, ...attempt.moved]));
  const [step = -1] = judge(test as PointTest, steps, program, 1, read, moved).broken;
  return step < 0 ? undefined : step;
}

/**
 * The smallest counterexample that lies near a broken one: inputs go back to their own values one after the other, as
 * long as the law stays broken; those that remain are moved towards their own values by halving, then written with as
 * few digits as break it still.
 */
export function shrink(setup: Setup, compiled: CompiledLaw, start: Attempt): Attempt {
  const breaks = (attempt: Attempt) => brokenStep(setup, compiled, attempt) !== undefined;
  let best = dropped(start, breaks);
  for (const which of ["point", "moved"] as const) {
    for (const id of best[which]?.keys() ?? []) best = nearer(setup, best, which, id, breaks);
  }
  return best;
}

type Breaks = (attempt: Attempt) => boolean;

function dropped(start: Attempt, breaks: Breaks): Attempt {
  let best = start;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const which of ["point", "moved"] as const) {
      for (const id of best[which]?.keys() ?? []) {
        const tried = { ...best, [which]: new Map([...best[which]!].filter(([other]) => other !== id)) };
        if (!breaks(tried)) continue;
        best = tried;
        isSmaller = true;
      }
    }
  }
  return best;
}

/** Far more halvings than a person needs to see where a law begins to break. */
const halvings = 20;

function nearer(setup: Setup, best: Attempt, which: "point" | "moved", id: string, breaks: Breaks): Attempt {
  const { program, rows } = setup;
  const slot = program.model.slotOf.get(id)!;
  const { unit, range } = program.model.slots[slot]!;
  const given = best[which]!.get(id)!;
  const withValue = (value: number): Attempt => ({ ...best, [which]: new Map([...best[which]!, [id, value]]) });
  // Of a response a change that is hardly one shows nothing: there the value only loses digits.
  let failing = given;
  let passing = rows[slot]!.at(-1)!;
  for (let i = 0; which === "point" && i < halvings; i++) {
    const middle = passing + (failing - passing) / 2;
    if (breaks(withValue(middle))) failing = middle;
    else passing = middle;
  }
  for (let digits = 1; digits <= 15; digits++) {
    for (const value of roundings(failing, unit, digits)) {
      const isInside = range === undefined || (value >= range.low && value <= range.high);
      if (isInside && breaks(withValue(value))) return withValue(value);
    }
  }
  return withValue(failing);
}

/** A value with so many digits in its unit: the nearest, and the next one on either side. */
function roundings(value: number, unit: Unit, digits: number): readonly number[] {
  const nearest = Number(Number(fromBase(value, unit)).toPrecision(digits));
  const exponent = nearest === 0 ? 0 : Number(nearest.toExponential().split("e")[1]);
  const last = Number(`1e${exponent - digits + 1}`);
  return [nearest, nearest + last, nearest - last].map(
    (number) => toBase(String(Number(number.toPrecision(digits))), unit)!,
  );
}

/** An attempt in words that the command line takes. */
export function describe(setup: Setup, compiled: CompiledLaw, attempt: Attempt, step: number): Counterexample {
  const { program, when } = setup;
  const { slots, slotOf, grid } = program.model;
  const assignments = (point: Point) =>
    [...point].map(([id, value]) => `${id}=${fromBase(value, slots[slotOf.get(id)!]!.unit)}`);
  const fixed = [...when].map(([name, setting]) => `${name}=${settingText(setting)}`);
  const movedPoint = attempt.moved && new Map([...attempt.point, ...attempt.moved]);
  const before = runAt(setup, attempt.point).values;
  const after = movedPoint && runAt(setup, movedPoint).values;
  const shown = slots.flatMap(({ id, variable, isHelper, unit }, slot): readonly ShownValue[] => {
    if (isHelper || !compiled.named.includes(variable.name)) return [];
    const at = program.history + step;
    return [{ id, unit, value: before[slot]![at]!, moved: after === undefined ? undefined : after[slot]![at]! }];
  });
  return {
    scenario: setup.scenario.name,
    asOf: setup.asOf?.text,
    set: [...fixed, ...assignments(attempt.point)],
    moved: movedPoint && [...fixed, ...assignments(movedPoint)],
    time: timeOf(grid, step),
    values: shown,
    apart: apartOf(compiled, program, before, program.history + step),
  };
}

/** The largest difference over the elements of the two sides. */
function apartOf(
  { test }: CompiledLaw,
  { model }: Program,
  values: readonly Float64Array[],
  at: number,
): Counterexample["apart"] {
  const sides = sidesOf(test);
  if (sides === undefined) return undefined;
  const [left = [], right = []] = [sides.left, sides.right].map((name) => slotsOfHelper(model, name));
  const differences = left.map((slot, i) => Math.abs(values[slot]![at]! - values[right[i]!]![at]!));
  const difference = Math.max(...differences.filter((one) => !Number.isNaN(one)));
  return { difference, unit: model.slots[left[0]!]!.unit, hasTolerance: test.kind === "identity" };
}

/** The sides that a law calls equal. */
function sidesOf(test: Test): { readonly left: string; readonly right: string } | undefined {
  if (test.kind === "identity") return test;
  if (test.kind !== "condition" || test.condition.kind !== "comparison") return undefined;
  return test.condition.operator === "==" ? test.condition : undefined;
}
