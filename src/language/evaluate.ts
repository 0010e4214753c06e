import { pow, powWhole } from "../number/pow.ts";
import type { ArithmeticOperator, ComparisonOperator } from "./expression.ts";
import { type FaultKind, faultOf, type NumberFunction, type NumberFunctionName, numberFunctions } from "./functions.ts";
import type { Term } from "./term.ts";

/** What a term sees around it. Missing is NaN, in and out; an infinity never occurs. */
export interface Surroundings {
  readonly time: number;
  /** The value of a slot, `lag` steps before this one. */
  value(slot: number, lag: number): number;
  /** The value of a slot at a step; missing when that step lies ahead. */
  at(slot: number, step: number): number;
  /** The value of a slot `delay` steps before, the delay being the first value of a slot in units of time. */
  delayed(slot: number, delay: number): number | undefined;
  /** The plan's own value, in the declared unit. */
  default(): number;
  fault(kind: FaultKind, operation: string): void;
}

/**
 * The meaning of a term: its value at one step of one member. Conditions are 1 or 0. A missing operand makes a result
 * missing; only the chosen side of a condition is looked at.
 */
export function evaluate(term: Term, around: Surroundings): number {
  switch (term.kind) {
    case "number":
      return term.value;
    case "time":
      return around.time;
    case "default":
      return around.default();
    case "value":
      return around.value(term.slot, term.lag);
    case "at":
      return around.at(term.slot, term.step);
    case "negate":
      return -evaluate(term.operand, around);
    case "not":
      return 1 - evaluate(term.operand, around);
    case "known":
      return Number.isNaN(evaluate(term.operand, around)) ? 0 : 1;
    case "arithmetic": {
      const left = evaluate(term.left, around);
      const right = evaluate(term.right, around);
      const fault = arithmeticFaults[term.operator];
      return checked(calculate(term.operator, left, right), term.operator, [left, right], around, fault);
    }
    case "power": {
      const base = evaluate(term.base, around);
      if (Number.isNaN(base)) return Number.NaN;
      return checked(powWhole(base, term.exponent), "^", [base, term.exponent], around, arithmeticFaults["^"]);
    }
    case "comparison":
      return compare(term.operator, evaluate(term.left, around), evaluate(term.right, around));
    case "logic": {
      const left = evaluate(term.left, around);
      const right = evaluate(term.right, around);
      return term.operator === "and" ? left * right : left + right - left * right;
    }
    case "conditional": {
      const condition = evaluate(term.condition, around);
      if (Number.isNaN(condition)) return Number.NaN;
      return evaluate(condition === 1 ? term.yes : term.no, around);
    }
    case "function":
      return callFunction(term.name, term.args, around);
    case "interpolate":
      return interpolateTerm(term.x, term.xs, term.ys, around);
    case "delay":
      return around.delayed(term.slot, term.delay) ?? evaluate(term.initial, around);
  }
}

function calculate(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "^":
      return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : pow(left, right);
  }
}

function compare(operator: ComparisonOperator, left: number, right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
  switch (operator) {
    case "==":
      return left === right ? 1 : 0;
    case "!=":
      return left === right ? 0 : 1;
    case "<":
      return left < right ? 1 : 0;
    case "<=":
      return left <= right ? 1 : 0;
    case ">":
      return left > right ? 1 : 0;
    case ">=":
      return left >= right ? 1 : 0;
  }
}

function callFunction(name: NumberFunctionName, args: readonly Term[], around: Surroundings): number {
  const values = args.map((arg) => evaluate(arg, around));
  if (values.some(Number.isNaN)) return Number.NaN;
  const { apply, fault } = numberFunctions[name];
  return checked(apply(...values), `${name}()`, values, around, fault);
}

function interpolateTerm(x: Term, xs: readonly number[], ys: readonly number[], around: Surroundings): number {
  const at = evaluate(x, around);
  return checked(interpolate(at, xs, ys), "interpolate()", [at], around);
}

/** Of finite operands only a fault makes something that is not finite. */
function checked(
  result: number,
  operation: string,
  operands: readonly number[],
  around: Surroundings,
  fault: NumberFunction["fault"] = faultOf,
): number {
  if (Number.isFinite(result) || operands.some(Number.isNaN)) return result;
  around.fault(fault(result, operands), operation);
  return Number.NaN;
}

/** What is wrong with the operands of an operator. */
const arithmeticFaults: Partial<Readonly<Record<ArithmeticOperator, NumberFunction["fault"]>>> = {
  "/": (result, [, divisor]) => (divisor === 0 ? "division by zero" : faultOf(result)),
  "^": (result, [base]) => (base === 0 ? "division by zero" : faultOf(result)),
};

/**
 * The value of a line through points at `x`: linear between two points, flat outside them, the y of a point itself on it.
 *
 * @example interpolate(1, [0, 2], [10, 30]) // 20
 */
export function interpolate(x: number, xs: readonly number[], ys: readonly number[]): number {
  if (Number.isNaN(x)) return Number.NaN;
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  let above = 1;
  while (xs[above]! <= x) above++;
  const x0 = xs[above - 1]!;
  const y0 = ys[above - 1]!;
  return y0 + (ys[above]! - y0) * ((x - x0) / (xs[above]! - x0));
}
