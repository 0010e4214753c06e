import type { InputSetting } from "../language/settings.ts";
import { stepOf } from "../plan/grid.ts";
import { inputRows, type Program } from "./program.ts";
import { type Fault, runBlock } from "./run.ts";

/** Every variable at every step of one run, in base units. */
export interface Trajectory {
  readonly program: Program;
  /** The settings it ran under. */
  readonly settings: readonly InputSetting[];
  readonly rows: readonly (Float64Array | undefined)[];
  /** By slot; a row begins `history` steps before the start. Missing is NaN. */
  readonly values: readonly Float64Array[];
  readonly faults: readonly Fault[];
  /** By slot and step 1 where its initial stood, else 0. */
  readonly initials: readonly (Uint8Array | undefined)[];
}

/** Runs a program once. */
export function simulate(program: Program, settings: readonly InputSetting[]): Trajectory {
  const rows = inputRows(program, settings);
  const all = program.model.slots.map((_, slot) => slot);
  const result = runBlock(program, { members: 1, rows }, all);
  return {
    program,
    settings,
    rows,
    values: result.values.map((row) => row!),
    faults: result.faults,
    initials: result.initials,
  };
}

/** The value of a slot at a step, which may lie before the start as far as the history goes; missing is NaN. */
export function valueAt({ program, values }: Trajectory, slot: number, step: number): number {
  return values[slot]?.[program.history + step] ?? Number.NaN;
}

/** The value of a variable, or an element of one, in a year: `valueInYear(trajectory, "core_share", 2025)`. */
export function valueInYear(trajectory: Trajectory, id: string, time: number): number {
  const { model, grid } = trajectory.program;
  const slot = model.slotOf.get(id);
  const step = stepOf(grid, time);
  if (slot === undefined || step === undefined) return Number.NaN;
  return valueAt(trajectory, slot, step);
}
