import { inputRow, ownRow } from "../language/input-row.ts";
import type { Model, Slot } from "../language/model.ts";
import type { InputSetting } from "../language/settings.ts";
import { isBound } from "../plan/bound.ts";
import type { CoarseDate } from "../plan/date.ts";
import { type Grid, timeOf } from "../plan/grid.ts";
import type { Observation } from "../plan/plan.ts";
import { asOfUsed, decisionTime } from "./as-of.ts";
import { type BoundRows, boundRows } from "./bounds.ts";
import { type InForce, observationsInForce } from "./in-force.ts";

/**
 * What is run: a model with the observations in force on a day. The numbers of levers and assumptions are not part of
 * it, they are the rows of a block. A row has one number a step, `history` steps before the start included.
 */
export interface Program {
  readonly model: Model;
  readonly grid: Grid;
  readonly asOf: CoarseDate | undefined;
  readonly decisionTime: number;
  readonly history: number;
  /** Numbers in a row: history and the steps of the grid. */
  readonly width: number;
  /** For each slot the observations in force, missing (NaN) elsewhere; `undefined` when it has none. Bounds are none. */
  readonly observed: readonly (Float64Array | undefined)[];
  /** For each slot the bounds in force, which its own value keeps; `undefined` when it has none. */
  readonly bounds: readonly (BoundRows | undefined)[];
  readonly inForce: InForce;
}

/** Lays out the observations that were published by the as-of date; without one, all of them. */
export function makeProgram(model: Model, asOf: CoarseDate | undefined): Program {
  const { plan, grid, history } = model;
  const used = asOfUsed(plan, asOf);
  const inForce = observationsInForce(plan.observations, grid, used);
  const width = history + grid.count;
  const observed = model.slots.map(({ series }) => {
    const steps = series === undefined ? undefined : inForce.get(series);
    if (steps === undefined) return undefined;
    const row = new Float64Array(width).fill(Number.NaN);
    let isEmpty = true;
    for (const [step, observation] of steps) {
      if (step < -history || step >= grid.count || isBound(observation)) continue;
      row[history + step] = observation.value;
      isEmpty = false;
    }
    return isEmpty ? undefined : row;
  });
  const bounds = model.slots.map(({ series }) => boundRows(inForce.get(series ?? ""), history, grid.count));
  const times = { asOf: used, decisionTime: decisionTime(plan, used) };
  return { model, grid, ...times, history, width, observed, bounds, inForce };
}

/** The observation that a slot takes at a step, if one is in force. */
export function observationAt(program: Program, slot: number, step: number): Observation | undefined {
  const { series } = program.model.slots[slot]!;
  return series === undefined ? undefined : program.inForce.get(series)?.get(step);
}

/**
 * The rows of all inputs, by slot, under some settings; slots with an equation have none. A lever that is set keeps the
 * plan's own value before the time from which it acts. The rows are shared, and never to be written to.
 */
export function inputRows(program: Program, settings: readonly InputSetting[]): readonly (Float64Array | undefined)[] {
  const { model, grid, history } = program;
  const rows = [...ownRows(program)];
  const set = new Map(settings.map((setting) => [setting.id, setting]));
  for (const [id, { input, from }] of set) {
    const slot = model.slotOf.get(id);
    const own = slot === undefined ? undefined : rows[slot];
    if (input === undefined || own === undefined) continue;
    const row = inputRow(input, grid, history, own);
    if (from !== undefined) {
      for (let i = 0; i < row.length; i++) if (timeOf(grid, i - history) < from) row[i] = own[i]!;
    }
    rows[slot!] = row;
  }
  return rows;
}

interface OwnRows {
  readonly grid: Grid;
  readonly history: number;
  readonly rows: readonly (Float64Array | undefined)[];
}

/** By the slots of a model, which mixtures of its data have in common. */
const knownRows = new WeakMap<readonly Slot[], OwnRows>();

/** The rows of the plan's own numbers, laid out once. */
function ownRows({ model: { slots }, grid, history }: Program): OwnRows["rows"] {
  const known = knownRows.get(slots);
  if (known !== undefined && known.grid === grid && known.history === history) return known.rows;
  const rows = slots.map((slot) => ownRow(slot, grid, history));
  knownRows.set(slots, { grid, history, rows });
  return rows;
}
