import { joinElements } from "../plan/names.ts";
import { nearest } from "../plan/nearest.ts";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { type Dimension, formatDimension, isSameDimension, isUnitFault, parseUnit } from "../plan/unit.ts";
import { multiply, pureDimension, raise } from "./dimension.ts";
import { type Expression, partsOf } from "./expression.ts";
import { reportSpan } from "./fault.ts";
import { functionNames, type NumberFunction, numberFunctions, specialFunctions } from "./functions.ts";
import { constantNames, literalOf, type Scope, stepOfLiteral } from "./scope.ts";

/**
 * What an expression gives: a number of a dimension or a condition, over some dimensions of the plan.
 * `dimension: undefined` fits every unit: the bare 0 does, and what has been reported already.
 */
export interface Type {
  readonly kind: "number" | "condition";
  readonly dimension: Dimension | undefined;
  readonly over: readonly string[];
}

/** The dimension of each call that needs a variable of its own, for the lowering. */
export type CallDimensions = Map<Expression, Dimension>;

/** The type of a formula; problems of names, kinds, units and vectors are reported at their places. */
export function checkExpression(
  expression: Expression,
  written: Written,
  scope: Scope,
  calls: CallDimensions,
  problems: Problems,
): Type {
  return new Checker(written, scope, calls, problems).type(expression);
}

const anything: Type = { kind: "number", dimension: undefined, over: [] };
const pureNumber: Type = { kind: "number", dimension: pureDimension, over: [] };

class Checker {
  readonly written: Written;
  readonly scope: Scope;
  readonly calls: CallDimensions;
  readonly problems: Problems;

  constructor(written: Written, scope: Scope, calls: CallDimensions, problems: Problems) {
    this.written = written;
    this.scope = scope;
    this.calls = calls;
    this.problems = problems;
  }

  report(at: Expression, message: string, suggestion?: string): void {
    reportSpan(this.written, at.span, message, this.problems, suggestion);
  }

  type(expression: Expression): Type {
    switch (expression.kind) {
      case "number":
        return expression.value === 0 ? anything : pureNumber;
      case "name":
        return this.name(expression);
      case "negate":
        return this.number(expression.operand);
      case "not":
        return this.condition([expression.operand], expression);
      case "logic":
        return this.condition([expression.left, expression.right], expression);
      case "comparison": {
        const sides = this.same([expression.left, expression.right], expression, "the two sides have different units");
        return { kind: "condition", dimension: undefined, over: sides.over };
      }
      case "arithmetic":
        return this.arithmetic(expression);
      case "conditional": {
        const condition = this.condition([expression.condition], expression.condition);
        const sides = this.same([expression.yes, expression.no], expression, "the two branches have different units");
        return { ...sides, over: this.over([condition, sides], expression) };
      }
      case "call":
        return this.call(expression);
      case "table":
        this.report(expression, "a table stands in interpolate(x, table) only");
        return anything;
      case "text":
        this.report(expression, 'a text in quotes stands in unit("…") and number(x, "…") only');
        return anything;
    }
  }

  name(expression: Extract<Expression, { kind: "name" }>): Type {
    const { name, elements } = expression;
    const { scope } = this;
    if (elements.length === 0) {
      if (constantNames.includes(name) || name === "year" || name === "time") return pureNumber;
      if (name === "dt") return { ...pureNumber, dimension: scope.time };
      if (name === "default") {
        if (scope.own !== undefined) return { ...pureNumber, dimension: scope.own.unit.dimension };
        this.report(expression, "default stands for the plan's own value, in scenarios and --set only");
        return anything;
      }
    }
    const variable = scope.variables.get(name);
    if (variable === undefined) {
      const known = [...scope.variables.keys(), ...constantNames, "year", "dt"];
      const isFunction = functionNames.includes(name);
      this.report(
        expression,
        isFunction ? "a function needs its arguments in brackets" : "unknown name",
        isFunction ? undefined : nearest(name, known),
      );
      return anything;
    }
    if (variable.points !== undefined) {
      this.report(expression, `${name} is a table; write interpolate(x, ${name})`);
      return anything;
    }
    const over = this.index(expression, variable.over);
    return { kind: "number", dimension: scope.plan.broken.has(name) ? undefined : variable.unit.dimension, over };
  }

