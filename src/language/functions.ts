import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import { log2 } from "../number/log2.ts";
import { log10 } from "../number/log10.ts";
import { modulo, roundHalfAway } from "../number/round.ts";
import { acos, asin, atan, cos, sin, tan } from "../number/trigonometry.ts";

/**
 * How units pass through a function. `pure`: pure numbers in and out · `same`: all arguments and the result have one
 * unit · `root`: the square root of the argument's unit.
 */
export type UnitRule = "pure" | "same" | "root";

/** A function of numbers of the same step. Its arguments are never missing and always finite. */
export interface NumberFunction {
  readonly arity: readonly [least: number, most: number];
  readonly units: UnitRule;
  readonly usage: string;
  readonly apply: (...args: readonly number[]) => number;
  /** What is wrong with arguments of which the result is not finite, where `faultOf` would say another thing. */
  readonly fault?: (result: number, args: readonly number[]) => FaultKind;
}

/** Why an operation on finite numbers gave none. */
export type FaultKind = "division by zero" | "overflow" | "outside the domain";

/** The fault of a result that is not finite: an infinity is one that grew too large. */
export function faultOf(result: number): FaultKind {
  return Number.isNaN(result) ? "outside the domain" : "overflow";
}

/** A logarithm is infinite at 0 alone, and has no value there. */
const ofLogarithm = (): FaultKind => "outside the domain";

/** max(a, b) is `a < b ? b : a`: a −0 and a 0 are equal, the first one stays. */
// biome-ignore lint/complexity/useMathMinMax: Math.max tells 0 from -0
const larger = (a: number, b: number) => (a < b ? b : a);
// biome-ignore lint/complexity/useMathMinMax: Math.min tells 0 from -0
const smaller = (a: number, b: number) => (b < a ? b : a);

const one = (units: UnitRule, usage: string, apply: (x: number) => number): NumberFunction => ({
  arity: [1, 1],
  units,
  usage,
  apply: apply as NumberFunction["apply"],
});

const ofNumbers = {
  exp: one("pure", "exp(x)", exp),
  log: { ...one("pure", "log(x), the natural logarithm", log), fault: ofLogarithm },
  log2: { ...one("pure", "log2(x)", log2), fault: ofLogarithm },
  log10: { ...one("pure", "log10(x)", log10), fault: ofLogarithm },
  sqrt: one("root", "sqrt(x)", Math.sqrt),
  abs: one("same", "abs(x)", Math.abs),
  floor: one("same", "floor(x), of the value in base units", Math.floor),
  ceil: one("same", "ceil(x), of the value in base units", Math.ceil),
  trunc: one("same", "trunc(x), of the value in base units", Math.trunc),
  round: one("same", "round(x), half away from zero, of the value in base units", roundHalfAway),
  logistic: one("pure", "logistic(x) = 1 / (1 + exp(-x))", (x) => 1 / (1 + exp(-x))),
  sin: one("pure", "sin(x)", sin),
  cos: one("pure", "cos(x)", cos),
  tan: one("pure", "tan(x)", tan),
  asin: one("pure", "asin(x)", asin),
  acos: one("pure", "acos(x)", acos),
  atan: one("pure", "atan(x)", atan),
  mod: {
    arity: [2, 2],
    units: "same",
    usage: "mod(x, m), with the sign of m",
    apply: (x, m) => modulo(x!, m!),
    fault: (result, [, m]) => (m === 0 ? "division by zero" : faultOf(result)),
  },
  clamp: {
    arity: [3, 3],
    units: "same",
    usage: "clamp(x, low, high)",
    apply: (x, low, high) => smaller(larger(x!, low!), high!),
  },
  min: { arity: [2, 99], units: "same", usage: "min(a, b, …)", apply: (...args) => args.reduce(smaller) },
  max: { arity: [2, 99], units: "same", usage: "max(a, b, …)", apply: (...args) => args.reduce(larger) },
} satisfies Readonly<Record<string, NumberFunction>>;

export type NumberFunctionName = keyof typeof ofNumbers;

/** Every function of the language that looks at one step only. One table serves the checker, the evaluator, the docs. */
export const numberFunctions: Readonly<Record<NumberFunctionName, NumberFunction>> = ofNumbers;

export function isNumberFunction(name: string): name is NumberFunctionName {
  return Object.hasOwn(numberFunctions, name);
}

const ofMore = {
  lag: "lag(x), or lag(x, n) for n steps before",
  delta: "delta(x) = x - lag(x)",
  growth: "growth(x) = x / lag(x) - 1",
  at: "at(x, 2023), the value in that year",
  sum: "sum(x) across its dimension, or sum(x, segment)",
  mean: "mean(x) across its dimension",
  count: "count(x), the number of elements",
  interpolate: "interpolate(x, [x1, y1; x2, y2])",
  since: "since(1979), the time from then to now",
  unit: 'unit("1e12 USD/year"), one of that unit',
  number: 'number(x, "1e12 USD"), x as a pure number in that unit',
  stock: "stock(flow, initial)",
  smooth1: "smooth1(x, time, initial)",
  smooth3: "smooth3(x, time, initial)",
  delay1: "delay1(x, time, initial)",
  delay3: "delay3(x, time, initial)",
  delay_fixed: "delay_fixed(x, time, initial)",
  trend: "trend(x, time, initial)",
} satisfies Readonly<Record<string, string>>;

export type SpecialFunctionName = keyof typeof ofMore;

/** Functions that the checker and the lowering treat one by one, with what to write. */
export const specialFunctions: Readonly<Record<SpecialFunctionName, string>> = ofMore;

export function isSpecialFunction(name: string): name is SpecialFunctionName {
  return Object.hasOwn(specialFunctions, name);
}

export const functionNames: readonly string[] = [
  ...Object.keys(numberFunctions),
  ...Object.keys(specialFunctions),
  "if",
];
