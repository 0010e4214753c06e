import { inputRow } from "../language/input-row.ts";
import type { Model } from "../language/model.ts";
import type { InputSetting } from "../language/settings.ts";
import type { CoarseDate } from "../plan/date.ts";
import { type Grid, timeOf } from "../plan/grid.ts";
import type { Observation } from "../plan/plan.ts";
import { asOfUsed, decisionTime } from "./as-of.ts";
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
  /** For each slot the observations in force, missing (NaN) elsewhere; `undefined` when it has none. */
  readonly observed: readonly (Float64Array | undefined)[];
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
    for (const [step, { value }] of steps) if (step >= -history && step < grid.count) row[history + step] = value;
    return row;
  });
  return { model, grid, asOf: used, decisionTime: decisionTime(plan, used), history, width, observed, inForce };
}

/** The observation that a slot takes at a step, if one is in force. */
export function observationAt(program: Program, slot: number, step: number): Observation | undefined {
  const { series } = program.model.slots[slot]!;
  return series === undefined ? undefined : program.inForce.get(series)?.get(step);
}

/**
 * The rows of all inputs, by slot, under some settings; slots with an equation have none. A lever that is set keeps the
 * plan's own value before the time from which it acts.
 */
export function inputRows(program: Program, settings: readonly InputSetting[]): readonly (Float64Array | undefined)[] {
  const set = new Map(settings.map((setting) => [setting.id, setting]));
  return program.model.slots.map(({ id, input }) => {
    if (input === undefined) return undefined;
    const own = inputRow(input, program.grid, program.history);
    const setting = set.get(id);
    if (setting?.input === undefined) return own;
    const row = inputRow(setting.input, program.grid, program.history, own);
    if (setting.from === undefined) return row;
    return row.map((value, i) => (timeOf(program.grid, i - program.history) >= setting.from! ? value : own[i]!));
  });
}
