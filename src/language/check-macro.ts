import { type Dimension, formatDimension, isSameDimension } from "../plan/unit.ts";
import { type Checker, reportArity, type SpecialCall, type Type } from "./checker.ts";
import { multiply, pureDimension } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import { specialFunctions } from "./functions.ts";

/** Stocks and delays: the time must be one, the initial is in the unit of what it stands for. */
export function checkMacro(checker: Checker, expression: SpecialCall): Type {
  const { name, args } = expression;
  const needsAll = name === "stock" || name === "delay_fixed" || name === "trend";
  const most = name === "stock" ? 2 : 3;
  if (args.length > most || args.length < (needsAll ? most : 2))
    return reportArity(checker, expression, specialFunctions[name]);
  const { time } = checker.scope;
  const input = checker.number(args[0]!);
  if (name === "stock") {
    const level = input.dimension && multiply(input.dimension, time);
    return finishMacro(checker, expression, level, [input, measured(checker, args[1]!, level, "the initial of stock")]);
  }
  const delay = measured(checker, args[1]!, time, `the time of ${name}`);
  const perTime = multiply(pureDimension, time, -1);
  const initial =
    args[2] && measured(checker, args[2], name === "trend" ? perTime : input.dimension, `the initial of ${name}`);
  const types = initial === undefined ? [input, delay] : [input, delay, initial];
  if (input.dimension !== undefined) checker.calls.set(args[0]!, input.dimension);
  checker.calls.set(args[1]!, time);
  return finishMacro(checker, expression, name === "trend" ? perTime : input.dimension, types);
}

function finishMacro(
  checker: Checker,
  expression: Expression,
  dimension: Dimension | undefined,
  types: readonly Type[],
): Type {
  if (dimension !== undefined) checker.calls.set(expression, dimension);
  return { kind: "number", dimension, over: checker.over(types, expression) };
}

/** The type of what must be in a unit. */
function measured(checker: Checker, expression: Expression, dimension: Dimension | undefined, what: string): Type {
  const type = checker.number(expression);
  if (type.dimension !== undefined && dimension !== undefined && !isSameDimension(type.dimension, dimension)) {
    checker.report(
      expression,
      `${what} must be in ${formatDimension(dimension)}, this is in ${formatDimension(type.dimension)}`,
    );
  }
  return type;
}
