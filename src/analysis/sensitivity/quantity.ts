import { savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import { decidingValue } from "../ensemble/deciding-value.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { judgementIn, knownAnswerAt } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { marginOf, meets, type Threshold, thresholdIn } from "../threshold.ts";

/**
 * What may be asked of a target. `value`: the value that decides · `margin`: how far on the good side of the threshold ·
 * `first-year`: the first time at which it is reached · `chance`: 1 where it is reached, else 0.
 */
export type Measure = "value" | "margin" | "first-year" | "chance";
export const measures: readonly Measure[] = ["value", "margin", "first-year", "chance"];

/** A number of every member whose spread is to be explained. */
export type Quantity =
  | { readonly kind: "target"; readonly target: Target; readonly of: Measure }
  | { readonly kind: "variable"; readonly slot: number; readonly step: number; readonly of: "value" };

/** Reads a quantity from what is kept of the members. */
export interface Meter {
  readonly outcomes: readonly Outcome[];
  /** A number a member from the rows of the outcomes: base units, times, or 0 and 1. Missing is NaN. */
  readonly read: (rows: readonly Float64Array[]) => Float64Array;
  /** For a first year: the time, one step behind the end, that stands for never. */
  readonly never: number | undefined;
}

/** How a quantity is read; `undefined` when its target is not modelled, or has no threshold that its measure needs. */
export function meterOf(run: ScenarioRun, quantity: Quantity): Meter | undefined {
  if (quantity.kind === "variable") {
    const { slot, step } = quantity;
    return { outcomes: [{ slot, step }], read: ([row]) => row!, never: undefined };
  }
  const { target, of } = quantity;
  const { model, grid } = run.trajectory.program;
  const slot = slotOfTarget(model, target);
  if (slot === undefined || (target.value === undefined && of !== "value")) return undefined;
  if (of === "first-year") return firstYearMeter(run, target, slot, thresholdIn(run.trajectory, target));
  const { threshold, steps } = judgementIn(run.trajectory, target);
  const outcomes = steps.map((step) => ({ slot, step }));
  const decide = decidingValue(target, grid);
  const measure = measureOf(of, threshold);
  const read = (rows: readonly Float64Array[]) => rows[0]!.map((_, i) => measure(decide(rows, i)));
  return { outcomes, read, never: undefined };
}

function measureOf(of: "value" | "margin" | "chance", threshold: Threshold): (value: number) => number {
  if (of === "value") return (value) => value;
  // A member in which the value is missing does not reach the target.
  if (of === "chance") return (value) => (meets(value, threshold) ? 1 : 0);
  return (value) => marginOf(value, threshold);
}

/** As for the verdict: the first saved time, of the span for `every` and `any`; a value only assumed reaches nothing. */
function firstYearMeter(
  { trajectory, provenance }: ScenarioRun,
  { years }: Target,
  slot: number,
  threshold: Threshold,
): Meter | undefined {
  const { grid } = trajectory.program;
  if (years.kind === "sum") return undefined;
  const isInSpan = (time: number) => years.kind === "at" || (time >= years.from && time <= years.to);
  const steps = savedSteps(grid).filter((step) => {
    return isInSpan(timeOf(grid, step)) && provenance.knowledgeAt(slot, step) !== "assumed";
  });
  if (steps.length === 0) return undefined;
  const times = steps.map((step) => timeOf(grid, step));
  const never = timeOf(grid, steps.at(-1)! + grid.saveEvery);
  const known = steps.map((step) => knownAnswerAt(trajectory, slot, step, threshold));
  const read = (rows: readonly Float64Array[]) =>
    rows[0]!.map((_, i) => {
      const first = rows.findIndex((row, k) =>
        known[k] === undefined ? meets(row[i]!, threshold) : known[k] === "reached",
      );
      return first < 0 ? never : times[first]!;
    });
  return { outcomes: steps.map((step) => ({ slot, step })), read, never };
}

/** Reads several quantities from members that are run once for all of them. */
export function readAll(meters: readonly Meter[], rows: readonly Float64Array[]): readonly Float64Array[] {
  let place = 0;
  return meters.map(({ outcomes, read }) => {
    place += outcomes.length;
    return read(rows.slice(place - outcomes.length, place));
  });
}
