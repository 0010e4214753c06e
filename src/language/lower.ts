import { stepOf } from "../plan/grid.ts";
import { joinElements } from "../plan/names.ts";
import type { Written } from "../plan/plan.ts";
import { type Dimension, formatDimension, isUnitFault, parseUnit, pure, type Unit } from "../plan/unit.ts";
import type { CallDimensions } from "./check.ts";
import { type Expression, partsOf } from "./expression.ts";
import { numberFunctions } from "./functions.ts";
import { macros } from "./macros.ts";
import type { Choice, Equation, Formula, Reference } from "./model.ts";
import { constantOf, literalOf, type Scope } from "./scope.ts";
import { arithmeticTerm, numberTerm, type Term, valueTerm } from "./term.ts";

/** The element of each dimension that a formula is being written out for. */
export type Elements = ReadonlyMap<string, string>;

/** A slot of the reader's own, for what a macro must remember from step to step. */
export interface HelperDraft {
  readonly equation: Equation;
  readonly initial: Equation | undefined;
  readonly unit: Unit;
}

export interface LoweringContext {
  readonly scope: Scope;
  readonly calls: CallDimensions;
  /** The slot of a variable or element, or of the plan's own value (`default`) of the one being set. */
  slot(id: string): { readonly index: number; readonly unit: Unit };
  /** Adds a slot of the reader's own; its equation is made with its own index, since it looks back at itself. */
  addHelper(make: (index: number) => HelperDraft): number;
}

/** Makes a checked formula ready for one slot. */
export function lowerFormula(formula: Formula, elements: Elements, context: LoweringContext): Equation {
  const lowering = new Lowering(formula.written, context);
  const term = lowering.lower(formula.expression, elements);
  return { written: formula.written, term, references: lowering.references, choices: lowering.choices };
}

/** The term of a checked expression of numbers, `year`, `dt` and `default` alone. */
export function lowerData(formula: Formula, scope: Scope): Term {
  const context: LoweringContext = {
    scope,
    calls: new Map(),
    slot: (id) => {
      throw new Error(`data names a variable: ${id}`);
    },
    addHelper: () => {
      throw new Error("data has no memory");
    },
  };
  return new Lowering(formula.written, context, true).lower(formula.expression, new Map());
}

/** Lowers the parts of one formula, and notes what a reader may ask about: what it reads, where it chooses. */
export class Lowering {
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
        return this.call(expression, elements);
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

  call(expression: Extract<Expression, { kind: "call" }>, elements: Elements): Term {
    const { name, args } = expression;
    const { scope } = this.context;
    const literal = (index: number) => literalOf(args[index], scope.grid) ?? Number.NaN;
    switch (name) {
      case "sum":
      case "mean":
      case "count":
        return this.reduction(expression, elements);
      case "lag":
        return this.lag(expression, args[0]!, args.length === 2 ? literal(1) : 1, elements);
      case "delta":
      case "growth": {
        const now = this.remembered(args[0]!, elements);
        const before = valueTerm(now.index, 1);
        const term =
          name === "delta"
            ? arithmeticTerm(valueTerm(now.index), "-", before)
            : arithmeticTerm(arithmeticTerm(valueTerm(now.index), "/", before), "-", numberTerm(1));
        return this.refer(expression, term, name === "delta" ? now.unit : pure);
      }
      case "at": {
        const slot = this.remembered(args[0]!, elements);
        return this.refer(
          expression,
          { kind: "at", slot: slot.index, step: stepOf(scope.grid, literal(1))! },
          slot.unit,
        );
      }
      case "interpolate":
        return this.interpolation(args[0]!, args[1]!, elements);
      case "since":
        return this.refer(
          expression,
          arithmeticTerm({ kind: "time" }, "-", numberTerm(literal(0))),
          unitOf(scope.time),
        );
      case "unit":
        return numberTerm(this.factor(args[0]!));
      case "number":
        return arithmeticTerm(this.lower(args[0]!, elements), "/", numberTerm(this.factor(args[1]!)));
      default:
        if (Object.hasOwn(macros, name)) return this.macro(expression, elements);
        return this.numberFunction(expression, elements);
    }
  }

  numberFunction(expression: Extract<Expression, { kind: "call" }>, elements: Elements): Term {
    const { name, args } = expression;
    const along = args[1];
    const isAlong = along?.kind === "name" && this.context.scope.plan.dimensions.has(along.name);
    if ((name === "min" || name === "max") && (args.length === 1 || isAlong))
      return this.reduction(expression, elements);
    const terms = args.map((arg) => this.lower(arg, elements));
    const term: Term = { kind: "function", name, args: terms };
    if (name === "min" || name === "max" || name === "clamp") {
      const options = terms.map((option, index) => ({ span: args[index]!.span, term: option }));
      this.choices.push({ span: expression.span, name, options, term });
    }
    if (!Object.hasOwn(numberFunctions, name)) throw new Error(`no function ${name}`);
    return term;
  }

