import type { Written } from "../plan/plan.ts";
import type { Unit } from "../plan/unit.ts";
import type { CallDimensions } from "./checker.ts";
import type { Elements } from "./elements.ts";
import type { Expression } from "./expression.ts";
import type { Choice, Delay, Equation, Initial } from "./model.ts";
import type { Scope } from "./scope.ts";
import type { Term } from "./term.ts";

/** A slot of the reader's own, for what a macro must remember from step to step. */
export interface HelperDraft {
  readonly equation: Equation;
  readonly initial: Initial | undefined;
  readonly unit: Unit;
  readonly delay?: Delay;
}

/** `initial: { value, in }` of a variable that is one stock or delay. */
export interface OwnStart {
  readonly call: Expression;
  readonly value: Term;
  readonly step: number;
}

export interface LoweringContext {
  readonly scope: Scope;
  readonly calls: CallDimensions;
  /** The slot of a variable or element, or of the plan's own value (`default`) of the one being set. */
  slot(id: string): { readonly index: number; readonly unit: Unit };
  /** Where the variable itself says when its own equation, which is this one call, starts and with what. */
  readonly start: OwnStart | undefined;
  /** Adds a slot of the reader's own; its equation is made with its own index, since it looks back at itself. */
  addHelper(make: (index: number) => HelperDraft): number;
}

/** The lowering of one formula, part by part, with what its parts share. */
export interface Lowering {
  readonly written: Written;
  readonly context: LoweringContext;
  readonly choices: Choice[];
  lower(expression: Expression, elements: Elements): Term;
  /** Notes what a reader may ask about, and gives its term back. */
  refer(expression: Expression, term: Term, unit: Unit): Term;
  /** Lowers parts whose references would stand at one place of the formula for many elements. */
  quietly<T>(make: () => T): T;
  /** The slot of a name; any other expression gets a slot of its own. */
  remembered(expression: Expression, elements: Elements): { readonly index: number; readonly unit: Unit };
}
