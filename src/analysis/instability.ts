import { makeProgram } from "../engine/program.ts";
import { simulate, type Trajectory } from "../engine/trajectory.ts";
import { buildModel } from "../language/build.ts";
import type { Change } from "../language/cells.ts";
import type { Slot } from "../language/model.ts";
import { timeOf } from "../plan/grid.ts";
import { Problems } from "../plan/problem.ts";
import { Futures } from "./ensemble/futures.ts";
import { withHalfSteps } from "./half-steps.ts";
import type { Note } from "./notes.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/**
 * Where the steps of a run are too long for its equations. Euler's method follows an adjustment with the time T as long as
 * its step is no longer than T, and a chain of delays as long as it is no longer than the time of a stage; beyond, values
 * overshoot, and from twice as long a step on the swings grow (Sterman, Business Dynamics, 2000, appendix A). `changes` are
 * the settings that gave the model another equation.
 */
export function instabilities(trajectory: Trajectory, changes: readonly Change[] = []): readonly Note[] {
  const short = shortDelays(trajectory);
  const known = new Set(short.map(({ id }) => id));
  return [...short, ...longSteps(trajectory, changes).filter(({ id }) => !known.has(id))];
}

/** Rounding makes no time shorter than a step. */
const rounding = 1e-9;

/** Delays, averages and trends whose time, or a stage of it, is shorter than a step: the first time at which it is. */
function shortDelays({ program, values }: Trajectory): readonly Note[] {
  const { model, grid, history } = program;
  const found = new Map<string, Note>();
  for (const slot of model.slots) {
    const { delay } = slot;
    if (delay === undefined || found.has(hostOf(slot))) continue;
    const row = values[delay.time]!.subarray(history);
    const step = row.findIndex((time) => time / delay.stages < grid.step * (1 - rounding));
    if (step >= 0) found.set(hostOf(slot), { kind: "short delay", id: hostOf(slot), time: timeOf(grid, step) });
  }
  return [...found.values()];
}

/** The variable whose equation has a state of the reader's own. */
const hostOf = ({ id }: Slot) => id.replace(/\.\d+$/, "");

/** A difference that counts. */
const share = 0.05;

/**
 * Variables that are others with steps of half the length, ever more so. The second run is made only where a variable swings
 * or grows ever faster: others have no such difference.
 */
function longSteps(trajectory: Trajectory, changes: readonly Change[]): readonly Note[] {
  const { program, values, settings } = trajectory;
  const { model, grid, history } = program;
  const suspects = model.slots.flatMap(({ isHelper, equation }, slot) =>
    !isHelper && equation !== undefined && isRestless(values[slot]!.subarray(history)) ? [slot] : [],
  );
  if (suspects.length === 0) return [];
  const halved = buildModel(withHalfSteps(model.plan), changes, new Problems());
  if (halved === undefined) return [];
  const other = simulate(
    makeProgram(halved, program.asOf),
    settings.filter(({ id }) => halved.slotOf.has(id)),
  );
  return suspects.flatMap((slot): readonly Note[] => {
    const { id } = model.slots[slot]!;
    const twin = other.values[halved.slotOf.get(id) ?? -1];
    const gaps = Array.from({ length: grid.count }, (_, step) => {
      const [one, half] = [values[slot]![history + step]!, twin?.[other.program.history + 2 * step] ?? Number.NaN];
      return { gap: Math.abs(one - half), size: Math.max(Math.abs(one), Math.abs(half)) };
    });
    const doubles = (step: number) => gaps[step]!.gap >= 2 * gaps[step - 1]!.gap && gaps[step - 1]!.gap > 0;
    const step = gaps.findIndex(
      ({ gap, size }, k) => k >= 3 && gap > share * size && doubles(k) && doubles(k - 1) && doubles(k - 2),
    );
    return step < 0 ? [] : [{ kind: "long step", id, time: timeOf(grid, step) }];
  });
}

/** Whether values swing ever wider, or change ever faster, doubling each step: three steps in a row. */
function isRestless(row: Float64Array): boolean {
  let inRow = 0;
  for (let i = 2; i < row.length; i++) {
    const [before, now] = [row[i - 1]! - row[i - 2]!, row[i]! - row[i - 1]!];
    const isWider = before !== 0 && Math.abs(now) > Math.abs(before);
    inRow = isWider && (now * before < 0 || Math.abs(now) >= 2 * Math.abs(before)) ? inRow + 1 : 0;
    if (inRow === 3) return true;
  }
  return false;
}

/** In what share of the members a delay is shorter than a step, for each variable in which it is in any. */
export interface UnstableMembers {
  readonly id: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** Members that tell the share well enough. */
const members = 2048;
const known = new WeakMap<ScenarioRun, readonly UnstableMembers[]>();

export function unstableMembers(run: ScenarioRun): readonly UnstableMembers[] {
  const found = known.get(run) ?? findUnstable(run);
  known.set(run, found);
  return found;
}

function findUnstable(run: ScenarioRun): readonly UnstableMembers[] {
  const { model, grid } = run.trajectory.program;
  const delays = model.slots.flatMap((slot) => (slot.delay === undefined ? [] : [{ id: hostOf(slot), ...slot.delay }]));
  if (delays.length === 0) return [];
  const outcomes = delays.flatMap(({ time }) =>
    Array.from({ length: grid.count }, (_, step) => ({ slot: time, step })),
  );
  const rows = new Futures({ members, seed: 1 }).values(run, outcomes);
  const isShort = new Map<string, Uint8Array>();
  for (const [k, { id, stages }] of delays.entries()) {
    const flags = isShort.get(id) ?? new Uint8Array(members);
    isShort.set(id, flags);
    for (const row of rows.slice(k * grid.count, (k + 1) * grid.count)) {
      for (let i = 0; i < members; i++) if (row[i]! / stages < grid.step * (1 - rounding)) flags[i] = 1;
    }
  }
  const counted = [...isShort].map(([id, flags]) => ({
    id,
    share: flags.reduce((sum, flag) => sum + flag, 0) / members,
  }));
  return counted.filter((one) => one.share > 0);
}
