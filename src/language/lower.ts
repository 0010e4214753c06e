import { joinElements } from "../plan/names.ts";
import type { Written } from "../plan/plan.ts";
import { pure, type Unit } from "../plan/unit.ts";
import { unitOf } from "./dimension.ts";
import type { Elements } from "./elements.ts";
import type { Expression } from "./expression.ts";
import { lowerCall } from "./lower-call.ts";
import type { Lowering, LoweringContext } from "./lowering.ts";
import type { Choice, Equation, Formula, Reference } from "./model.ts";
import { constantOf, literalOf, type Scope } from "./scope.ts";
import { arithmeticTerm, numberTerm, type Term, valueTerm } from "./term.ts";

/** Makes a checked formula ready for one slot. */
export function lowerFormula(formula: Formula, elements: Elements, context: LoweringContext): Equation {
  const lowering = new FormulaLowering(formula.written, context);
  const term = lowering.lower(formula.expression, elements);
  return { written: formula.written, term, references: lowering.references, choices: lowering.choices };
}

/** The term of a checked expression of numbers, `year`, `dt` and `default` alone. */
export function lowerData(formula: Formula, scope: Scope): Term {
  const context: LoweringContext = {
    scope,
    calls: new Map(),
    start: undefined,
    slot: (id) => {
      throw new Error(`data names a variable: ${id}`);
    },
    addHelper: () => {
      throw new Error("data has no memory");
    },
  };
  return new FormulaLowering(formula.written, context, true).lower(formula.expression, new Map());
}

/** Lowers the parts of one formula, and notes what a reader may ask about: what it reads, where it chooses. */
class FormulaLowering implements Lowering {
  readonly references: Reference[] = [];
  readonly choices: Choice[] = [];
  readonly written: Written;
  readonly context: LoweringContext;
  readonly isData: boolean;

  constructor(written: Written, context: LoweringContext, isData = false) {
    this.written = written;
    this.context = context;
    this.isData = isData;
  }

  lower(expression: Expression, elements: Elements): Term {
    const inner = (part: Expression) => this.lower(part, elements);
    switch (expression.kind) {
      case "number":
        return numberTerm(expression.value);
      case "name":
        return this.name(expression, elements);
      case "negate":
      case "not":
        return { kind: expression.kind, operand: inner(expression.operand) };
      case "arithmetic":
        return this.arithmetic(expression, elements);
      case "comparison":
        return {
          kind: "comparison",
          operator: expression.operator,
          left: inner(expression.left),
          right: inner(expression.right),
        };
      case "logic":
        return {
          kind: "logic",
          operator: expression.operator,
          left: inner(expression.left),
          right: inner(expression.right),
        };
      case "conditional": {
        const yes = inner(expression.yes);
        const no = inner(expression.no);
        const term: Term = { kind: "conditional", condition: inner(expression.condition), yes, no };
        const options = [
          { span: expression.yes.span, term: yes },
          { span: expression.no.span, term: no },
        ];
        this.choices.push({ span: expression.span, name: "if", options, term });
        return term;
      }
      case "call":
        return lowerCall(this, expression, elements);
      case "table":
      case "text":
        throw new Error(`a ${expression.kind} outside its function passed the check`);
    }
  }

  name(expression: Extract<Expression, { kind: "name" }>, elements: Elements): Term {
    const { name, span } = expression;
    const { scope } = this.context;
    const constant = constantOf(name, scope.grid);
    if (constant !== undefined) return numberTerm(constant);
    if (name === "year" || name === "time") return this.refer(expression, { kind: "time" }, pure);
    if (name === "dt") return this.refer(expression, numberTerm(scope.grid.step), unitOf(scope.time));
    if (name === "default" && this.isData) return { kind: "default" };
    const slot = this.slot(expression, elements);
    this.references.push({ span, term: valueTerm(slot.index), unit: slot.unit });
    return valueTerm(slot.index);
  }

  /** The slot of a name at the elements in force; elements written behind the name come first. */
  slot(expression: Extract<Expression, { kind: "name" }>, elements: Elements) {
    const { name } = expression;
    if (name === "default") return this.context.slot(name);
    const { scope } = this.context;
    const over = scope.variables.get(name)?.over ?? [];
    const picked = over.map((dimension) => {
      const written = expression.elements.find((element) => scope.plan.dimensions.get(dimension)?.includes(element));
      return written ?? elements.get(dimension) ?? "";
    });
    return this.context.slot(joinElements(name, picked));
  }

  refer(expression: Expression, term: Term, unit: Unit): Term {
    this.references.push({ span: expression.span, term, unit });
    return term;
  }

  /** A whole constant exponent up to 64 is a fixed order of multiplications in every executor. */
  arithmetic(expression: Extract<Expression, { kind: "arithmetic" }>, elements: Elements): Term {
    const left = this.lower(expression.left, elements);
    const exponent = expression.operator === "^" ? literalOf(expression.right, this.context.scope.grid) : undefined;
    if (exponent !== undefined && Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
      return { kind: "power", base: left, exponent };
    }
    return arithmeticTerm(left, expression.operator, this.lower(expression.right, elements));
  }

  quietly<T>(make: () => T): T {
    const references = this.references.length;
    const choices = this.choices.length;
    const result = make();
    this.references.length = references;
    this.choices.length = choices;
    return result;
  }

  remembered(expression: Expression, elements: Elements): { readonly index: number; readonly unit: Unit } {
    if (
      expression.kind === "name" &&
      expression.name !== "year" &&
      expression.name !== "time" &&
      expression.name !== "dt"
    ) {
      if (constantOf(expression.name, this.context.scope.grid) === undefined) return this.slot(expression, elements);
    }
    const unit = unitOf(this.context.calls.get(expression) ?? new Map());
    const index = this.context.addHelper(() => {
      const equation = lowerFormula({ written: this.written, expression }, elements, this.context);
      return { equation, initial: undefined, unit };
    });
    return { index, unit };
  }
}
