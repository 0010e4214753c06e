import type { Written } from "../plan/plan.ts";
import type { Dimension } from "../plan/unit.ts";
import { pureDimension } from "./dimension.ts";
import type { Expression } from "./expression.ts";
import type { SpecialFunctionName } from "./functions.ts";
import type { Scope } from "./scope.ts";

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

export type Call = Extract<Expression, { kind: "call" }>;
export type SpecialCall = Call & { readonly name: SpecialFunctionName };

export const anything: Type = { kind: "number", dimension: undefined, over: [] };
export const pureNumber: Type = { kind: "number", dimension: pureDimension, over: [] };

/** What the checks of the functions share. */
export interface Checker {
  readonly written: Written;
  readonly scope: Scope;
  readonly calls: CallDimensions;
  report(at: Expression, message: string, suggestion?: string): void;
  type(expression: Expression): Type;
  /** The type of what must be a number. */
  number(expression: Expression): Type;
  /** The type of what must be a pure number. */
  pure(expression: Expression, message: string): Type;
  /** The type of numbers that must have one unit. */
  same(expressions: readonly Expression[], at: Expression, message: string): Type;
  /** The dimensions of what is put together. */
  over(types: readonly Type[], at: Expression): readonly string[];
}

export function reportArity(checker: Checker, expression: Call, usage: string): Type {
  for (const arg of expression.args) checker.type(arg);
  checker.report(expression, `wrong number of arguments; write ${usage}`);
  return anything;
}
