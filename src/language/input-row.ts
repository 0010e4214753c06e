import { type Grid, timeOf } from "../plan/grid.ts";
import type { SourceValue, Variable } from "../plan/plan.ts";
import type { Place, Problems } from "../plan/problem.ts";
import { inUnit, toBaseNumber } from "../plan/quantity.ts";
import { evaluate, interpolate, type Surroundings } from "./evaluate.ts";
import { type Input, isComputedInput, type Slot } from "./model.ts";

/**
 * An input written out over the steps, `history` of them before the start; `own` is the plan's own row, for which
 * `default` stands.
 */
export function inputRow(input: Input, grid: Grid, history: number, own?: Float64Array): Float64Array {
  const row = new Float64Array(history + grid.count);
  if (input.kind === "path" && input.values.length === 1) return row.fill(inputAt(input, timeOf(grid, 0)));
  for (let i = 0; i < row.length; i++) row[i] = inputAt(input, timeOf(grid, i - history), own?.[i]);
  return row;
}

/** The row of a slot's own input. One that an equation of time alone gives is computed: before the start it is missing. */
export function ownRow(slot: Slot, grid: Grid, history: number): Float64Array | undefined {
  const row = slot.input && inputRow(slot.input, grid, history);
  return isComputedInput(slot) ? row?.fill(Number.NaN, 0, history) : row;
}

/** An input at one time. */
export function inputAt(input: Input, time: number, own?: number): number {
  if (input.kind === "path") return interpolate(time, input.times, input.values);
  return toBaseNumber(evaluate(input.term, surroundings(time, input, own)), input.unit);
}

/** A formula of time alone sees the time and the plan's own value, in its unit. */
function surroundings(time: number, input: Extract<Input, { kind: "formula" }>, own: number | undefined): Surroundings {
  const none = () => Number.NaN;
  return {
    time,
    value: none,
    at: none,
    delayed: none,
    default: () => (own === undefined ? Number.NaN : inUnit(own, input.unit)),
    fault: none,
  };
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The circumstances in which an input is checked. */
export interface InputCheck {
  readonly range: Range | undefined;
  readonly grid: Grid;
  /** The plan's own numbers, for which `default` stands. */
  readonly own: Input | undefined;
  /** Steps before this time do not count: the setting does not act yet. */
  readonly from: number | undefined;
  /** Where the input stands when its text has no place of its own. */
  readonly place: Place;
}

/** Reports a value outside the variable's range, and a formula of time that has no value at some step. */
export function checkInput(
  variable: Variable,
  input: Input,
  value: SourceValue,
  { range, grid, own, from, place: fallback }: InputCheck,
  problems: Problems,
): void {
  const row = input.kind === "path" ? input.values : inputRow(input, grid, 0, own && inputRow(own, grid, 0));
  const times = input.kind === "path" ? input.times : Array.from(row, (_, step) => timeOf(grid, step));
  const counts = (index: number) => input.kind === "path" || from === undefined || times[index]! >= from;
  const written = value.kind === "written" ? value.written : undefined;
  const place = written?.place ?? fallback;
  const missing = row.findIndex((number, index) => Number.isNaN(number) && counts(index));
  if (missing >= 0) problems.add(place, `the formula has no value in ${times[missing]}`, written?.text);
  if (range === undefined || variable.range === undefined) return;
  const outside = row.findIndex((number, index) => (number < range.low || number > range.high) && counts(index));
  if (outside < 0) return;
  const point = value.kind === "path" ? value.points[outside] : undefined;
  const bounds = `${variable.range.low.text} to ${variable.range.high.text}`;
  const when = input.kind === "formula" ? ` in ${times[outside]}` : "";
  const text = point === undefined ? written?.text : `${point.time}: ${point.value.text}`;
  problems.add(
    point?.value.place ?? place,
    `the value of ${variable.name} lies outside its range ${bounds} (${variable.unit.text})${when}`,
    text,
  );
}
