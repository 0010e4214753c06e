import type { ComparisonOperator } from "../../language/expression.ts";
import { closeness } from "../threshold.ts";

/**
 * A condition of a law: two formulas compared, such conditions joined, or any other one. Formulas are given by the names of
 * the variables that they have become.
 */
export type LawCondition =
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: string;
      readonly right: string;
    }
  | {
      readonly kind: "logic";
      readonly operator: "and" | "or";
      readonly left: LawCondition;
      readonly right: LawCondition;
    }
  | { readonly kind: "not"; readonly operand: LawCondition }
  /** The variable is 1 where the condition holds, 0 where it does not. */
  | { readonly kind: "other"; readonly holds: string };

/** The variables that a condition reads. */
export function variablesOf(condition: LawCondition): readonly string[] {
  switch (condition.kind) {
    case "comparison":
      return [condition.left, condition.right];
    case "logic":
      return [...variablesOf(condition.left), ...variablesOf(condition.right)];
    case "not":
      return variablesOf(condition.operand);
    case "other":
      return [condition.holds];
  }
}

/** The numbers of all points for a variable at the step looked at, and the largest that each point has at any step. */
export interface PointNumbers {
  readonly now: (variable: string) => Float64Array;
  readonly largest: (variable: string) => Float64Array;
}

/**
 * For each point 1 where a condition holds, 0 where it does not, missing where a value is. Two sides count as equal as a
 * verdict takes a value and a threshold for equal: when they differ by at most 1e-12 of the largest number that either has in
 * the run.
 */
export function truthOf(condition: LawCondition, numbers: PointNumbers): Float64Array {
  switch (condition.kind) {
    case "comparison": {
      const [a, b] = [numbers.now(condition.left), numbers.now(condition.right)];
      const [first, second] = [numbers.largest(condition.left), numbers.largest(condition.right)];
      const holds = comparisons[condition.operator];
      return a.map((value, i) => {
        const difference = value - b[i]!;
        if (Number.isNaN(difference)) return Number.NaN;
        const isEqual = Math.abs(difference) <= closeness * Math.max(first[i]!, second[i]!);
        return holds(isEqual ? 0 : difference) ? 1 : 0;
      });
    }
    case "logic": {
      const [a, b] = [truthOf(condition.left, numbers), truthOf(condition.right, numbers)];
      return condition.operator === "and"
        ? a.map((value, i) => value * b[i]!)
        : a.map((value, i) => value + b[i]! - value * b[i]!);
    }
    case "not":
      return truthOf(condition.operand, numbers).map((value) => 1 - value);
    case "other":
      return numbers.now(condition.holds);
  }
}

/** What the left side less the right one must be. */
const comparisons: Readonly<Record<ComparisonOperator, (difference: number) => boolean>> = {
  "==": (difference) => difference === 0,
  "!=": (difference) => difference !== 0,
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
};