  /** The dimensions that are left when elements are picked. */
  index(expression: Extract<Expression, { kind: "name" }>, over: readonly string[]): readonly string[] {
    const { dimensions } = this.scope.plan;
    let left = over;
    for (const element of expression.elements) {
      const dimension = left.find((candidate) => dimensions.get(candidate)?.includes(element));
      if (dimension === undefined) {
        const known = over.flatMap((candidate) => dimensions.get(candidate) ?? []);
        const message = over.length === 0 ? `${expression.name} has no elements` : `no element of ${over.join(" or ")}`;
        this.report(
          expression,
          message,
          over.length === 0 ? undefined : suggestElement(expression.name, element, known),
        );
        return [];
      }
      left = left.filter((candidate) => candidate !== dimension);
    }
    return left;
  }

  /** The dimensions of what is put together. Vectors over different dimensions do not meet: one must hold the others. */
  over(types: readonly Type[], at: Expression): readonly string[] {
    const widest = types.reduce((a, b) => (b.over.length > a.over.length ? b : a)).over;
    const other = types.find(({ over }) => over.some((dimension) => !widest.includes(dimension)));
    if (other !== undefined) {
      const [one, two] = [widest.join(" and "), other.over.join(" and ")];
      this.report(at, `vectors over ${one} and over ${two} meet only when one is reduced or an element is picked`);
    }
    return widest;
  }

  number(expression: Expression): Type {
    const type = this.type(expression);
    if (type.kind === "number") return type;
    this.report(expression, "a condition is no number; write if(condition, 1, 0)");
    return { ...anything, over: type.over };
  }

  condition(expressions: readonly Expression[], at: Expression): Type {
    const types = expressions.map((expression) => {
      const type = this.type(expression);
      if (type.kind === "number") this.report(expression, "a condition is needed here, such as x > 0");
      return type;
    });
    return { kind: "condition", dimension: undefined, over: this.over(types, at) };
  }

  /** Numbers that must have one unit. */
  same(expressions: readonly Expression[], at: Expression, message: string): Type {
    const types = expressions.map((expression) => this.number(expression));
    const over = this.over(types, at);
    let dimension: Dimension | undefined;
    for (const type of types) {
      if (type.dimension === undefined) continue;
      if (dimension !== undefined && !isSameDimension(dimension, type.dimension)) {
        this.report(at, `${message}: ${formatDimension(dimension)} and ${formatDimension(type.dimension)}`);
        return { ...anything, over };
      }
      dimension = type.dimension;
    }
    return { kind: "number", dimension, over };
  }

  pure(expression: Expression, message: string): Type {
    const type = this.number(expression);
    if (type.dimension !== undefined && type.dimension.size > 0) {
      this.report(expression, `${message}, this is in ${formatDimension(type.dimension)}`);
    }
    return { ...type, dimension: pureDimension };
  }

  arithmetic(expression: Extract<Expression, { kind: "arithmetic" }>): Type {
    const { operator, left, right } = expression;
    if (operator === "+" || operator === "-")
      return this.same([left, right], expression, "the two sides have different units");
    if (operator === "^") return this.power(expression, left, right);
    const a = this.number(left);
    const b = this.number(right);
    const over = this.over([a, b], expression);
    if (isUnknown(a, left) || isUnknown(b, right)) return { ...anything, over };
    const exponent = operator === "*" ? 1 : -1;
    return {
      kind: "number",
      dimension: multiply(a.dimension ?? pureDimension, b.dimension ?? pureDimension, exponent),
      over,
    };
  }

  power(expression: Expression, base: Expression, exponent: Expression): Type {
    const type = this.number(base);
    const raised = this.pure(exponent, "an exponent must be a pure number");
    const over = this.over([type, raised], expression);
    if (type.dimension === undefined || type.dimension.size === 0) return { ...pureNumber, over };
    const constant = literalOf(exponent, this.scope.grid);
    if (constant === undefined || !Number.isInteger(constant)) {
      this.report(expression, `a power of ${formatDimension(type.dimension)} needs a constant whole exponent`);
      return { ...anything, over };
    }
    return { kind: "number", dimension: raise(type.dimension, constant), over };
  }

  call(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    if (isReduction(name, args, this)) return this.reduction(expression);
    if (Object.hasOwn(numberFunctions, name)) return this.numberFunction(expression, numberFunctions[name]!);
    switch (name) {
      case "lag":
      case "delta":
      case "growth":
      case "at":
        return this.timeFunction(expression);
      case "interpolate":
        return this.interpolation(expression);
      case "since":
        return this.since(expression);
      case "unit":
      case "number":
        return this.conversion(expression);
      case "stock":
      case "smooth1":
      case "smooth3":
      case "delay1":
      case "delay3":
      case "delay_fixed":
      case "trend":
        return this.macro(expression);
      default:
        return this.unknownCall(expression);
    }
  }

