import type { InForce } from "../engine/in-force.ts";
import { ownRow } from "../language/input-row.ts";
import type { Equation, Holds, Model, Slot } from "../language/model.ts";
import type { Prior } from "../language/prior.ts";
import type { InputSetting } from "../language/settings.ts";
import { partsOfTerm, type Term } from "../language/term.ts";
import type { Target } from "../plan/plan.ts";
import { compareText } from "../plan/problem.ts";

/**
 * The meaning of a model, of data and of settings as lists of JSON: no labels, no places, no order that a file may have
 * by chance. Two of them are equal as texts if and only if they mean the same.
 */
export type Json = string | number | boolean | null | readonly Json[];

const exact = (value: number | undefined): Json => value ?? null;

export function canonicalModel(model: Model): Json {
  const { grid, plan } = model;
  const { start, end, step, stepsPerUnit, saveEvery, unit } = grid;
  return [
    [start, end, step, stepsPerUnit, saveEvery, unit],
    sortedById(model.slots).map((slot) => canonicalSlot(slot, model)),
    sortedById(plan.targets).map(canonicalTarget),
    plan.correlations
      .map(({ of, rank }) => [...of.map(({ text }) => text).sort(compareText), rank].join(" "))
      .sort(compareText),
    plan.residual,
  ];
}

/** What a slot means, part by part. */
export function meaningOfSlot(slot: Slot, model: Model) {
  const { unit, role, series, input, before, equation, initial, range, prior, isHelper, variable } = slot;
  return {
    dimension: [...unit.dimension].flat(),
    role: role ?? null,
    series: series ?? null,
    input: input === undefined ? null : canonicalRow(ownRow(slot, model.grid, model.history)!),
    before: before === undefined ? null : model.slots[before]!.id,
    equation: canonicalEquation(equation, model),
    initial: canonicalEquation(initial, model),
    range: range === undefined ? null : [exact(range.low), exact(range.high)],
    prior: prior === undefined ? null : canonicalPrior(prior),
    estimated: !isHelper && variable.estimated,
    // Named only where there is one, so that a plan without keeps the digest that it had.
    ...canonicalHolds(initial?.holds, isHelper),
    ...(isHelper || variable.persistence === 0 ? {} : { persistence: variable.persistence }),
  } satisfies Record<string, Json>;
}

/** When an initial holds, where that is not what an initial of its kind does by default. */
function canonicalHolds(holds: Holds | undefined, isHelper: boolean): Record<string, Json> {
  if (holds?.kind === "first known") return { holds: "first known" };
  return holds?.kind === "step" && !isHelper ? { holds: holds.step } : {};
}

function canonicalSlot(slot: Slot, model: Model): Json {
  return [slot.id, ...Object.values<Json>(meaningOfSlot(slot, model))];
}

export function sortedById<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareText(a.id, b.id));
}

function canonicalTarget({ id, variable, years, comparison, value, isModelled, basis }: Target): Json {
  const span = years.kind === "at" ? [years.time] : [years.from, years.to];
  return [id, variable, years.kind, ...span, comparison, exact(value), isModelled, basis];
}

/** The numbers of an input, whatever was written to get them; one number where all are the same. */
function canonicalRow(row: Float64Array): Json {
  const [first] = row;
  const value = (number: number): Json => (Number.isNaN(number) ? null : exact(number));
  if (row.every((number) => Object.is(number, first))) return value(first!);
  return [...row].map(value);
}

function canonicalPrior(prior: Prior): Json {
  // The digest of the table says its numbers.
  if (prior.kind === "joint") return ["joint", prior.table, prior.column];
  return Object.values(prior).map((part): Json => {
    if (typeof part === "string") return part;
    if (typeof part === "number") return exact(part);
    return Array.isArray(part) ? part.map(exact) : canonicalPrior(part as Prior);
  });
}

function canonicalEquation(equation: Equation | undefined, model: Model): Json {
  return equation === undefined ? null : canonicalTerm(equation.term, (slot) => model.slots[slot]!.id);
}

/** A term as a list: its kind, its own fields, its parts; slots by name. */
function canonicalTerm(term: Term, nameOf: (slot: number) => string): Json {
  const parts = partsOfTerm(term).map((part) => canonicalTerm(part, nameOf));
  switch (term.kind) {
    case "number":
      return exact(term.value);
    case "value":
      return ["value", nameOf(term.slot), term.lag];
    case "at":
      return ["at", nameOf(term.slot), term.step];
    case "delay":
      return ["delay", nameOf(term.slot), nameOf(term.delay), ...parts];
    case "arithmetic":
    case "comparison":
    case "logic":
      return [term.operator, ...parts];
    case "power":
      return ["power", term.exponent, ...parts];
    case "function":
      return [term.name, ...parts];
    case "interpolate":
      return ["interpolate", ...parts, term.xs.map(exact), term.ys.map(exact)];
    case "time":
    case "default":
    case "negate":
    case "not":
    case "known":
    case "conditional":
      return [term.kind, ...parts];
  }
}

/** The observations in force of the series that a model takes. */
export function canonicalData(model: Model, inForce: InForce): Json {
  const taken = new Set(model.slots.map(({ series }) => series));
  return [...inForce]
    .filter(([series]) => taken.has(series))
    .sort(([a], [b]) => compareText(a, b))
    .map(([series, steps]): Json => {
      const rows = [...steps].sort(([a], [b]) => a - b);
      return [
        series,
        ...rows.map(([step, { form, value, low, high, isInclusive }]): Json => {
          // Named only where it is no plain number, so that a plan without keeps the digest that it had.
          const bound = form === "number" ? [] : [form, isInclusive];
          return [step, exact(value), exact(low), exact(high), ...bound];
        }),
      ];
    });
}

/** A setting is the row that it leads to, the time from which it acts included, and its prior. */
export function canonicalSetting({ id, prior }: InputSetting, row: Float64Array): Json {
  return [id, canonicalRow(row), prior === undefined ? null : canonicalPrior(prior)];
}
