import { observationAt } from "../engine/program.ts";
import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import { evaluate, type Surroundings } from "../language/evaluate.ts";
import type { Span } from "../language/expression.ts";
import { type Choice, type Equation, isComputedInput, type Slot } from "../language/model.ts";
import { readingsOf, type Term } from "../language/term.ts";
import { timeOf } from "../plan/grid.ts";
import type { Observation, Written } from "../plan/plan.ts";
import type { Unit } from "../plan/unit.ts";
import type { Interval } from "./bounds/interval.ts";
import { knownRanges } from "./bounds/known-range.ts";
import { causeOfMissing, type MissingCause } from "./missing.ts";
import { type Knowledge, type Provenance, sourcesOf } from "./provenance.ts";
import { surroundings } from "./surroundings.ts";

/** A part of an equation's text that stands for a number, and the number, in the base unit. */
export interface PutIn {
  readonly span: Span;
  readonly value: number;
  readonly unit: Unit;
}

/** Where an equation picks: which option of a min, max, clamp or condition gave the value. */
export interface Picked {
  readonly name: Choice["name"];
  readonly option: string;
}

/** A number, how it is known, and what it was made of. */
export interface Explanation {
  readonly slot: Slot;
  readonly time: number;
  /** In the base unit; missing is NaN. Where no more than a bound is known, what the run goes on with. */
  readonly value: number;
  /** All that a known value may be, where nobody published it as a number. */
  readonly range: Interval | undefined;
  readonly knowledge: Knowledge;
  readonly observation: Observation | undefined;
  /** Whether a scenario or `--set` gave the value of this input, or its equation. */
  readonly isSet: boolean;
  /** Whether it is an assumption that has the median of a posterior. */
  readonly isPosterior: boolean;
  /** The equation's text as written; empty for inputs and observations. */
  readonly equation: string;
  readonly isInitial: boolean;
  readonly numbers: readonly PutIn[];
  readonly picked: readonly Picked[];
  /** What the equation would have given in an observed year. */
  readonly equationValue: number | undefined;
  readonly cause: MissingCause | undefined;
  /** The inputs, each once, down to the depth asked for. */
  readonly inputs: readonly Explanation[];
}

/** Explains the value of a slot at a step, its inputs down to `depth` levels. */
export function explain(
  trajectory: Trajectory,
  provenance: Provenance,
  slot: number,
  step: number,
  depth: number,
): Explanation {
  const { program } = trajectory;
  const described = program.model.slots[slot]!;
  const observation = observationAt(program, slot, step);
  const equation = step < 0 ? undefined : provenance.equationAt(slot, step);
  const value = valueAt(trajectory, slot, step);
  const around = surroundings(trajectory, step);
  const own = trajectory.settings.find(({ id }) => id === described.id);
  return {
    slot: described,
    time: timeOf(program.grid, step),
    value,
    range: knownRanges(trajectory, provenance).at(slot, step),
    knowledge: provenance.knowledgeAt(slot, step),
    observation,
    isSet: isReplaced(described) || (own?.input !== undefined && own.prior?.kind !== "joint"),
    isPosterior: own?.prior?.kind === "joint",
    equation: (equation?.written ?? formulaOf(described))?.text.trim() ?? "",
    isInitial: equation !== undefined && equation === described.initial,
    numbers: equation === undefined ? [] : numbersOf(equation, around),
    picked: equation === undefined ? [] : equation.choices.flatMap((choice) => pickedOf(choice, equation, around)),
    equationValue:
      observation && described.equation && step >= 0 ? evaluate(described.equation.term, around) : undefined,
    cause: Number.isNaN(value) ? causeOfMissing(trajectory, slot, step) : undefined,
    inputs: depth < 1 || equation === undefined ? [] : inputsOf(equation.term, trajectory, provenance, step, depth),
  };
}

/** The text of an equation of time alone. */
function formulaOf(slot: Slot): Written | undefined {
  return isComputedInput(slot) && slot.input?.kind === "formula" ? slot.input.formula.written : undefined;
}

/** Whether an equation stands that is not the plan's own. */
function isReplaced({ isHelper, equation, variable, elements }: Slot): boolean {
  if (isHelper || equation === undefined) return false;
  const body = variable.equation ?? variable.value;
  const own =
    body?.kind === "elements" ? body.entries.find((entry) => entry.elements.join() === elements.join())?.value : body;
  return own?.kind !== "written" || own.written.text !== equation.written.text;
}

/** Helpers are the reader's own; what they read is shown in their place. */
function inputsOf(
  term: Term,
  trajectory: Trajectory,
  provenance: Provenance,
  step: number,
  depth: number,
): readonly Explanation[] {
  const { model, history } = trajectory.program;
  const inputs = new Map<string, Explanation>();
  const visited = new Set<string>();
  const visit = (inner: Term, at: number): void => {
    for (const { slot, step: when } of readingsOf(inner).flatMap((reading) => sourcesOf(reading, at))) {
      const key = `${slot} ${when}`;
      if (visited.has(key) || when < -history) continue;
      visited.add(key);
      const helper = model.slots[slot]!;
      // The number of a setting is the value explained; it would be said twice.
      if (helper.isHelper && helper.id.endsWith(".set")) continue;
      const equation = helper.isHelper && when >= 0 ? provenance.equationAt(slot, when) : undefined;
      if (equation !== undefined) visit(equation.term, when);
      else inputs.set(key, explain(trajectory, provenance, slot, when, depth - 1));
    }
  };
  visit(term, step);
  return [...inputs.values()];
}

function numbersOf(equation: Equation, around: Surroundings): readonly PutIn[] {
  const offset = equation.written.text.length - equation.written.text.trimStart().length;
  return equation.references
    .map(({ span, term, unit }) => ({
      span: { start: span.start - offset, end: span.end - offset },
      value: evaluate(term, around),
      unit,
    }))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The first option that has the value of the whole; none when the whole is missing. */
function pickedOf(choice: Choice, { written }: Equation, around: Surroundings): readonly Picked[] {
  const value = evaluate(choice.term, around);
  const taken = choice.options.find((option) => evaluate(option.term, around) === value);
  if (taken === undefined) return [];
  return [{ name: choice.name, option: written.text.slice(taken.span.start, taken.span.end) }];
}
