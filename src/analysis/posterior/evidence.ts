import type { Program } from "../../engine/program.ts";
import { simulate, valueAt } from "../../engine/trajectory.ts";
import type { Prior } from "../../language/prior.ts";
import type { InputSetting } from "../../language/settings.ts";
import { readingsOf } from "../../language/term.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { type BoundedObservation, boundedObservations } from "../ensemble/bounded-observations.ts";
import { drawnPlaces } from "../ensemble/drawn-places.ts";
import { mixtureOf, ordinalAt } from "../ensemble/mixture.ts";
import { innovationsOf } from "../ensemble/persistent-normals.ts";
import { readSteps } from "../ensemble/read-steps.ts";
import { type UncertainInput, uncertainInputs } from "../ensemble/uncertain-inputs.ts";
import { sourcesOf } from "../provenance.ts";
import { type Cell, withShadows } from "./shadows.ts";

/** A shock at a step, as far as one independent normal number moves it. */
export interface ShockPart {
  readonly slot: number;
  readonly position: number;
  readonly prior: Prior;
  readonly weight: number;
}

/** An independent normal number behind shocks, and the cells that it moves. */
export interface Driver {
  readonly parts: readonly ShockPart[];
  readonly cells: ReadonlySet<Cell>;
}

/** What the observations in force can say of the estimated inputs, and what that depends on. */
export interface Evidence {
  /** The program with a shadow of every observed variable. */
  readonly program: Program;
  readonly settings: readonly InputSetting[];
  /** The estimated inputs that are drawn, whether an observation reaches them or not. */
  readonly estimated: readonly UncertainInput[];
  /** The cells of the likelihood: those that an estimated input reaches, and what is tied to them. */
  readonly cells: readonly Cell[];
  /** Inputs that move anything that is observed and can be computed, whether it is used or not. */
  readonly compared: ReadonlySet<UncertainInput>;
  /** Cells that estimated inputs reach and no shock: nothing says how far off their equation may be. */
  readonly withoutSpread: readonly Cell[];
  readonly drivers: readonly Driver[];
  /** Inputs that move a cell of the likelihood, and those declared to move with them. */
  readonly inputs: readonly UncertainInput[];
  /** Observations within bounds that stand in a cell, or move one. */
  readonly bounded: readonly BoundedObservation[];
}

/**
 * Sorts the observations of a program by what reaches them. Cells that no estimated input reaches are left out unless
 * they share a shock or an unsure number with one that it does: else they are a factor of the likelihood that is the same
 * for every estimate.
 */
export function evidenceOf(own: Program, settings: readonly InputSetting[]): Evidence {
  const uncertain = uncertainInputs(own, settings);
  const isEstimated = ({ slot }: UncertainInput) => own.model.slots[slot]!.variable.estimated;
  const isFree = own.model.plan.residual === "free-run";
  const { program, cells: all } = withShadows(isFree ? runningFree(own, uncertain.filter(isEstimated)) : own);
  const centre = simulate(program, settings);
  const computed = all.filter(({ shadow, step }) => !Number.isNaN(valueAt(centre, shadow, step)));
  const reach = (inputs: readonly Place[], observations: readonly Place[] = []) =>
    cellsMoved(program, computed, inputs, observations);
  const drivers = driversOf(program, uncertain, computed);
  const movable = new Set(drivers.flatMap(({ cells }) => [...cells]));
  const inputs = uncertain
    .filter(({ isShock }) => !isShock)
    .map((input) => ({ input, cells: reach([{ slot: input.slot, position: undefined }]) }));
  const bounded = boundedObservations(program).map((observation) => {
    const isTaken = !Number.isNaN(program.observed[observation.slot]![observation.position]!);
    const cells = isTaken ? reach([], [observation]) : new Set<Cell>();
    for (const cell of computed) {
      if (cell.slot === observation.slot && program.history + cell.step === observation.position) cells.add(cell);
    }
    return { observation, cells };
  });
  const reached = new Set(inputs.flatMap(({ input, cells }) => (isEstimated(input) ? [...cells] : [])));
  const used = tiedTo(
    new Set([...reached].filter((cell) => movable.has(cell))),
    [...drivers, ...inputs, ...bounded].map(({ cells }) => new Set([...cells].filter((cell) => movable.has(cell)))),
  );
  const touches = ({ cells }: { readonly cells: ReadonlySet<Cell> }) => [...cells].some((cell) => used.has(cell));
  const moving = new Set(inputs.filter(touches).map(({ input }) => input));
  const mates = new Set([...moving].flatMap((input) => matesOf(program, input, uncertain)));
  return {
    program,
    settings,
    estimated: uncertain.filter((input) => !input.isShock && isEstimated(input)),
    cells: computed.filter((cell) => used.has(cell)),
    compared: new Set(inputs.filter((one) => one.cells.size > 0).map(({ input }) => input)),
    withoutSpread: computed.filter((cell) => reached.has(cell) && !movable.has(cell)),
    drivers: drivers
      .filter(touches)
      .map(({ parts, cells }) => ({ parts, cells: new Set([...cells].filter((cell) => used.has(cell))) })),
    inputs: uncertain.filter((input) => moving.has(input) || mates.has(input)),
    bounded: bounded.filter(touches).map(({ observation }) => observation),
  };
}