  unknownCall(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    for (const arg of args) this.type(arg);
    if (this.scope.variables.has(name)) {
      const { text } = this.written;
      const factor = text.slice(expression.span.start + name.length, expression.span.end).trim();
      this.report(expression, `${name} is a variable, not a function; for a product write ${name} * ${factor}`);
    } else this.report(expression, "unknown function", nearest(name, functionNames));
    return anything;
  }

  numberFunction(expression: Extract<Expression, { kind: "call" }>, rule: NumberFunction): Type {
    const { name, args } = expression;
    if (args.length < rule.arity[0] || args.length > rule.arity[1]) return this.wrongArity(expression, rule.usage);
    if (rule.units === "same") return this.same(args, expression, `the arguments of ${name} have different units`);
    if (rule.units === "pure") {
      const types = args.map((arg) => this.pure(arg, `${name} takes a pure number`));
      return { ...pureNumber, over: this.over(types, expression) };
    }
    const type = this.number(args[0]!);
    if (type.dimension === undefined) return type;
    if ([...type.dimension.values()].some((exponent) => exponent % 2 !== 0)) {
      this.report(args[0]!, `the square root of ${formatDimension(type.dimension)} has no unit`);
      return { ...anything, over: type.over };
    }
    return { ...type, dimension: raise(type.dimension, 0.5) };
  }

  wrongArity(expression: Extract<Expression, { kind: "call" }>, usage: string): Type {
    for (const arg of expression.args) this.type(arg);
    this.report(expression, `wrong number of arguments; write ${usage}`);
    return anything;
  }

  reduction(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    const [vector, along] = args;
    const type = this.number(vector!);
    if (type.over.length === 0) {
      this.report(expression, `${name} goes across a dimension, and this has none`);
      return type;
    }
    let left: readonly string[] = [];
    if (along !== undefined) {
      const dimension = along.kind === "name" ? along.name : "";
      if (!type.over.includes(dimension))
        this.report(along, `no dimension of this vector`, nearest(dimension, type.over));
      left = type.over.filter((candidate) => candidate !== dimension);
    }
    return { kind: "number", dimension: name === "count" ? pureDimension : type.dimension, over: left };
  }

  timeFunction(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    const takesSecond = name === "lag" || name === "at";
    const isRight = name === "at" ? args.length === 2 : args.length === 1 || (takesSecond && args.length === 2);
    if (!isRight) return this.wrongArity(expression, specialFunctions[name]!);
    const type = this.number(args[0]!);
    if (args[0]!.kind !== "name" && type.dimension !== undefined) this.calls.set(args[0]!, type.dimension);
    if (name === "lag" && args.length === 2) {
      const steps = literalOf(args[1], this.scope.grid);
      const isWhole = steps !== undefined && Number.isInteger(steps) && steps >= 1 && steps <= 100_000;
      if (!isWhole) this.report(args[1]!, "lag counts whole steps, from 1 up");
    }
    if (name === "at") {
      const time = literalOf(args[1], this.scope.grid);
      const step = time === undefined ? "write a number" : stepOfLiteral(time, this.scope.grid);
      if (typeof step === "string") this.report(args[1]!, `at needs a step of the plan; ${step}`);
    }
    return name === "growth" ? { ...type, dimension: pureDimension } : type;
  }

  interpolation(expression: Extract<Expression, { kind: "call" }>): Type {
    const [x, table] = expression.args;
    if (expression.args.length !== 2) return this.wrongArity(expression, specialFunctions.interpolate!);
    const at = this.pure(x!, "interpolate takes a pure number");
    if (table!.kind === "table") {
      this.checkTable(table!);
      return { ...pureNumber, over: at.over };
    }
    const variable = table!.kind === "name" ? this.scope.variables.get(table!.name) : undefined;
    if (variable?.points !== undefined) return { kind: "number", dimension: variable.unit.dimension, over: at.over };
    this.report(table!, "interpolate needs a table, [x1, y1; x2, y2] or a variable with points");
    return { ...anything, over: at.over };
  }

