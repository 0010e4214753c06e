import { type Grid, timeOf } from "../plan/grid.ts";
import type { SourceValue, Variable } from "../plan/plan.ts";
import type { Place, Problems } from "../plan/problem.ts";
import { inUnit, toBaseNumber } from "../plan/quantity.ts";
import { evaluate, interpolate, type Surroundings } from "./evaluate.ts";
import type { Input } from "./model.ts";
import { partsOfTerm, type Term } from "./term.ts";

/**
 * An input written out over the steps, `history` of them before the start; `own` is the plan's own row, for which
 * `default` stands.
 */
export function inputRow(input: Input, grid: Grid, history: number, own?: Float64Array): Float64Array {
  return Float64Array.from({ length: history + grid.count }, (_, i) => {
    const time = timeOf(grid, i - history);
    if (input.kind === "path") return interpolate(time, input.times, input.values);
    return toBaseNumber(evaluate(input.term, surroundings(time, input, own?.[i])), input.unit);
  });
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

/** Reports a value outside the variable's range, and a formula of time that has no value at some step. */
export function checkInput(
  variable: Variable,
  input: Input,
  value: SourceValue,
  range: Range | undefined,
  grid: Grid,
  fallback: Place,
  problems: Problems,
): void {
  if (input.kind === "formula" && usesDefault(input.term)) return;
  const row = input.kind === "path" ? input.values : inputRow(input, grid, 0);
  const times = input.kind === "path" ? input.times : Array.from(row, (_, step) => timeOf(grid, step));
  const written = value.kind === "written" ? value.written : undefined;
  const place = written?.place ?? fallback;
  const missing = row.findIndex((number) => Number.isNaN(number));
  if (missing >= 0) problems.add(place, `the formula has no value in ${times[missing]}`, written?.text);
  const outside = range === undefined ? -1 : row.findIndex((number) => number < range.low || number > range.high);
  if (outside < 0 || variable.range === undefined) return;
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

function usesDefault(term: Term): boolean {
  return term.kind === "default" || partsOfTerm(term).some(usesDefault);
}
