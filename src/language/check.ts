import { joinElements } from "../plan/names.ts";
import { nearest } from "../plan/nearest.ts";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { formatDimension, isSameDimension } from "../plan/unit.ts";
import { checkCall } from "./check-call.ts";
import { anything, type CallDimensions, type Checker, pureNumber, type Type } from "./checker.ts";
import { multiply, pureDimension, raise } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import { reportSpan } from "./fault.ts";
import { functionNames } from "./functions.ts";
import { constantNames, literalOf, type Scope } from "./scope.ts";
import { type Side, sidesHint } from "./unit-hint.ts";

/** The type of a formula; problems of names, kinds, units and vectors are reported at their places. */
export function checkExpression(
  expression: Expression,
  written: Written,
  scope: Scope,
  calls: CallDimensions,
  problems: Problems,
): Type {
  return new FormulaChecker(written, scope, calls, problems).type(expression);
}

class FormulaChecker implements Checker {
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
        return checkCall(this, expression);
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
    let first: Side | undefined;
    for (const [i, { dimension }] of types.entries()) {
      if (dimension === undefined) continue;
      const side = { expression: expressions[i]!, dimension };
      if (first !== undefined && !isSameDimension(first.dimension, dimension)) {
        const units = `${formatDimension(first.dimension)} and ${formatDimension(dimension)}`;
        this.report(at, `${message}: ${units}${sidesHint(first, side, this.written, this.scope)}`);
        return { ...anything, over };
      }
      first = side;
    }
    return { kind: "number", dimension: first?.dimension, over };
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
}

/** A literal 0 is a pure number in a product; anything else without a dimension has been reported. */
function isUnknown(type: Type, expression: Expression): boolean {
  return type.dimension === undefined && expression.kind !== "number";
}

function suggestElement(name: string, element: string, known: readonly string[]): string | undefined {
  const hint = nearest(element, known);
  return hint === undefined ? undefined : joinElements(name, [hint]);
}
