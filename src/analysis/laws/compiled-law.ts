import type { Direction, Law } from "../../plan/law.ts";
import type { Target } from "../../plan/plan.ts";
import type { Dimension } from "../../plan/unit.ts";
import type { LawCondition } from "./condition.ts";

/** How far two numbers may lie apart: a part of the larger one, or an amount in base units. */
export interface Tolerance {
  readonly kind: "share" | "amount";
  readonly size: number;
}

/** A law whose formulas have become variables of a model of their own; variables are given by their names there. */
export interface CompiledLaw {
  readonly law: Law;
  readonly test: Test;
  /** The plan's own variables that its formulas name, in the order of the plan. */
  readonly named: readonly string[];
}

export type Test =
  | { readonly kind: "condition"; readonly condition: LawCondition }
  | { readonly kind: "identity"; readonly left: string; readonly right: string; readonly tolerance: Tolerance }
  | ResponseTest
  | {
      readonly kind: "in time";
      readonly result: string;
      readonly direction: Direction;
      readonly isStrict: boolean;
    }
  /** `result` is `undefined` for everything that the plan has. */
  | {
      readonly kind: "scaling";
      readonly result: string | undefined;
      readonly unit: string;
      readonly tolerance: Tolerance;
    }
  | { readonly kind: "halving"; readonly result: string | undefined; readonly tolerance: Tolerance }
  | { readonly kind: "verdict"; readonly target: Target; readonly status: "reached" | "missed" };

export interface ResponseTest {
  readonly kind: "response";
  readonly result: string;
  readonly direction: Direction;
  readonly isStrict: boolean;
  /** The lever or assumption that is moved; of a vector, all elements together. */
  readonly input: string;
}

/** The tests that are tried at many points; the others compare whole runs of the scenarios as they are. */
export type PointTest = Exclude<Test, { readonly kind: "scaling" | "halving" | "verdict" }>;

export function isPointTest(test: Test): test is PointTest {
  return test.kind !== "scaling" && test.kind !== "halving" && test.kind !== "verdict";
}

/** A power of each unit in a dimension, for scaling. */
export function exponentOf(dimension: Dimension, unit: string): number {
  return dimension.get(unit) ?? 0;
}
