import { nearest } from "../plan/nearest.ts";
import { formatDimension } from "../plan/unit.ts";
import { checkMacro } from "./check-macro.ts";
import { checkConversion, checkInterpolation, checkSince, checkTimeFunction } from "./check-special.ts";
import { anything, type Call, type Checker, pureNumber, reportArity, type SpecialCall, type Type } from "./checker.ts";
import { pureDimension, raise } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import {
  functionNames,
  isNumberFunction,
  isSpecialFunction,
  type NumberFunction,
  numberFunctions,
  specialFunctions,
} from "./functions.ts";
import { isMacro } from "./macros.ts";

/** A reduction is written out, one term in another; this many are far from the limits of the stack. */
const mostElements = 1000;

/** The type of a call of a function. */
export function checkCall(checker: Checker, expression: Call): Type {
  const { name, args } = expression;
  if (isReduction(name, args, checker)) return checkReduction(checker, expression);
  if (isNumberFunction(name)) return checkNumberFunction(checker, expression, numberFunctions[name]);
  return isSpecialCall(expression) ? checkSpecial(checker, expression) : reportUnknown(checker, expression);
}

function isSpecialCall(expression: Call): expression is SpecialCall {
  return isSpecialFunction(expression.name);
}

function checkSpecial(checker: Checker, expression: SpecialCall): Type {
  const { name } = expression;
  if (isMacro(name)) return checkMacro(checker, expression);
  switch (name) {
    case "sum":
    case "mean":
    case "count":
      return reportArity(checker, expression, specialFunctions[name]);
    case "lag":
    case "delta":
    case "growth":
    case "at":
      return checkTimeFunction(checker, expression);
    case "interpolate":
      return checkInterpolation(checker, expression);
    case "since":
      return checkSince(checker, expression);
    case "unit":
    case "number":
      return checkConversion(checker, expression);
  }
}

/** Names that other programs have for a function. */
const wordsOfOthers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ln: "log",
    average: "mean",
    avg: "mean",
    integ: "stock",
    integral: "stock",
    smooth: "smooth1",
    delay: "delay1",
    ifelse: "if",
    iif: "if",
    previous: "lag",
    prev: "lag",
    diff: "delta",
  }),
);

function reportUnknown(checker: Checker, expression: Call): Type {
  const { name, args } = expression;
  const isVariable = checker.scope.variables.has(name);
  const factor = checker.written.text.slice(expression.span.start + name.length, expression.span.end).trim();
  const back = /^\(\s*(?:t|year|time)?\s*-\s*(\d{1,3})\s*\)$/.exec(factor)?.[1];
  if (isVariable && back !== undefined) {
    checker.report(expression, `for an earlier step write lag(${back === "1" ? name : `${name}, ${back}`})`);
    return anything;
  }
  for (const arg of args) checker.type(arg);
  if (isVariable) {
    checker.report(expression, `${name} is a variable, not a function; for a product write ${name} * ${factor}`);
  } else
    checker.report(
      expression,
      "unknown function",
      wordsOfOthers.get(name.toLowerCase()) ?? nearest(name, functionNames),
    );
  return anything;
}

function checkNumberFunction(checker: Checker, expression: Call, rule: NumberFunction): Type {
  const { name, args } = expression;
  if (args.length < rule.arity[0] || args.length > rule.arity[1]) return reportArity(checker, expression, rule.usage);
  if (rule.units === "same") return checker.same(args, expression, `the arguments of ${name} have different units`);
  if (rule.units === "pure") {
    const types = args.map((arg) => checker.pure(arg, `${name} takes a pure number`));
    return { ...pureNumber, over: checker.over(types, expression) };
  }
  const type = checker.number(args[0]!);
  if (type.dimension === undefined) return type;
  if ([...type.dimension.values()].some((exponent) => exponent % 2 !== 0)) {
    checker.report(args[0]!, `the square root of ${formatDimension(type.dimension)} has no unit`);
    return { ...anything, over: type.over };
  }
  return { ...type, dimension: raise(type.dimension, 0.5) };
}

function checkReduction(checker: Checker, expression: Call): Type {
  const { name, args } = expression;
  const [vector, along] = args;
  const type = checker.number(vector!);
  if (type.over.length === 0) {
    checker.report(expression, `${name} goes across a dimension, and this has none`);
    return type;
  }
  let left: readonly string[] = [];
  if (along !== undefined) {
    const dimension = along.kind === "name" ? along.name : "";
    if (!type.over.includes(dimension))
      checker.report(along, "no dimension of this vector", nearest(dimension, type.over));
    left = type.over.filter((candidate) => candidate !== dimension);
  }
  const reduced = type.over.filter((dimension) => !left.includes(dimension));
  const { dimensions } = checker.scope.plan;
  const count = reduced.reduce((product, dimension) => product * (dimensions.get(dimension)?.length ?? 1), 1);
  if (count > mostElements) checker.report(expression, `${name} goes across at most ${mostElements} elements`);
  return { kind: "number", dimension: name === "count" ? pureDimension : type.dimension, over: left };
}

/** `sum mean count` always, `min max` with one argument: across a dimension. */
function isReduction(name: string, args: readonly Expression[], checker: Checker): boolean {
  if (name === "sum" || name === "mean" || name === "count") return args.length === 1 || args.length === 2;
  if (name !== "min" && name !== "max") return false;
  const along = args[1];
  return (
    args.length === 1 || (args.length === 2 && along?.kind === "name" && checker.scope.plan.dimensions.has(along.name))
  );
}
