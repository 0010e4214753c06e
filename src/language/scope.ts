import { describeOffGrid } from "../plan/calendar-time.ts";
import type { Grid } from "../plan/grid.ts";
import { stepOf, timeOf } from "../plan/grid.ts";
import { type Plan, timeDimension, type Variable } from "../plan/plan.ts";
import type { Dimension, Unit } from "../plan/unit.ts";
import type { Expression } from "./expression.ts";

/** What the names of a formula mean. */
export interface Scope {
  readonly plan: Plan;
  readonly grid: Grid;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The dimension of `dt`. */
  readonly time: Dimension;
  /** What `default` stands for where something is set: the plan's own value, numbers known beforehand or an equation. */
  readonly own: { readonly unit: Unit; readonly isData: boolean } | undefined;
}

export function scopeOf(plan: Plan): Scope {
  return {
    plan,
    grid: plan.grid,
    variables: plan.variables,
    time: plan.checksUnits ? timeDimension(plan.grid) : new Map(),
    own: undefined,
  };
}

/** The names that are pure numbers everywhere. */
export const constantNames: readonly string[] = ["pi", "e", "start", "end"];

export function constantOf(name: string, grid: Grid): number | undefined {
  switch (name) {
    case "pi":
      return Math.PI;
    case "e":
      return Math.E;
    case "start":
      return grid.start;
    case "end":
      return grid.end;
    default:
      return undefined;
  }
}

/** A number written out, with or without a sign; the years `start` and `end` count as such. */
export function literalOf(expression: Expression | undefined, grid: Grid): number | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === "number") return expression.value;
  if (expression.kind === "name" && (expression.name === "start" || expression.name === "end"))
    return grid[expression.name];
  if (expression.kind === "negate") {
    const inner = literalOf(expression.operand, grid);
    return inner === undefined ? undefined : -inner;
  }
  return undefined;
}

/** The step of a time written in a formula, or what to say when there is none. */
export function stepOfLiteral(time: number, grid: Grid): number | string {
  const step = stepOf(grid, time);
  if (step !== undefined && step >= 0 && step < grid.count) return step;
  if (step !== undefined) return `the plan runs from ${timeOf(grid, 0)} to ${timeOf(grid, grid.count - 1)}`;
  return describeOffGrid(grid, time);
}
