import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Trajectory } from "../engine/trajectory.ts";
import type { Equation, Input, Model } from "../language/model.ts";
import type { InputSetting } from "../language/settings.ts";
import { partsOfTerm, type Term } from "../language/term.ts";
import type { Target } from "../plan/plan.ts";
import { compareText } from "../plan/problem.ts";

/**
 * What a result depends on, as SHA-256 in hexadecimal: of everything, and of its parts. Labels, notes, file names and
 * order do not count; two runs with the same digest, under the same version of the program, have the same bits.
 */
export interface Digest {
  readonly all: string;
  readonly model: string;
  readonly data: string;
  readonly settings: string;
}

/** What `--set` and scenarios did to a run: its own model when an equation changed, and the rows that differ. */
export interface Meaning {
  /** The model of the plan itself. */
  readonly plan: Model;
  readonly trajectory: Trajectory;
  /** The input settings that make a difference to their row, or carry a prior. */
  readonly settings: readonly InputSetting[];
}

export function digestOf({ plan, trajectory, settings }: Meaning): Digest {
  const { program } = trajectory;
  const model = hash(canonicalModel(plan));
  const data = hash(canonicalData(trajectory));
  const changed = program.model === plan ? [] : canonicalModel(program.model);
  const set = hash([sortedById(settings).map(canonicalSetting), changed]);
  const asOf = program.asOf?.lastDay ?? null;
  return { all: hash({ model, data, settings: set, asOf, members: 1, seed: null }), model, data, settings: set };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function hash(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** JSON without white space, keys sorted, numbers as their shortest text that reads back. */
function canonicalJson(value: Json): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(",")}}`;
}

function canonicalModel(model: Model): Json {
  const { grid, plan } = model;
  const slots = model.slots.map((slot) => ({
    id: slot.id,
    dimension: [...slot.unit.dimension].map(([name, exponent]): Json => [name, exponent]),
    role: slot.role ?? null,
    series: slot.series ?? null,
    input: slot.input ? canonicalInput(slot.input) : null,
    equation: canonicalEquation(slot.equation, model),
    initial: canonicalEquation(slot.initial, model),
    range: slot.range ? [slot.range.low, slot.range.high] : null,
    prior: slot.prior ? (slot.prior as unknown as Json) : null,
    estimated: !slot.isHelper && slot.variable.estimated,
  }));
  return {
    grid: [grid.start, grid.end, grid.step, grid.stepsPerUnit, grid.saveEvery, grid.unit],
    slots: sortedById(slots),
    targets: sortedById(plan.targets.map(canonicalTarget)),
    correlations: plan.correlations
      .map(({ of, rank }): Json => [...of.map(({ text }) => text).sort(compareText), rank])
      .sort((a, b) => compareText(canonicalJson(a), canonicalJson(b))),
    residual: plan.residual,
  };
}

function sortedById<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareText(a.id, b.id));
}

function canonicalTarget({ id, variable, years, comparison, value, isModelled, basis }: Target) {
  return { id, variable, years: Object.values(years), comparison, value: value ?? null, isModelled, basis };
}

function canonicalInput(input: Input): Json {
  if (input.kind === "path") return { path: input.times.map((time, i): Json => [time, input.values[i]!]) };
  const { power, times, over } = input.unit;
  return { formula: canonicalTerm(input.term, String), unit: [power, times, over] };
}

function canonicalEquation(equation: Equation | undefined, model: Model): Json {
  return equation === undefined ? null : canonicalTerm(equation.term, (slot) => model.slots[slot]!.id);
}

/** A term as a list: its kind, its own fields, its parts; slots by name. */
function canonicalTerm(term: Term, nameOf: (slot: number) => string): Json {
  const parts = partsOfTerm(term).map((part) => canonicalTerm(part, nameOf));
  switch (term.kind) {
    case "number":
      return term.value;
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
      return ["interpolate", ...parts, [...term.xs], [...term.ys]];
    case "time":
    case "default":
    case "negate":
    case "not":
    case "conditional":
      return [term.kind, ...parts];
  }
}

/** The observations in force of the series that the model takes. */
function canonicalData({ program }: Trajectory): Json {
  const taken = new Set(program.model.slots.map(({ series }) => series));
  return [...program.inForce]
    .filter(([series]) => taken.has(series))
    .sort(([a], [b]) => compareText(a, b))
    .map(([series, steps]): Json => {
      const rows = [...steps].sort(([a], [b]) => a - b);
      return [series, rows.map(([step, { value, low, high }]): Json => [step, value, low ?? null, high ?? null])];
    });
}

function canonicalSetting({ id, input, prior, from }: InputSetting): Json {
  return {
    id,
    input: input ? canonicalInput(input) : null,
    prior: prior ? (prior as unknown as Json) : null,
    from: from ?? null,
  };
}
