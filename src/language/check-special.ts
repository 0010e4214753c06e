import { nearest } from "../plan/nearest.ts";
import { formatDimension, isSameDimension, isUnitFault, parseUnit } from "../plan/unit.ts";
import { anything, type Checker, pureNumber, reportArity, type SpecialCall, type Type } from "./checker.ts";
import { pureDimension } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import { specialFunctions } from "./functions.ts";
import { literalOf, stepOfLiteral } from "./scope.ts";

/** lag, delta, growth and at. */
export function checkTimeFunction(checker: Checker, expression: SpecialCall): Type {
  const { name, args } = expression;
  const takesSecond = name === "lag" || name === "at";
  const isRight = name === "at" ? args.length === 2 : args.length === 1 || (takesSecond && args.length === 2);
  if (!isRight) return reportArity(checker, expression, specialFunctions[name]);
  const type = checker.number(args[0]!);
  if (args[0]!.kind !== "name" && type.dimension !== undefined) checker.calls.set(args[0]!, type.dimension);
  if (name === "lag" && args.length === 2) {
    const steps = literalOf(args[1], checker.scope.grid);
    const isWhole = steps !== undefined && Number.isInteger(steps) && steps >= 1 && steps <= 100_000;
    if (!isWhole) checker.report(args[1]!, "lag counts whole steps, from 1 up");
  }
  if (name === "at") {
    const time = literalOf(args[1], checker.scope.grid);
    const step = time === undefined ? "write a number" : stepOfLiteral(time, checker.scope.grid);
    if (typeof step === "string") checker.report(args[1]!, `at needs a step of the plan; ${step}`);
  }
  return name === "growth" ? { ...type, dimension: pureDimension } : type;
}

export function checkInterpolation(checker: Checker, expression: SpecialCall): Type {
  const [x, table] = expression.args;
  if (expression.args.length !== 2) return reportArity(checker, expression, specialFunctions.interpolate);
  const at = checker.pure(x!, "interpolate takes a pure number");
  if (table!.kind === "table") {
    checkTable(checker, table!);
    return { ...pureNumber, over: at.over };
  }
  const variable = table!.kind === "name" ? checker.scope.variables.get(table!.name) : undefined;
  if (variable?.points !== undefined) return { kind: "number", dimension: variable.unit.dimension, over: at.over };
  checker.report(table!, "interpolate needs a table, [x1, y1; x2, y2] or a variable with points");
  return { ...anything, over: at.over };
}

function checkTable(checker: Checker, table: Extract<Expression, { kind: "table" }>): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const row of table.rows) {
    const numbers = row.map((cell) => literalOf(cell, checker.scope.grid));
    const [x, y] = numbers;
    if (numbers.length !== 2 || x === undefined || y === undefined) {
      checker.report(table, "a table has two numbers a row: [x1, y1; x2, y2]");
      return;
    }
    if (x <= before) checker.report(row[0]!, "the x of a table must rise");
    before = x;
  }
}

export function checkSince(checker: Checker, expression: SpecialCall): Type {
  if (expression.args.length !== 1) return reportArity(checker, expression, specialFunctions.since);
  if (literalOf(expression.args[0], checker.scope.grid) === undefined)
    checker.report(expression.args[0]!, "since needs a number, as in since(1979)");
  return { ...pureNumber, dimension: checker.scope.time };
}

export function checkConversion(checker: Checker, expression: SpecialCall): Type {
  const { name, args } = expression;
  const text = args.at(-1);
  if (args.length !== (name === "unit" ? 1 : 2) || text?.kind !== "text") {
    return reportArity(checker, expression, specialFunctions[name]);
  }
  const unit = parseUnit(text.text, checker.scope.plan.units);
  const type = name === "number" ? checker.number(args[0]!) : anything;
  if (isUnitFault(unit)) {
    checker.report(text, `${unit.message} ${unit.text}`, nearest(unit.text, ["year", ...checker.scope.plan.units]));
    return { ...anything, over: type.over };
  }
  const dimension = checker.scope.plan.checksUnits ? unit.dimension : pureDimension;
  if (name === "unit") return { ...pureNumber, dimension };
  if (type.dimension !== undefined && !isSameDimension(type.dimension, dimension)) {
    checker.report(args[0]!, `this is in ${formatDimension(type.dimension)}, not in ${text.text}`);
  }
  return { ...pureNumber, over: type.over };
}
