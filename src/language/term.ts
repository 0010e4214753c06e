import type { ArithmeticOperator, ComparisonOperator } from "./expression.ts";
import type { NumberFunctionName } from "./functions.ts";

/**
 * A formula made ready to be computed: every name is a slot, every vector an element, macros are gone.
 * Slots are the rows of a program, one number a step; `lag` counts steps back.
 */
export type Term =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "time" }
  | { readonly kind: "default" }
  | { readonly kind: "value"; readonly slot: number; readonly lag: number }
  | { readonly kind: "at"; readonly slot: number; readonly step: number }
  | { readonly kind: "negate"; readonly operand: Term }
  | { readonly kind: "not"; readonly operand: Term }
  | { readonly kind: "known"; readonly operand: Term }
  | { readonly kind: "arithmetic"; readonly operator: ArithmeticOperator; readonly left: Term; readonly right: Term }
  | { readonly kind: "power"; readonly base: Term; readonly exponent: number }
  | { readonly kind: "comparison"; readonly operator: ComparisonOperator; readonly left: Term; readonly right: Term }
  | { readonly kind: "logic"; readonly operator: "and" | "or"; readonly left: Term; readonly right: Term }
  | { readonly kind: "conditional"; readonly condition: Term; readonly yes: Term; readonly no: Term }
  | { readonly kind: "function"; readonly name: NumberFunctionName; readonly args: readonly Term[] }
  | { readonly kind: "interpolate"; readonly x: Term; readonly xs: readonly number[]; readonly ys: readonly number[] }
  | { readonly kind: "delay"; readonly slot: number; readonly delay: number; readonly initial: Term };

/** The direct parts of a term, from left to right. */
export function partsOfTerm(term: Term): readonly Term[] {
  switch (term.kind) {
    case "number":
    case "time":
    case "default":
    case "value":
    case "at":
      return [];
    case "negate":
    case "not":
    case "known":
      return [term.operand];
    case "arithmetic":
    case "comparison":
    case "logic":
      return [term.left, term.right];
    case "power":
      return [term.base];
    case "conditional":
      return [term.condition, term.yes, term.no];
    case "function":
      return term.args;
    case "interpolate":
      return [term.x];
    case "delay":
      return [term.initial];
  }
}

/** What a term reads: a slot now or some steps before, at a fixed step, or a number of steps before that is computed. */
export type Reading =
  | { readonly kind: "value"; readonly slot: number; readonly lag: number }
  | { readonly kind: "at"; readonly slot: number; readonly step: number }
  | { readonly kind: "delay"; readonly slot: number; readonly delay: number };

/** Terms never change, so each is looked through once. */
const knownReadings = new WeakMap<Term, readonly Reading[]>();

export function readingsOf(term: Term): readonly Reading[] {
  const known = knownReadings.get(term);
  if (known !== undefined) return known;
  const readings: Reading[] = [];
  collectReadings(term, readings);
  knownReadings.set(term, readings);
  return readings;
}

function collectReadings(term: Term, readings: Reading[]): void {
  if (term.kind === "value" || term.kind === "at" || term.kind === "delay") readings.push(term);
  for (const part of partsOfTerm(term)) collectReadings(part, readings);
}

export const numberTerm = (value: number): Term => ({ kind: "number", value });

export const valueTerm = (slot: number, lag = 0): Term => ({ kind: "value", slot, lag });

export const arithmeticTerm = (left: Term, operator: ArithmeticOperator, right: Term): Term => ({
  kind: "arithmetic",
  operator,
  left,
  right,
});
