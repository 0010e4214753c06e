import { inputRows, type Program } from "../../engine/program.ts";
import type { ComparisonOperator } from "../../language/expression.ts";
import type { Equation, Model, Slot } from "../../language/model.ts";
import type { InputSetting } from "../../language/settings.ts";
import { numberTerm, type Term, valueTerm } from "../../language/term.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";

/**
 * A model in which the observations of some slots are inputs, a row that says where one is in force and a row with its
 * number. One kernel then serves every mixture of data, where each would need one of its own.
 */
export interface Switched {
  readonly model: Model;
  /** By slot with an equation: where its two rows are. */
  readonly rows: ReadonlyMap<number, { readonly isKnown: number; readonly number: number }>;
  /** Slots with an input, whose row takes the observation itself. */
  readonly inputs: ReadonlySet<number>;
}

/** Makes the observations of these series inputs. */
export function switchedModel(model: Model, series: ReadonlySet<string>): Switched {
  const slots: Slot[] = [...model.slots];
  const slotOf = new Map(model.slotOf);
  const rows = new Map<number, { readonly isKnown: number; readonly number: number }>();
  const inputs = new Set<number>();
  const add = (host: Slot, what: string): number => {
    const id = `${host.id}.${what}`;
    slotOf.set(id, slots.length);
    const input = { kind: "path", times: [model.grid.start], values: [0], place: host.variable.place } as const;
    const { equation: _, initial: __, ...rest } = host;
    slots.push({
      ...rest,
      id,
      isHelper: true,
      role: undefined,
      input,
      equation: undefined,
      initial: undefined,
      before: undefined,
      prior: undefined,
      range: undefined,
      series: undefined,
    });
    return slots.length - 1;
  };
  for (const [index, slot] of model.slots.entries()) {
    if (slot.series === undefined || !series.has(slot.series)) continue;
    const { equation, initial } = slot;
    if (equation === undefined) {
      inputs.add(index);
      continue;
    }
    const own = { isKnown: add(slot, "is known"), number: add(slot, "number") };
    rows.set(index, own);
    const condition: Term = {
      kind: "comparison",
      operator: ">",
      left: valueTerm(own.isKnown),
      right: numberTerm(0.5),
    };
    const term: Term = {
      kind: "conditional",
      condition,
      yes: valueTerm(own.number),
      no: withInitialOf(slot, equation, model),
    };
    // What holds over the equation does not hold over an observation, and that is part of the equation here.
    const kept = initial?.holds.kind === "step" ? undefined : initial;
    slots[index] = { ...slot, equation: { ...equation, term }, initial: kept };
  }
  // What may be known at the first step is computed there.
  const waiting = new Set([...model.order.waiting].filter((slot) => !rows.has(slot)));
  return { model: { ...model, slots, slotOf, order: { ...model.order, waiting } }, rows, inputs };
}

/** The equation of a slot, its initial put in where it holds in one step alone. */
function withInitialOf({ initial }: Slot, { term }: Equation, { grid }: Model): Term {
  if (initial?.holds.kind !== "step") return term;
  const at = numberTerm(timeOf(grid, initial.holds.step));
  const is = (operator: ComparisonOperator, yes: Term, no: Term): Term => ({
    kind: "conditional",
    condition: { kind: "comparison", operator, left: { kind: "time" }, right: at },
    yes,
    no,
  });
  // A default outside data is missing.
  return is("<", { kind: "default" }, is("==", initial.term, term));
}

/** A program of a mixture put into its switched model; `undefined` where that would not mean the same. */
export function switchedRun(switched: Switched, program: Program, settings: readonly InputSetting[], draws: Draws) {
  const { rows, inputs } = switched;
  const { history, grid } = program;
  const isDrawn = new Set(draws.inputs.map(({ slot }) => slot));
  if ([...inputs].some((slot) => isDrawn.has(slot))) return undefined;
  const times = Array.from({ length: program.width }, (_, i) => timeOf(grid, i - history));
  const given = (slot: number, values: readonly number[]): InputSetting => {
    const { id, variable } = switched.model.slots[slot]!;
    const input = { kind: "path", times, values, place: variable.place } as const;
    return { id, input, prior: undefined, from: undefined, place: variable.place };
  };
  const own = inputRows(program, settings);
  const set: InputSetting[] = [];
  for (const [slot, row] of own.entries()) {
    if (row === undefined) continue;
    const observed = inputs.has(slot) ? program.observed[slot] : undefined;
    const numbers = Array.from(row, (value, i) => (Number.isNaN(observed?.[i] ?? Number.NaN) ? value : observed![i]!));
    const isOwn = program.model.slots[slot]!.input === switched.model.slots[slot]!.input && observed === undefined;
    if (!isOwn) set.push(given(slot, numbers));
  }
  const isGiven = new Set(set.map(({ id }) => id));
  set.push(...settings.filter(({ id }) => !isGiven.has(id)));
  const moved: Draw[] = [];
  const observed = [...program.observed];
  while (observed.length < switched.model.slots.length) observed.push(undefined);
  for (const slot of inputs) observed[slot] = undefined;
  for (const [slot, { isKnown, number }] of rows) {
    const row = program.observed[slot];
    const known = times.map((_, i) => (Number.isNaN(row?.[i] ?? Number.NaN) ? 0 : 1));
    set.push(
      given(isKnown, known),
      given(
        number,
        known.map((is, i) => (is === 1 ? row![i]! : 0)),
      ),
    );
    // What was known before the start is looked back at, and is no equation's.
    observed[slot] = row?.map((value, i) => (i < history ? value : Number.NaN));
    moved.push(...drawsOfNumber(slot, number, row, draws));
  }
  const rest = draws.observations.filter(({ slot }) => !rows.has(slot));
  return {
    trajectory: {
      program: { ...program, asOf: undefined, model: switched.model, observed, inForce: new Map() },
      settings: set,
    },
    draws: { ...draws, inputs: [...draws.inputs, ...moved], observations: rest },
  };
}

/** The draws of an observation as those of an input; where one is drawn all its numbers are given, so that none is left over. */
function drawsOfNumber(slot: number, number: number, row: Float64Array | undefined, draws: Draws): readonly Draw[] {
  const own = draws.observations.filter((draw) => draw.slot === slot);
  if (own.length === 0 || row === undefined) return [];
  return Array.from(row).flatMap((value, position): readonly Draw[] => {
    if (Number.isNaN(value)) return [];
    const drawn = own.find((draw) => draw.position === position);
    const values = drawn?.values ?? new Float64Array(draws.slice.members).fill(value);
    return [{ slot: number, position, values }];
  });
}
