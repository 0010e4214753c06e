import { stepOf } from "../plan/grid.ts";
import { toBaseNumber } from "../plan/quantity.ts";
import { isUnitFault, parseUnit, pure, type Unit } from "../plan/unit.ts";
import type { Call } from "./checker.ts";
import { unitOf } from "./dimension.ts";
import { bindings, type Elements, freeDimensions } from "./elements.ts";
import type { Expression } from "./expression.ts";
import { isNumberFunction, isSpecialFunction, type NumberFunctionName } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { isMacro, type MacroName, macros } from "./macros.ts";
import { literalOf } from "./scope.ts";
import { arithmeticTerm, numberTerm, type Term, valueTerm } from "./term.ts";

/** Makes a call ready: time functions and reductions become readings, macros states of their own. */
export function lowerCall(lowering: Lowering, expression: Call, elements: Elements): Term {
  const { name, args } = expression;
  if (isNumberFunction(name)) return lowerNumberFunction(lowering, expression, name, elements);
  if (!isSpecialFunction(name)) throw new Error(`no function ${name}`);
  if (isMacro(name)) return lowerMacro(lowering, expression, name, elements);
  const { scope } = lowering.context;
  const literal = (index: number) => literalOf(args[index], scope.grid) ?? Number.NaN;
  switch (name) {
    case "sum":
    case "mean":
    case "count":
      return lowerReduction(lowering, expression, elements);
    case "lag":
      return lowerLag(lowering, expression, args[0]!, args.length === 2 ? literal(1) : 1, elements);
    case "delta":
    case "growth": {
      const now = lowering.remembered(args[0]!, elements);
      const before = valueTerm(now.index, 1);
      const term =
        name === "delta"
          ? arithmeticTerm(valueTerm(now.index), "-", before)
          : arithmeticTerm(arithmeticTerm(valueTerm(now.index), "/", before), "-", numberTerm(1));
      return lowering.refer(expression, term, name === "delta" ? now.unit : pure);
    }
    case "at": {
      const slot = lowering.remembered(args[0]!, elements);
      return lowering.refer(
        expression,
        { kind: "at", slot: slot.index, step: stepOf(scope.grid, literal(1))! },
        slot.unit,
      );
    }
    case "interpolate":
      return lowerInterpolation(lowering, args[0]!, args[1]!, elements);
    case "since":
      return lowering.refer(
        expression,
        arithmeticTerm({ kind: "time" }, "-", numberTerm(literal(0))),
        unitOf(scope.time),
      );
    case "unit":
      return numberTerm(factorOf(lowering, args[0]!));
    case "number":
      return arithmeticTerm(lowering.lower(args[0]!, elements), "/", numberTerm(factorOf(lowering, args[1]!)));
  }
}

function lowerNumberFunction(lowering: Lowering, expression: Call, name: NumberFunctionName, elements: Elements): Term {
  const { args } = expression;
  const along = args[1];
  const isAlong = along?.kind === "name" && lowering.context.scope.plan.dimensions.has(along.name);
  if ((name === "min" || name === "max") && (args.length === 1 || isAlong))
    return lowerReduction(lowering, expression, elements);
  const terms = args.map((arg) => lowering.lower(arg, elements));
  const term: Term = { kind: "function", name, args: terms };
  if (name === "min" || name === "max" || name === "clamp") {
    const options = terms.map((option, index) => ({ span: args[index]!.span, term: option }));
    lowering.choices.push({ span: expression.span, name, options, term });
  }
  return term;
}

/** One term for each element, put together from left to right. */
function lowerReduction(lowering: Lowering, expression: Call, elements: Elements): Term {
  const { name, args } = expression;
  const along = args[1]?.kind === "name" ? args[1].name : undefined;
  const free = [...freeDimensions(args[0]!, lowering.context.scope)];
  const reduced = along === undefined ? free : free.filter((dimension) => dimension === along);
  const parts = lowering.quietly(() =>
    bindings(reduced, elements, lowering.context.scope).map((bound) => lowering.lower(args[0]!, bound)),
  );
  const total = () => parts.reduce((left, right) => arithmeticTerm(left, "+", right));
  const term: Term =
    name === "count"
      ? numberTerm(parts.length)
      : name === "sum"
        ? total()
        : name === "mean"
          ? arithmeticTerm(total(), "/", numberTerm(parts.length))
          : parts.length === 1
            ? parts[0]!
            : { kind: "function", name: name === "min" ? "min" : "max", args: parts };
  return lowering.refer(expression, term, name === "count" ? pure : unitOfName(lowering, args[0]!));
}

function lowerLag(lowering: Lowering, expression: Expression, of: Expression, steps: number, elements: Elements): Term {
  const slot = lowering.remembered(of, elements);
  return lowering.refer(expression, valueTerm(slot.index, steps), slot.unit);
}

function lowerInterpolation(lowering: Lowering, x: Expression, table: Expression, elements: Elements): Term {
  const at = lowering.lower(x, elements);
  if (table.kind === "table") {
    const number = (cell: Expression | undefined) => literalOf(cell, lowering.context.scope.grid) ?? Number.NaN;
    const xs = table.rows.map(([cell]) => number(cell));
    const ys = table.rows.map(([, cell]) => number(cell));
    return { kind: "interpolate", x: at, xs, ys };
  }
  const variable = lowering.context.scope.variables.get(table.kind === "name" ? table.name : "")!;
  const { points } = variable.points!;
  return {
    kind: "interpolate",
    x: at,
    xs: points.map(([px]) => px),
    ys: points.map(([, py]) => toBaseNumber(py, variable.unit)),
  };
}

/** The value of one of a unit, in the base unit. */
function factorOf(lowering: Lowering, text: Expression): number {
  const unit = parseUnit(text.kind === "text" ? text.text : "", lowering.context.scope.plan.units);
  if (isUnitFault(unit)) throw new Error("a unit that is none passed the check");
  return factorOfUnit(unit);
}

function lowerMacro(lowering: Lowering, expression: Call, name: MacroName, elements: Elements): Term {
  const { written, context } = lowering;
  const own = context.start?.call === expression ? context.start : undefined;
  const unit = unitOf(context.calls.get(expression) ?? new Map());
  const term = macros[name]({
    args: expression.args,
    step: context.scope.grid.step,
    /** The slot of an argument, so that its value one step before can be read. */
    slot: (arg) => lowering.quietly(() => lowering.remembered(arg, elements).index),
    term: (arg) => lowering.quietly(() => lowering.lower(arg, elements)),
    initial: own?.value,
    state: ({ value, isGiven }, next, delay) =>
      context.addHelper((index) => ({
        equation: { written, term: next(index), references: [], choices: [] },
        initial: {
          written,
          term: value,
          references: [],
          choices: [],
          holds: isGiven ? { kind: "step", step: own?.step ?? 0 } : { kind: "first known" },
        },
        unit,
        ...(delay === undefined ? {} : { delay }),
      })),
  });
  return lowering.refer(expression, term, unit);
}

function unitOfName(lowering: Lowering, expression: Expression): Unit {
  const variable = expression.kind === "name" ? lowering.context.scope.variables.get(expression.name) : undefined;
  return variable?.unit ?? pure;
}

function factorOfUnit(unit: Unit): number {
  return (Number(`1e${unit.power}`) * unit.times) / unit.over;
}
