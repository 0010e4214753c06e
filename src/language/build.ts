import { joinElements } from "../plan/names.ts";
import type { Plan, SourceValue, Variable, Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { elementTuples } from "../plan/read-plan.ts";
import { type Dimension, formatDimension, isSameDimension, type Unit } from "../plan/unit.ts";
import { type CallDimensions, checkExpression, type Type } from "./check.ts";
import { orderSlots } from "./dependencies.ts";
import { multiply } from "./dimension.ts";
import { checkInput } from "./input-row.ts";
import { type Elements, type LoweringContext, lowerFormula } from "./lower.ts";
import type { Equation, Formula, Input, Model, Slot } from "./model.ts";
import { type Prior, readPrior } from "./prior.ts";
import { readRange, readSource, type Source, zeroValue } from "./read-source.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { numberTerm, readingsOf, type Term, valueTerm } from "./term.ts";

/** A new equation or a new kind of value for a variable, or for one element of it: it makes another model. */
export interface Change {
  readonly variable: string;
  /** Empty: all elements. */
  readonly elements: readonly string[];
  readonly source: Source;
  /** For a lever: the first time at which the change acts; before, the plan's own value stands. */
  readonly from: number | undefined;
}

/**
 * Checks the formulas of a plan and lays its variables out as slots. Problems are collected; a model comes back only
 * when this found none.
 */
export function buildModel(plan: Plan, changes: readonly Change[], problems: Problems): Model | undefined {
  return new Builder(plan, changes, problems).build();
}

/** One scalar, or one element of a vector, before its formulas are lowered. */
interface Cell {
  readonly id: string;
  readonly variable: Variable;
  readonly elements: readonly string[];
  readonly source: Source | undefined;
  readonly initial: Source | undefined;
  /** Where a change keeps the plan's own value for the years before, or names it as `default`. */
  readonly own: Source | undefined;
  readonly from: number | undefined;
}

class Builder {
  readonly plan: Plan;
  readonly changes: readonly Change[];
  readonly problems: Problems;
  readonly scope: Scope;
  readonly calls: CallDimensions = new Map();
  readonly slots: Slot[] = [];
  readonly slotOf = new Map<string, number>();
  /** How many slots of the reader's own each cell has. */
  readonly helpers = new Map<string, number>();

  constructor(plan: Plan, changes: readonly Change[], problems: Problems) {
    this.plan = plan;
    this.changes = changes;
    this.problems = problems;
    this.scope = scopeOf(plan);
  }

  build(): Model | undefined {
    const before = this.problems.count;
    const cells = [...this.plan.variables.values()].flatMap((variable) => this.cells(variable));
    if (this.problems.count > before) return undefined;
    for (const cell of cells) this.addSlot(cell);
    for (const cell of cells) this.lowerCell(cell);
    const order = orderSlots(this.slots, this.problems);
    if (order === undefined) return undefined;
    const { plan, slots, slotOf } = this;
    return { plan, grid: plan.grid, slots, slotOf, order, history: historyOf(slots) };
  }

  cells(variable: Variable): readonly Cell[] {
    if (variable.points !== undefined) return [];
    const body = variable.equation ?? variable.value ?? zeroValue(variable);
    const sources = this.sources(variable, body);
    const initials = variable.initial && this.sources(variable, variable.initial);
    return elementTuples(variable.over, this.plan.dimensions).map((elements) => {
      const id = joinElements(variable.name, elements);
      const own = sources.get(id);
      const change = this.changes.findLast(
        (candidate) =>
          candidate.variable === variable.name &&
          (candidate.elements.length === 0 || joinElements(variable.name, candidate.elements) === id),
      );
      const initial = initials?.get(id);
      if (change === undefined)
        return { id, variable, elements, source: own, initial, own: undefined, from: undefined };
      this.checkChange(change, variable, own);
      return { id, variable, elements, source: change.source, initial, own, from: change.from };
    });
  }

  /** A new equation is checked among the others, so that what its parts measure is known. */
  checkChange({ source }: Change, variable: Variable, own: Source | undefined): void {
    if (source.kind !== "formula") return;
    const scope = { ...this.scope, own: { unit: variable.unit, isData: own?.kind === "input" } };
    checkFormula(source.formula, variable, scope, this.calls, this.problems);
  }

  /** The source of each element: one for all, or one for each. */
  sources(variable: Variable, value: SourceValue): ReadonlyMap<string, Source> {
    const tuples = elementTuples(variable.over, this.plan.dimensions);
    const sources = new Map<string, Source>();
    if (value.kind !== "elements") {
      const source = this.source(variable, value);
      if (source !== undefined)
        for (const elements of tuples) sources.set(joinElements(variable.name, elements), source);
      return sources;
    }
    const known = tuples.map((elements) => joinElements(variable.name, elements));
    for (const { elements, place, value: inner } of value.entries) {
      const id = joinElements(variable.name, elements);
      if (inner.kind === "elements") continue;
      if (!known.includes(id)) this.problems.add(place, `no element of ${variable.name}`, elements.join(", "));
      const source = this.source(variable, inner);
      if (source !== undefined) sources.set(id, source);
    }
    const missing = known.filter(
      (id) => !value.entries.some(({ elements }) => joinElements(variable.name, elements) === id),
    );
    if (missing.length > 0)
      this.problems.add(value.place, "a value is needed for every element; missing", missing.join(", "));
    return sources;
  }

  source(variable: Variable, value: Exclude<SourceValue, { kind: "elements" }>): Source | undefined {
    const source = readSource(value, variable.unit, this.scope, this.problems);
    if (source?.kind === "formula") checkFormula(source.formula, variable, this.scope, this.calls, this.problems);
    return source;
  }

  addSlot(cell: Cell): void {
    const { id, variable, elements, source } = cell;
    const range = readRange(variable, this.scope, this.problems);
    const prior = variable.prior && this.prior(variable, variable.prior);
    const input = source?.kind === "input" ? source.input : undefined;
    const body = variable.equation ?? variable.value;
    if (cell.own === undefined && input !== undefined && body !== undefined) {
      const { grid } = this.plan;
      const check = { range, grid, own: undefined, from: undefined, place: variable.place };
      checkInput(variable, input, body, check, this.problems);
    }
    this.slotOf.set(id, this.slots.length);
    this.slots.push({
      id,
      variable,
      elements,
      unit: variable.unit,
      role: variable.role,
      isHelper: false,
      input,
      equation: undefined,
      initial: undefined,
      before: undefined,
      prior,
      range,
      series: variable.observed && joinElements(variable.observed.series.text, elements),
    });
  }

  prior(variable: Variable, written: Written): Prior | undefined {
    return readPrior(written, variable.unit, this.plan.units, this.problems);
  }

  lowerCell(cell: Cell): void {
    const index = this.slotOf.get(cell.id)!;
    const slot = this.slots[index]!;
    const elements: Elements = new Map(slot.variable.over.map((dimension, i) => [dimension, cell.elements[i]!]));
    const initial = this.initialOf(cell, elements);
    if (cell.own !== undefined) {
      const equation = this.lowerChange(cell, elements);
      const before = cell.from === undefined ? undefined : this.ownSlot(cell, elements);
      this.slots[index] = { ...slot, input: undefined, equation, initial, before };
    } else if (cell.source?.kind === "formula") {
      this.slots[index] = { ...slot, equation: this.lowerSource(cell.source, cell, elements), initial };
    }
  }

  initialOf(cell: Cell, elements: Elements): Equation | undefined {
    return cell.initial && this.lowerSource(cell.initial, cell, elements);
  }

  lowerSource(source: Source, cell: Cell, elements: Elements): Equation {
    if (source.kind === "formula") return lowerFormula(source.formula, elements, this.context(cell, elements));
    return inputEquation(source.input, this.addInput(cell, "initial", source.input));
  }

  /** The plan's own value before the change acts, the new one from then on. */
  lowerChange(cell: Cell, elements: Elements) {
    const source = cell.source!;
    const changed =
      source.kind === "formula"
        ? lowerFormula(source.formula, elements, this.context(cell, elements))
        : inputEquation(source.input, this.addInput(cell, "set", source.input));
    if (cell.from === undefined) return changed;
    const acts: Term = { kind: "comparison", operator: ">=", left: { kind: "time" }, right: numberTerm(cell.from) };
    const own = valueTerm(this.ownSlot(cell, elements));
    return { ...changed, term: { kind: "conditional" as const, condition: acts, yes: changed.term, no: own } };
  }

  /** The slot with the plan's own value of a variable that is changed. */
  ownSlot(cell: Cell, elements: Elements): number {
    const id = `${cell.id}.default`;
    const known = this.slotOf.get(id);
    if (known !== undefined) return known;
    const own = cell.own!;
    if (own.kind === "input") return this.addInput(cell, "default", own.input);
    const index = this.addHelper(id, cell.variable);
    const equation = lowerFormula(own.formula, elements, this.context(cell, elements));
    this.slots[index] = { ...this.slots[index]!, equation, initial: this.initialOf(cell, elements) };
    return index;
  }

  addInput(cell: Cell, what: string, input: Input): number {
    const id = `${cell.id}.${what}`;
    const known = this.slotOf.get(id);
    if (known !== undefined) return known;
    const index = this.addHelper(id, cell.variable);
    this.slots[index] = { ...this.slots[index]!, input };
    return index;
  }

  addHelper(id: string, variable: Variable): number {
    const index = this.slots.length;
    this.slotOf.set(id, index);
    this.slots.push({
      id,
      variable,
      elements: [],
      unit: variable.unit,
      role: undefined,
      isHelper: true,
      input: undefined,
      equation: undefined,
      initial: undefined,
      before: undefined,
      prior: undefined,
      range: undefined,
      series: undefined,
    });
    return index;
  }

  context(cell: Cell, elements: Elements): LoweringContext {
    return {
      scope: this.scope,
      calls: this.calls,
      slot: (id) => {
        const index = id === "default" ? this.ownSlot(cell, elements) : this.slotOf.get(id);
        if (index === undefined) throw new Error(`no slot ${id}`);
        return { index, unit: this.slots[index]!.unit };
      },
      addHelper: (make) => {
        const count = (this.helpers.get(cell.id) ?? 0) + 1;
        this.helpers.set(cell.id, count);
        const index = this.addHelper(`${cell.id}.${count}`, cell.variable);
        const { equation, initial, unit } = make(index);
        this.slots[index] = { ...this.slots[index]!, equation, initial, unit };
        return index;
      },
    };
  }
}

/** A slot's value taken over from an input of its own. */
function inputEquation(input: Input, slot: number) {
  const written =
    input.kind === "formula"
      ? input.formula.written
      : { kind: "text" as const, text: "", place: input.place, placeAt: () => input.place };
  return { written, term: valueTerm(slot), references: [], choices: [] };
}

function historyOf(slots: readonly Slot[]): number {
  let history = 0;
  for (const { equation, initial } of slots) {
    for (const term of [equation?.term, initial?.term]) {
      if (term === undefined) continue;
      for (const reading of readingsOf(term)) if (reading.kind === "value") history = Math.max(history, reading.lag);
    }
  }
  return history;
}
