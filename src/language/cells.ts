import { joinElements } from "../plan/names.ts";
import type { Plan, SourceValue, Variable } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { elementTuples } from "../plan/read-plan.ts";
import { checkFormula } from "./check-formula.ts";
import type { CallDimensions } from "./checker.ts";
import { readSource, type Source, zeroValue } from "./read-source.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** A new equation or a new kind of value for a variable, or for one element of it: it makes another model. */
export interface Change {
  readonly variable: string;
  /** Empty: all elements. */
  readonly elements: readonly string[];
  readonly source: Source;
  /** For a lever: the first time at which the change acts; before, the plan's own value stands. */
  readonly from: number | undefined;
}

/** One scalar, or one element of a vector, before its formulas are lowered. */
export interface Cell {
  readonly id: string;
  readonly variable: Variable;
  readonly elements: readonly string[];
  readonly source: Source | undefined;
  readonly initial: Source | undefined;
  /** Where a change keeps the plan's own value for the years before, or names it as `default`. */
  readonly own: Source | undefined;
  readonly from: number | undefined;
}

/** The scalars and elements of a plan, their formulas checked. */
export function cellsOf(
  plan: Plan,
  changes: readonly Change[],
  calls: CallDimensions,
  problems: Problems,
): readonly Cell[] {
  const reader = new CellReader(plan, changes, calls, problems);
  return [...plan.variables.values()].flatMap((variable) => reader.cells(variable));
}

class CellReader {
  readonly plan: Plan;
  readonly changes: readonly Change[];
  readonly scope: Scope;
  readonly calls: CallDimensions;
  readonly problems: Problems;

  constructor(plan: Plan, changes: readonly Change[], calls: CallDimensions, problems: Problems) {
    this.plan = plan;
    this.changes = changes;
    this.scope = scopeOf(plan);
    this.calls = calls;
    this.problems = problems;
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
}
