import type { Grid } from "../plan/grid.ts";
import type { Plan, Role, Variable, Written } from "../plan/plan.ts";
import type { Place } from "../plan/problem.ts";
import type { Unit } from "../plan/unit.ts";
import type { Expression, Span } from "./expression.ts";
import type { Prior } from "./prior.ts";
import type { Term } from "./term.ts";

/** A formula read, with the text that it came from. */
export interface Formula {
  readonly written: Written;
  readonly expression: Expression;
}

/**
 * The numbers of a lever, an assumption or a constant, in base units: a line through points, flat outside them
 * (a plain number is one point), or a formula of time alone, whose result is in the declared unit.
 */
export type Input =
  | {
      readonly kind: "path";
      readonly times: readonly number[];
      readonly values: readonly number[];
      readonly place: Place;
    }
  | { readonly kind: "formula"; readonly formula: Formula; readonly term: Term; readonly unit: Unit };

/** A part of a formula that stands for numbers: a name, `lag(x)`, `sum(x)`, `year`. */
export interface Reference {
  readonly span: Span;
  readonly term: Term;
  readonly unit: Unit;
}

/** A part of a formula that picks one of its arguments: min, max, clamp, a condition. */
export interface Choice {
  readonly span: Span;
  readonly name: "min" | "max" | "clamp" | "if";
  readonly options: readonly { readonly span: Span; readonly term: Term }[];
  readonly term: Term;
}

/** A formula made ready for one slot. */
export interface Equation {
  readonly written: Written;
  readonly term: Term;
  readonly references: readonly Reference[];
  readonly choices: readonly Choice[];
}

/**
 * When an initial stands for the equation. `before start`: where `when` is 1 and the equation gives no value, as it reads
 * a time before the start at which nothing is known · `step`: in that step alone, before it the slot is missing ·
 * `first known`: until it has had a value itself.
 */
export type Holds =
  | { readonly kind: "before start"; readonly when: Term }
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "first known" };

export interface Initial extends Equation {
  readonly holds: Holds;
}

/**
 * One row of numbers: a scalar variable, one element of a vector, or a variable of the reader's own that a macro needs.
 * It has an input or an equation.
 */
export interface Slot {
  /** `core_share`, `sales[software]`; a reader's own has the name of its host, a point and a number. */
  readonly id: string;
  readonly variable: Variable;
  readonly elements: readonly string[];
  readonly unit: Unit;
  readonly role: Role | undefined;
  readonly isHelper: boolean;
  readonly input: Input | undefined;
  readonly equation: Equation | undefined;
  readonly initial: Initial | undefined;
  /** The slot whose numbers stand before the start: the plan's own value of a lever that a scenario gives an equation. */
  readonly before: number | undefined;
  readonly prior: Prior | undefined;
  readonly range: { readonly low: number; readonly high: number } | undefined;
  /** The series whose observations win, with its element. */
  readonly series: string | undefined;
  /** Of a state of a smooth, a delay or a trend: the slot of its time, and among how many states that is divided. */
  readonly delay?: Delay;
}

export interface Delay {
  readonly time: number;
  readonly stages: number;
}

/** Whether the numbers of a slot come from an equation of time alone: they are computed, where a `value:` is data. */
export function isComputedInput({ input, variable, isHelper }: Slot): boolean {
  return input !== undefined && variable.equation !== undefined && !isHelper;
}

/** Orders in which the slots can be computed. */
export interface Order {
  readonly first: readonly number[];
  readonly later: readonly number[];
  /** Steps with an order of their own in place of `later`, because an `at` names them. */
  readonly at: ReadonlyMap<number, readonly number[]>;
  /** The slots whose equation cannot have a value at the first step: there it is not computed, their initial stands. */
  readonly waiting: ReadonlySet<number>;
}

/** The order of evaluation at a step. */
export function orderAt(order: Order, step: number): readonly number[] {
  return step === 0 ? order.first : (order.at.get(step) ?? order.later);
}

/** A plan whose formulas have been checked, its variables laid out as slots in an order in which they can be computed. */
export interface Model {
  readonly plan: Plan;
  readonly grid: Grid;
  readonly slots: readonly Slot[];
  /** The slot of `core_share`, of `sales[software]`. */
  readonly slotOf: ReadonlyMap<string, number>;
  readonly order: Order;
  /** Steps before the start that equations look back to. */
  readonly history: number;
}