  checkTable(table: Extract<Expression, { kind: "table" }>): void {
    let before = Number.NEGATIVE_INFINITY;
    for (const row of table.rows) {
      const numbers = row.map((cell) => literalOf(cell, this.scope.grid));
      const [x, y] = numbers;
      if (numbers.length !== 2 || x === undefined || y === undefined) {
        this.report(table, "a table has two numbers a row: [x1, y1; x2, y2]");
        return;
      }
      if (x <= before) this.report(row[0]!, "the x of a table must rise");
      before = x;
    }
  }

  since(expression: Extract<Expression, { kind: "call" }>): Type {
    if (expression.args.length !== 1) return this.wrongArity(expression, specialFunctions.since!);
    if (literalOf(expression.args[0], this.scope.grid) === undefined)
      this.report(expression.args[0]!, "since needs a number, as in since(1979)");
    return { ...pureNumber, dimension: this.scope.time };
  }

  conversion(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    const text = args.at(-1);
    if (args.length !== (name === "unit" ? 1 : 2) || text?.kind !== "text") {
      return this.wrongArity(expression, specialFunctions[name]!);
    }
    const unit = parseUnit(text.text, this.scope.plan.units);
    const type = name === "number" ? this.number(args[0]!) : anything;
    if (isUnitFault(unit)) {
      this.report(text, `${unit.message} ${unit.text}`, nearest(unit.text, ["year", ...this.scope.plan.units]));
      return { ...anything, over: type.over };
    }
    const dimension = this.scope.plan.checksUnits ? unit.dimension : pureDimension;
    if (name === "unit") return { ...pureNumber, dimension };
    if (type.dimension !== undefined && !isSameDimension(type.dimension, dimension)) {
      this.report(args[0]!, `this is in ${formatDimension(type.dimension)}, not in ${text.text}`);
    }
    return { ...pureNumber, over: type.over };
  }

  macro(expression: Extract<Expression, { kind: "call" }>): Type {
    const { name, args } = expression;
    const needsAll = name === "stock" || name === "delay_fixed" || name === "trend";
    const most = name === "stock" ? 2 : 3;
    if (args.length > most || args.length < (needsAll ? most : 2))
      return this.wrongArity(expression, specialFunctions[name]!);
    const { time } = this.scope;
    const input = this.number(args[0]!);
    if (name === "stock") {
      const level = input.dimension && multiply(input.dimension, time);
      return this.finishMacro(expression, level, [input, this.of(args[1]!, level, "the initial of stock")]);
    }
    const delay = this.of(args[1]!, time, `the time of ${name}`);
    const perTime = multiply(pureDimension, time, -1);
    const initial = args[2] && this.of(args[2], name === "trend" ? perTime : input.dimension, `the initial of ${name}`);
    const types = initial === undefined ? [input, delay] : [input, delay, initial];
    if (input.dimension !== undefined) this.calls.set(args[0]!, input.dimension);
    return this.finishMacro(expression, name === "trend" ? perTime : input.dimension, types);
  }

  finishMacro(expression: Expression, dimension: Dimension | undefined, types: readonly Type[]): Type {
    if (dimension !== undefined) this.calls.set(expression, dimension);
    return { kind: "number", dimension, over: this.over(types, expression) };
  }

  of(expression: Expression, dimension: Dimension | undefined, what: string): Type {
    const type = this.number(expression);
    if (type.dimension !== undefined && dimension !== undefined && !isSameDimension(type.dimension, dimension)) {
      this.report(
        expression,
        `${what} must be in ${formatDimension(dimension)}, this is in ${formatDimension(type.dimension)}`,
      );
    }
    return type;
  }
}

/** A literal 0 is a pure number in a product; anything else without a dimension has been reported. */
function isUnknown(type: Type, expression: Expression): boolean {
  return type.dimension === undefined && expression.kind !== "number";
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

function suggestElement(name: string, element: string, known: readonly string[]): string | undefined {
  const hint = nearest(element, known);
  return hint === undefined ? undefined : joinElements(name, [hint]);
}

/**
 * Whether the formula is one over quantities: it names a variable, a unit, or a function that looks at other steps.
 * Otherwise it is data, an expression of numbers, `year` and the like.
 */
export function isOfQuantities(expression: Expression, scope: Scope): boolean {
  if (expression.kind === "name") {
    if (expression.name === "default") return scope.own?.isData === false;
    return !constantNames.includes(expression.name) && !["year", "time", "dt"].includes(expression.name);
  }
  const isSpecial = expression.kind === "call" && Object.hasOwn(specialFunctions, expression.name);
  if (isSpecial && expression.name !== "interpolate") return true;
  return partsOf(expression).some((part) => isOfQuantities(part, scope));
}