  /** One term for each element, put together from left to right. */
  reduction(expression: Extract<Expression, { kind: "call" }>, elements: Elements): Term {
    const { name, args } = expression;
    const along = args[1]?.kind === "name" ? args[1].name : undefined;
    const free = [...freeDimensions(args[0]!, this.context.scope)];
    const reduced = along === undefined ? free : free.filter((dimension) => dimension === along);
    const parts = this.quietly(() =>
      bindings(reduced, elements, this.context.scope).map((bound) => this.lower(args[0]!, bound)),
    );
    const total = () => parts.reduce((left, right) => arithmeticTerm(left, "+", right));
    const term: Term =
      name === "count"
        ? numberTerm(parts.length)
        : name === "sum"
          ? total()
          : name === "mean"
            ? arithmeticTerm(total(), "/", numberTerm(parts.length))
            : parts.length === 1
              ? parts[0]!
              : { kind: "function", name, args: parts };
    return this.refer(expression, term, name === "count" ? pure : this.unitOf(args[0]!));
  }

  /** Lowers parts whose references would stand at one place of the formula for many elements. */
  quietly<T>(make: () => T): T {
    const references = this.references.length;
    const choices = this.choices.length;
    const result = make();
    this.references.length = references;
    this.choices.length = choices;
    return result;
  }

  lag(expression: Expression, of: Expression, steps: number, elements: Elements): Term {
    const slot = this.remembered(of, elements);
    return this.refer(expression, valueTerm(slot.index, steps), slot.unit);
  }

  /** The slot of a name; any other expression gets a slot of its own. */
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

  interpolation(x: Expression, table: Expression, elements: Elements): Term {
    const at = this.lower(x, elements);
    if (table.kind === "table") {
      const number = (cell: Expression | undefined) => literalOf(cell, this.context.scope.grid) ?? Number.NaN;
      const xs = table.rows.map(([cell]) => number(cell));
      const ys = table.rows.map(([, cell]) => number(cell));
      return { kind: "interpolate", x: at, xs, ys };
    }
    const variable = this.context.scope.variables.get(table.kind === "name" ? table.name : "")!;
    const { points } = variable.points!;
    const factor = factorOf(variable.unit);
    return { kind: "interpolate", x: at, xs: points.map(([px]) => px), ys: points.map(([, py]) => py * factor) };
  }

  /** The value of one of a unit, in the base unit. */
  factor(text: Expression): number {
    const unit = parseUnit(text.kind === "text" ? text.text : "", this.context.scope.plan.units);
    if (isUnitFault(unit)) throw new Error("a unit that is none passed the check");
    return factorOf(unit);
  }

  macro(expression: Extract<Expression, { kind: "call" }>, elements: Elements): Term {
    const { written, context } = this;
    const term = macros[expression.name]!({
      args: expression.args,
      step: context.scope.grid.step,
      /** The slot of an argument, so that its value one step before can be read. */
      slot: (arg) => this.quietly(() => this.remembered(arg, elements).index),
      term: (arg) => this.quietly(() => this.lower(arg, elements)),
      state: (initial, next) =>
        context.addHelper((index) => ({
          equation: { written, term: next(index), references: [], choices: [] },
          initial: initial && { written, term: initial, references: [], choices: [] },
          unit: unitOf(context.calls.get(expression) ?? new Map()),
        })),
    });
    return this.refer(expression, term, unitOf(context.calls.get(expression) ?? new Map()));
  }

  unitOf(expression: Expression): Unit {
    const variable = expression.kind === "name" ? this.context.scope.variables.get(expression.name) : undefined;
    return variable?.unit ?? pure;
  }
}

/** The base unit of a dimension. */
function unitOf(dimension: Dimension): Unit {
  return { ...pure, text: formatDimension(dimension), dimension };
}

function factorOf(unit: Unit): number {
  return (Number(`1e${unit.power}`) * unit.times) / unit.over;
}

/** The dimensions that a part goes over and that no element behind a name picks, in order of their first use. */
function freeDimensions(expression: Expression, scope: Scope): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.kind === "name") {
      for (const dimension of scope.variables.get(part.name)?.over ?? []) {
        const isPicked = part.elements.some((element) => scope.plan.dimensions.get(dimension)?.includes(element));
        if (!isPicked) free.add(dimension);
      }
      return;
    }
    const parts = part.kind === "call" && isReductionName(part.name) ? innerFree(part, scope) : undefined;
    if (parts !== undefined) for (const dimension of parts) free.add(dimension);
    else partsOf(part).forEach(visit);
  };
  visit(expression);
  return free;
}

/** What is free in a reduction inside a reduction: what it does not go across itself. */
function innerFree(call: Extract<Expression, { kind: "call" }>, scope: Scope): readonly string[] | undefined {
  const along = call.args[1]?.kind === "name" ? call.args[1].name : undefined;
  const isAcross = call.args.length === 1 || (along !== undefined && scope.plan.dimensions.has(along));
  if (!isAcross) return undefined;
  const free = [...freeDimensions(call.args[0]!, scope)];
  return along === undefined ? [] : free.filter((dimension) => dimension !== along);
}

function isReductionName(name: string): boolean {
  return ["sum", "mean", "count", "min", "max"].includes(name);
}

/** All combinations of the elements of some dimensions, on top of the elements in force. */
function bindings(dimensions: readonly string[], elements: Elements, scope: Scope): readonly Elements[] {
  return dimensions.reduce<readonly Elements[]>(
    (all, dimension) =>
      all.flatMap((bound) =>
        (scope.plan.dimensions.get(dimension) ?? []).map((element) => new Map(bound).set(dimension, element)),
      ),
    [elements],
  );
}
