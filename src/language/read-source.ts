import type { PathPoint, SourceValue, Variable, Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { isQuantity, parseQuantity } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { checkExpression, isOfQuantities } from "./check.ts";
import type { Range } from "./input-row.ts";
import { lowerData } from "./lower.ts";
import type { Formula, Input } from "./model.ts";
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
    const number = readQuantity(value, unit, scope, problems);
    if (number === undefined) continue;
    times.push(time);
    values.push(number);
  }
  if (times.length < points.length || points.length === 0) return undefined;
  return { kind: "input", input: { kind: "path", times, values, place: points[0]!.place } };
}

/** A number, alone or with a unit, in the base unit. */
export function readQuantity(written: Written, unit: Unit, scope: Scope, problems: Problems): number | undefined {
  const value = parseQuantity(written.text, unit, scope.plan.units);
  if (typeof value === "number") return value;
  problems.add(written.place, value.message, written.text);
  return undefined;
}

/** The range of a variable in base units. */
export function readRange(variable: Variable, scope: Scope, problems: Problems): Range | undefined {
  if (variable.range === undefined) return undefined;
  const low = readQuantity(variable.range.low, variable.unit, scope, problems);
  const high = readQuantity(variable.range.high, variable.unit, scope, problems);
  if (low === undefined || high === undefined) return undefined;
  if (low <= high) return { low, high };
  const { place, text } = variable.range.low;
  problems.add(place, "the range has its low above its high", `${text}, ${variable.range.high.text}`);
  return undefined;
}

function readWritten(written: Written, unit: Unit, scope: Scope, problems: Problems): Source | undefined {
  if (isQuantity(written.text) && !isPercentOfFormula(written.text, unit, scope)) {
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

/** `100 % - 20 %` and `5 % / x` begin as quantities do and are formulas; `4.5 %/year` is none. */
function isPercentOfFormula(text: string, unit: Unit, scope: Scope): boolean {
  return /^[^%]*%\s*[-+*/^]/.test(text) && typeof parseQuantity(text, unit, scope.plan.units) !== "number";
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
