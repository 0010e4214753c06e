import { inputRows } from "../../engine/program.ts";
import { runBlock } from "../../engine/run.ts";
import type { InputSetting } from "../../language/settings.ts";
import { timeOf } from "../../plan/grid.ts";
import { inUnit, toBaseNumber } from "../../plan/quantity.ts";
import { membersBy } from "../ensemble/run-members.ts";
import type { Meter } from "./quantity.ts";
import type { Runnable } from "./runnable.ts";

/** A lever that can be moved: it has a range, and no equation stands in its place. */
export interface Lever {
  readonly slot: number;
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** When it acts: what its setting says, else the time of decisions. */
  readonly from: number;
}

export function leversOf({ trajectory: { program, settings } }: Runnable): readonly Lever[] {
  return program.model.slots.flatMap(({ id, role, input, range }, slot) => {
    if (role !== "lever" || input === undefined || range === undefined) return [];
    const from = settings.find((setting) => setting.id === id)?.from ?? program.decisionTime;
    return [{ slot, id, low: range.low, high: range.high, from }];
  });
}

/** The settings of a run with a lever at other values: `move` gives them from the present ones, held inside the range. */
export function withLever(
  { trajectory: { program, settings } }: Runnable,
  { slot, id, low, high, from }: Lever,
  move: (value: number) => number,
): readonly InputSetting[] {
  const { grid, history, model } = program;
  const row = inputRows(program, settings)[slot]!.subarray(history);
  const values = Array.from(row, (value) => Math.min(high, Math.max(low, move(value))));
  const times = values.map((_, step) => timeOf(grid, step));
  const { place } = model.slots[slot]!.variable;
  const input = { kind: "path", times, values, place } as const;
  return [...settings.filter((setting) => setting.id !== id), { id, input, prior: undefined, from, place }];
}

const plainly = membersBy(runBlock);

/** A quantity of a single run under some settings. */
export function readOnce(
  { trajectory: { program } }: Runnable,
  settings: readonly InputSetting[],
  { outcomes, read }: Meter,
): number {
  const draws = { slice: { seed: 0, first: 0, members: 1 }, inputs: [], observations: [] };
  return read(plainly({ program, settings, outcomes }, draws))[0]!;
}

/**
 * A step of a lever, in base units: about a tenth of its range, a 1, 2 or 5 before zeros in its declared unit. `down` where
 * it stands at the top of its range already, so that it can only be lowered.
 */
export function stepOfLever(run: Runnable, lever: Lever): number {
  const { program, settings } = run.trajectory;
  const { unit } = program.model.slots[lever.slot]!;
  const [digits = "1", exponent = "0"] = (inUnit(lever.high, unit) - inUnit(lever.low, unit))
    .toExponential()
    .split("e");
  const lead = Number(digits);
  const round = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
  const step = toBaseNumber(Number(`${round}e${Number(exponent) - 1}`), unit);
  const row = inputRows(program, settings)[lever.slot]!;
  const isAtTop = row.every(
    (value, i) => timeOf(program.grid, i - program.history) < lever.from || value >= lever.high,
  );
  return isAtTop ? -step : step;
}
