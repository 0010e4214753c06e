import { interpolate } from "../../language/evaluate.ts";
import type { ArithmeticOperator, ComparisonOperator } from "../../language/expression.ts";
import { type NumberFunctionName, numberFunctions } from "../../language/functions.ts";
import type { Term } from "../../language/term.ts";
import { pow, powWhole } from "../../number/pow.ts";
import {
  absolute,
  add,
  anyNumber,
  divide,
  falling,
  hull,
  type Interval,
  isPoint,
  larger,
  multiply,
  negate,
  pointOf,
  rising,
  smaller,
} from "./interval.ts";

/** What a term sees around it: for each value all that it may be. */
export interface IntervalsAround {
  readonly time: number;
  value(slot: number, lag: number): Interval;
  at(slot: number, step: number): Interval;
  /** `undefined` where the delay reaches back before the start, and the initial stands. */
  delayed(slot: number, delay: number): Interval | undefined;
}

/**
 * All that a term may be when what it reads may be anything in its interval. Never too narrow; wider than need be where a
 * term reads one uncertain value twice, and any number where a function is not monotone or may have no value.
 */
export function evaluateInterval(term: Term, around: IntervalsAround): Interval {
  const of = (part: Term) => evaluateInterval(part, around);
  switch (term.kind) {
    case "number":
      return pointOf(term.value);
    case "time":
      return pointOf(around.time);
    case "default":
      return anyNumber;
    case "value":
      return around.value(term.slot, term.lag);
    case "at":
      return around.at(term.slot, term.step);
    case "negate":
      return negate(of(term.operand));
    case "not":
      return add(pointOf(1), negate(of(term.operand)));
    case "known":
      return hull(pointOf(0), pointOf(1));
    case "arithmetic":
      return arithmetic(term.operator, of(term.left), of(term.right));
    case "power":
      return wholePower(of(term.base), term.exponent);
    case "comparison":
      return comparison(term.operator, of(term.left), of(term.right));
    case "logic": {
      const [left, right] = [of(term.left), of(term.right)];
      return term.operator === "and" ? smaller(left, right) : larger(left, right);
    }
    case "conditional": {
      const condition = of(term.condition);
      if (isPoint(condition)) return of(condition.low === 1 ? term.yes : term.no);
      return hull(of(term.yes), of(term.no));
    }
    case "function":
      return callFunction(term.name, term.args.map(of));
    case "interpolate":
      return interpolated(of(term.x), term.xs, term.ys);
    case "delay":
      return around.delayed(term.slot, term.delay) ?? of(term.initial);
  }
}

function arithmetic(operator: ArithmeticOperator, left: Interval, right: Interval): Interval {
  switch (operator) {
    case "+":
      return add(left, right);
    case "-":
      return add(left, negate(right));
    case "*":
      return multiply(left, right);
    case "/":
      return divide(left, right);
    case "^":
      return realPower(left, right);
  }
}

/** Of a base above 0, to a known power or of a known base: elsewhere a power is not monotone. */
function realPower(base: Interval, exponent: Interval): Interval {
  if (base.low < 0 || (base.low === 0 && !base.isLowOpen)) {
    return isPoint(base) && isPoint(exponent) ? pointOf(pow(base.low, exponent.low)) : anyNumber;
  }
  if (isPoint(exponent)) {
    const of = (x: number) => powerOfEnd(x, exponent.low);
    return exponent.low >= 0 ? rising(base, of) : falling(base, of);
  }
  if (!isPoint(base)) return anyNumber;
  const of = (x: number) => powerOfEnd(base.low, x);
  return base.low >= 1 ? rising(exponent, of) : falling(exponent, of);
}

/** `Math.pow` knows infinities, which no value of a run is; 1 stays 1 there too. */
function powerOfEnd(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  return Number.isFinite(base) && Number.isFinite(exponent) ? pow(base, exponent) : base ** exponent;
}

function wholePower(base: Interval, exponent: number): Interval {
  if (exponent === 0) return pointOf(1);
  if (exponent < 0) return divide(pointOf(1), wholePower(base, -exponent));
  const of = (x: number) => (Number.isFinite(x) ? powWhole(x, exponent) : x ** exponent);
  return rising(exponent % 2 === 0 ? absolute(base) : base, of);
}

const truth = (is: boolean | undefined): Interval =>
  is === undefined ? { low: 0, high: 1, isLowOpen: false, isHighOpen: false } : pointOf(is ? 1 : 0);

function comparison(operator: ComparisonOperator, left: Interval, right: Interval): Interval {
  const not = (is: boolean | undefined) => (is === undefined ? undefined : !is);
  switch (operator) {
    case "<":
      return truth(isBelow(left, right));
    case ">":
      return truth(isBelow(right, left));
    case "<=":
      return truth(not(isBelow(right, left)));
    case ">=":
      return truth(not(isBelow(left, right)));
    case "==":
      return truth(isSame(left, right));
    case "!=":
      return truth(not(isSame(left, right)));
  }
}

/** Whether all of one lies below all of another; `undefined` where that is not known. */
function isBelow(a: Interval, b: Interval): boolean | undefined {
  if (a.high < b.low || (a.high === b.low && (a.isHighOpen || b.isLowOpen))) return true;
  return a.low >= b.high ? false : undefined;
}

function isSame(a: Interval, b: Interval): boolean | undefined {
  if (isPoint(a) && isPoint(b)) return a.low === b.low;
  return isBelow(a, b) === true || isBelow(b, a) === true ? false : undefined;
}

const risingFunctions: ReadonlySet<string> = new Set(["exp", "logistic", "atan"]);
const jumpingFunctions: ReadonlySet<string> = new Set(["floor", "ceil", "trunc", "round"]);
const logarithms: ReadonlySet<string> = new Set(["log", "log2", "log10"]);

function callFunction(name: NumberFunctionName, args: readonly Interval[]): Interval {
  const { apply } = numberFunctions[name];
  if (args.every(isPoint)) {
    const value = apply(...args.map(({ low }) => low));
    return Number.isFinite(value) ? pointOf(value) : anyNumber;
  }
  const [x] = args as [Interval];
  if (risingFunctions.has(name)) return rising(x, (value) => endOfRising(name, value, apply));
  if (jumpingFunctions.has(name)) return rising(x, apply, true);
  if (logarithms.has(name) && (x.low > 0 || (x.low === 0 && x.isLowOpen))) return rising(x, apply);
  switch (name) {
    case "sqrt":
      return x.low >= 0 ? rising(x, apply) : anyNumber;
    case "abs":
      return absolute(x);
    case "min":
      return args.reduce(smaller);
    case "max":
      return args.reduce(larger);
    case "clamp":
      return smaller(larger(x, args[1]!), args[2]!);
    default:
      return anyNumber;
  }
}

/** Beyond all numbers. */
function endOfRising(name: string, value: number, apply: (x: number) => number): number {
  if (Number.isFinite(value)) return apply(value);
  const isHigh = value > 0;
  if (name === "exp") return isHigh ? value : 0;
  if (name === "logistic") return isHigh ? 1 : 0;
  return isHigh ? Math.PI / 2 : -Math.PI / 2;
}

/** A line through points has its largest and smallest values at the ends of a stretch or at points inside it. */
function interpolated(x: Interval, xs: readonly number[], ys: readonly number[]): Interval {
  const at = (value: number) => pointOf(interpolate(value, xs, ys));
  return ys.reduce(
    (all, y, i) => (xs[i]! > x.low && xs[i]! < x.high ? hull(all, pointOf(y)) : all),
    hull(at(x.low), at(x.high)),
  );
}
