import type { PathPoint, SourceValue, Variable, Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { isQuantity, parseQuantity } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { checkExpression } from "./check.ts";
import { inputAt, type Range } from "./input-row.ts";
import { lowerData } from "./lower.ts";
import type { Formula, Input } from "./model.ts";
import { isOfQuantities } from "./of-quantities.ts";
import { parseFormula } from "./parse.ts";
import type { Scope } from "./scope.ts";

/** What a value turned out to be: numbers known beforehand, or a formula over other variables. */
export type Source =
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "formula"; readonly formula: Formula };

/**
 * Reads a value of one slot. A number, a path, a series, or an expression of numbers, `year` and `dt` alone is data:
 * evaluated pure, its result is in the declared unit. An expression that names a variable is a formula over quantities.
 */
export function readSource(
  value: Exclude<SourceValue, { kind: "elements" }>,
  unit: Unit,
  scope: Scope,
  problems: Problems,
): Source | undefined {
  switch (value.kind) {
    case "written":
      return readWritten(value.written, unit, scope, problems);
    case "path":
      return readPath(value.points, unit, scope, problems);
    case "series": {
      const series = scope.plan.inputs.get(value.series.text);
      if (series === undefined) return undefined;
      const times = series.map((point) => point.time);
      return {
        kind: "input",
        input: { kind: "path", times, values: series.map((point) => point.value), place: value.series.place },
      };
    }
  }
}

/** A shock without a value is 0 in a single run. */
export function zeroValue(variable: Variable): Extract<SourceValue, { kind: "written" }> {
  const { place } = variable;
  return { kind: "written", written: { kind: "text", text: "0", place, placeAt: () => place } };
}

function readPath(points: readonly PathPoint[], unit: Unit, scope: Scope, problems: Problems): Source | undefined {
  const times: number[] = [];
  const values: number[] = [];
  for (const { time, value } of points) {
    const number = readNumber(value, time, unit, scope, problems);
    if (number === undefined) continue;
    times.push(time);
    values.push(number);
  }
  if (times.length < points.length || points.length === 0) return undefined;
  return { kind: "input", input: { kind: "path", times, values, place: points[0]!.place } };
}

/** A number or a formula of numbers, and of `year` where it has a time, in the base unit. */
function readNumber(
  written: Written,
  time: number | undefined,
  unit: Unit,
  scope: Scope,
  problems: Problems,
): number | undefined {
  if (isNumber(written, unit, scope)) return readQuantity(written, unit, scope, problems);
  const source = readWritten(written, unit, scope, problems);
  if (source === undefined) return undefined;
  const value = source.kind === "input" ? inputAt(source.input, time ?? Number.NaN) : Number.NaN;
  if (!Number.isNaN(value)) return value;
  const message = source.kind === "input" ? "the formula has no value here" : "a number is needed, not an equation";
  problems.add(written.place, message, written.text);
  return undefined;
}

/** A number, alone or with a unit, in the base unit. */
function readQuantity(written: Written, unit: Unit, scope: Scope, problems: Problems): number | undefined {
  const value = parseQuantity(written.text, unit, scope.plan.units);
  if (typeof value === "number") return value;
  problems.add(written.place, value.message, written.text);
  return undefined;
}

/** The range of a variable in base units. */
export function readRange(variable: Variable, scope: Scope, problems: Problems): Range | undefined {
  if (variable.range === undefined) return undefined;
  const low = readNumber(variable.range.low, undefined, variable.unit, scope, problems);
  const high = readNumber(variable.range.high, undefined, variable.unit, scope, problems);
  if (low === undefined || high === undefined) return undefined;
  if (low <= high) return { low, high };
  const { place, text } = variable.range.low;
  problems.add(place, "the range has its low above its high", `${text}, ${variable.range.high.text}`);
  return undefined;
}

function readWritten(written: Written, unit: Unit, scope: Scope, problems: Problems): Source | undefined {
  if (isNumber(written, unit, scope)) {
    const value = readQuantity(written, unit, scope, problems);
    if (value === undefined) return undefined;
    return { kind: "input", input: { kind: "path", times: [scope.grid.start], values: [value], place: written.place } };
  }
  const expression = parseFormula(written, problems);
  if (expression === undefined) return undefined;
  const formula = { written, expression };
  if (isOfQuantities(expression, scope)) return { kind: "formula", formula };
  return readData(formula, unit, scope, problems);
}

/** A number, alone or with a unit. `100 % - 20 %` and `5 % / x` begin like one and are formulas; `4.5 %/year` is none. */
function isNumber({ text }: Written, unit: Unit, { plan }: Scope): boolean {
  if (!isQuantity(text)) return false;
  return !/^[^%]*%\s*[-+*/^]/.test(text) || typeof parseQuantity(text, unit, plan.units) === "number";
}

function readData(formula: Formula, unit: Unit, scope: Scope, problems: Problems): Source | undefined {
  const { written, expression } = formula;
  if (written.text.includes("%") && unit.text.includes("%")) {
    const message = `in a formula of numbers the numbers are in ${unit.text} already; leave the % out`;
    problems.add(written.place, message, written.text);
    return undefined;
  }
  const before = problems.count;
  const pureScope: Scope = {
    ...scope,
    time: new Map(),
    own: scope.own && { ...scope.own, unit: { ...scope.own.unit, dimension: new Map() } },
  };
  const type = checkExpression(expression, written, pureScope, new Map(), problems);
  if (type.kind === "condition")
    problems.add(written.place, "a condition is no number; write if(condition, 1, 0)", written.text);
  if (problems.count > before) return undefined;
  return { kind: "input", input: { kind: "formula", formula, term: lowerData(formula, scope), unit } };
}
