import type { Written } from "../plan/plan.ts";
import { type Dimension, formatDimension, isSameDimension, type Unit } from "../plan/unit.ts";
import { multiply } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import type { Scope } from "./scope.ts";

/** What makes a formula of one dimension one of another, where a step of time or one of its unit does. */
export function formulaHint(given: Dimension, needed: Dimension, scope: Scope, unit: Unit): string {
  if (given.size === 0) return `; multiply by unit("${unit.text}")`;
  if (isSameDimension(multiply(given, scope.time), needed)) return "; multiply by dt";
  if (isSameDimension(multiply(given, scope.time, -1), needed)) return "; divide by dt";
  return "";
}

/** One of the numbers that must have one unit. */
export interface Side {
  readonly expression: Expression;
  readonly dimension: Dimension;
}

/**
 * What to write where two numbers differ by the unit of time, as a stock and its flow, or where one of them is a bare
 * number.
 *
 * @example score + speed // score in points, speed in points/year: "; write speed * dt"
 */
export function sidesHint(a: Side, b: Side, written: Written, scope: Scope): string {
  const flow = [
    { level: a.dimension, rate: b },
    { level: b.dimension, rate: a },
  ].find(({ level, rate }) => isSameDimension(multiply(rate.dimension, scope.time), level));
  if (flow !== undefined) return `; write ${factorText(flow.rate.expression, written)} * dt`;
  const [bare, other] = a.expression.kind === "number" ? [a, b] : [b, a];
  if (bare.expression.kind !== "number") return "";
  return `; write ${factorText(bare.expression, written)} * unit("${unitText(other, scope)}")`;
}

/** The unit that people know a number by. */
function unitText({ expression, dimension }: Side, { variables }: Scope): string {
  const variable = expression.kind === "name" ? variables.get(expression.name) : undefined;
  return variable?.unit.text ?? formatDimension(dimension);
}

/** The text of an expression as a factor, with brackets where it needs them. */
function factorText(expression: Expression, { text }: Written): string {
  const own = text.slice(expression.span.start, expression.span.end);
  const isSum = expression.kind === "arithmetic" && (expression.operator === "+" || expression.operator === "-");
  return isSum || expression.kind === "conditional" || expression.kind === "negate" ? `(${own})` : own;
}
