import { stepOf } from "../plan/grid.ts";
import { joinElements } from "../plan/names.ts";
import type { Plan, Variable, Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { readsBeforeStart } from "./before-start.ts";
import { isCalendarYear } from "./calendar-year.ts";
import { type Cell, type Change, cellsOf } from "./cells.ts";
import type { CallDimensions } from "./checker.ts";
import { orderSlots } from "./dependencies.ts";
import type { Elements } from "./elements.ts";
import { checkInput } from "./input-row.ts";
import { lowerFormula } from "./lower.ts";
import type { LoweringContext, OwnStart } from "./lowering.ts";
import type { Equation, Formula, Initial, Input, Model, Slot } from "./model.ts";
import type { Prior } from "./prior.ts";
import { readPrior } from "./read-prior.ts";
import { readRange, type Source } from "./read-source.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { numberTerm, readingsOf, type Term, valueTerm } from "./term.ts";

/**
 * Checks the formulas of a plan and lays its variables out as slots. Problems are collected; a model comes back only
 * when this found none.
 */
export function buildModel(plan: Plan, changes: readonly Change[], problems: Problems): Model | undefined {
  return new Builder(plan, changes, problems).build();
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
    const cells = cellsOf(this.plan, this.changes, this.calls, this.problems);
    for (const cell of cells) this.addSlot(cell);
    if (this.problems.count > before) return undefined;
    for (const cell of cells) this.lowerCell(cell);
    this.findBeforeStart();
    const order = orderSlots(this.slots, this.problems);
    if (order === undefined) return undefined;
    const { plan, slots, slotOf } = this;
    return { plan, grid: plan.grid, slots, slotOf, order, history: historyOf(slots) };
  }

  /** What an equation reads is known when all of them are lowered. */
  findBeforeStart(): void {
    const { slots, plan } = this;
    for (const [index, slot] of slots.entries()) {
      const { equation, initial } = slot;
      if (equation === undefined || initial?.holds.kind !== "before start") continue;
      const when = readsBeforeStart(equation.term, slots, plan.grid);
      slots[index] = { ...slot, initial: { ...initial, holds: { kind: "before start", when } } };
    }
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
    const isYear = input !== undefined && isCalendarYear(variable.unit, input, range, this.plan.grid);
    this.slotOf.set(id, this.slots.length);
    this.slots.push({
      id,
      variable,
      elements,
      unit: isYear ? { ...variable.unit, isYear } : variable.unit,
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
      const equation = this.lowerChange(cell, elements, initial);
      const before = cell.from === undefined ? undefined : this.ownSlot(cell, elements);
      this.slots[index] = { ...slot, input: undefined, equation, initial, before };
    } else if (cell.source?.kind === "formula") {
      this.slots[index] = { ...slot, equation: this.lowerSource(cell.source, cell, elements, initial), initial };
    }
  }

  initialOf(cell: Cell, elements: Elements): Initial | undefined {
    if (cell.initial === undefined) return undefined;
    const equation = this.lowerSource(cell.initial, cell, elements);
    const only = cell.variable.initialIn;
    const step = only && stepOf(this.plan.grid, only.time);
    if (only !== undefined && step === undefined)
      this.problems.addOnce(only.place, "an initial holds in a year of the plan; this is none", String(only.time));
    if (step !== undefined) return { ...equation, holds: { kind: "step", step } };
    return { ...equation, holds: { kind: "before start", when: numberTerm(0) } };
  }

  lowerSource(source: Source, cell: Cell, elements: Elements, initial?: Initial): Equation {
    if (source.kind === "formula")
      return lowerFormula(source.formula, elements, this.context(cell, elements, startOf(source.formula, initial)));
    return inputEquation(source.input, this.addInput(cell, "initial", source.input));
  }

  /** The plan's own value before the change acts, the new one from then on. */
  lowerChange(cell: Cell, elements: Elements, initial: Initial | undefined) {
    const source = cell.source!;
    const changed =
      source.kind === "formula"
        ? this.lowerSource(source, cell, elements, initial)
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
    const initial = this.initialOf(cell, elements);
    const equation = this.lowerSource(own, cell, elements, initial);
    this.slots[index] = { ...this.slots[index]!, equation, initial };
    return index;
  }

  addInput(cell: Cell, what: "initial" | "set" | "default", input: Input): number {
    const id = `${cell.id}.${what}`;
    const known = this.slotOf.get(id);
    if (known !== undefined) return known;
    const index = this.addHelper(id, cell.variable);
    // A number set in place of an equation is assumed; an initial is a constant of the model.
    const role = what === "initial" ? undefined : (cell.variable.role ?? "assumption");
    this.slots[index] = { ...this.slots[index]!, input, role };
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

  context(cell: Cell, elements: Elements, start?: OwnStart): LoweringContext {
    return {
      scope: this.scope,
      calls: this.calls,
      start,
      slot: (id) => {
        const index = id === "default" ? this.ownSlot(cell, elements) : this.slotOf.get(id);
        if (index === undefined) throw new Error(`no slot ${id}`);
        return { index, unit: this.slots[index]!.unit };
      },
      addHelper: (make) => {
        const count = (this.helpers.get(cell.id) ?? 0) + 1;
        this.helpers.set(cell.id, count);
        const index = this.addHelper(`${cell.id}.${count}`, cell.variable);
        this.slots[index] = { ...this.slots[index]!, ...make(index) };
        return index;
      },
    };
  }
}

function startOf({ expression }: Formula, initial: Initial | undefined): OwnStart | undefined {
  if (initial?.holds.kind !== "step") return undefined;
  return { call: expression, value: initial.term, step: initial.holds.step };
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
    const when = initial?.holds.kind === "before start" ? initial.holds.when : undefined;
    for (const term of [equation?.term, initial?.term, when]) {
      if (term === undefined) continue;
      for (const reading of readingsOf(term)) if (reading.kind === "value") history = Math.max(history, reading.lag);
    }
  }
  return history;
}