/**
 * A program in which what depends on some inputs keeps its first observation alone and goes on by its equation, as
 * `residual: free-run` wants it.
 */
function runningFree(program: Program, inputs: readonly UncertainInput[]): Program {
  const { model, history } = program;
  const moved = new Set(inputs.map(({ slot }) => slot));
  for (let before = 0; before < moved.size; ) {
    before = moved.size;
    for (const [slot, { equation, initial }] of model.slots.entries()) {
      const terms = [equation, initial].flatMap((part) => (part === undefined ? [] : [part.term]));
      const reads = terms.flatMap(readingsOf).flatMap((reading) => sourcesOf(reading, 0).map((source) => source.slot));
      if (reads.some((read) => moved.has(read))) moved.add(slot);
    }
  }
  const observed = program.observed.map((row, slot) => {
    if (row === undefined || !moved.has(slot)) return row;
    const first = row.findIndex((value) => !Number.isNaN(value));
    return row.map((value, position) => (position <= Math.max(first, history - 1) ? value : Number.NaN));
  });
  const bounds = program.bounds.map((rows, slot) => (moved.has(slot) ? undefined : rows));
  return { ...program, observed, bounds };
}

interface Place {
  readonly slot: number;
  readonly position: number | undefined;
}

const nothing = new Float64Array();

/** The cells whose equation something drawn can move, by what reads what. */
export function cellsMoved(
  program: Program,
  cells: readonly Cell[],
  inputs: readonly Place[],
  observations: readonly Place[] = [],
): Set<Cell> {
  const slice = { seed: 0, first: 0, members: 0 };
  const draws = (places: readonly Place[]) => places.map(({ slot, position }) => ({ slot, position, values: nothing }));
  const places = drawnPlaces(program, { slice, inputs: draws(inputs), observations: draws(observations) });
  return new Set(cells.filter(({ shadow, step }) => places[shadow]![program.history + step] === 1));
}

/** The independent normal numbers behind the shocks that move a cell. */
function driversOf(program: Program, uncertain: readonly UncertainInput[], cells: readonly Cell[]): readonly Driver[] {
  const groups = correlationGroups(program.model.plan.correlations);
  const last = Math.max(-1, ...cells.map(({ step }) => step));
  const parts = new Map<string, ShockPart[]>();
  for (const input of uncertain.filter(({ isShock }) => isShock)) {
    const { slot, prior } = input;
    for (const position of readSteps(program, slot)) {
      const step = position - program.history;
      if (step > last) continue;
      const { sources, weights } = mixtureOf(program, input, groups, 0, ordinalAt(program.grid, step));
      for (const [k, source] of sources.entries()) {
        const independent = "persistence" in source ? innovationsOf(source) : [{ source, weight: 1 }];
        for (const {
          source: { set, dimension },
          weight,
        } of independent) {
          const name = `${set} ${dimension}`;
          parts.set(name, [...(parts.get(name) ?? []), { slot, position, prior, weight: weights[k]! * weight }]);
        }
      }
    }
  }
  return [...parts.values()]
    .map((list) => ({ parts: list, cells: cellsMoved(program, cells, list) }))
    .filter((driver) => driver.cells.size > 0);
}

/** Some cells, and all that are tied to them by a link, directly or by others. */
function tiedTo(cells: Set<Cell>, links: readonly ReadonlySet<Cell>[]): ReadonlySet<Cell> {
  if (cells.size === 0) return cells;
  for (let before = 0; before < cells.size; ) {
    before = cells.size;
    for (const link of links) {
      if ([...link].some((cell) => cells.has(cell))) for (const cell of link) cells.add(cell);
    }
  }
  return cells;
}

/** The drawn inputs of a declared correlation with one. */
function matesOf(
  { model }: Program,
  { slot }: UncertainInput,
  uncertain: readonly UncertainInput[],
): readonly UncertainInput[] {
  const { variable, elements } = model.slots[slot]!;
  const group = correlationGroups(model.plan.correlations).find(({ names }) => names.includes(variable.name));
  return uncertain.filter((other) => {
    const there = model.slots[other.slot]!;
    return group?.names.includes(there.variable.name) && there.elements.join() === elements.join();
  });
}
