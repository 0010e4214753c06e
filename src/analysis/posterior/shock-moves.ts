import { inputRows } from "../../engine/program.ts";
import { distributionOf } from "../../language/distribution-of.ts";
import type { Prior } from "../../language/prior.ts";
import type { InputSetting } from "../../language/settings.ts";
import { timeOf } from "../../plan/grid.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import type { Driver, Evidence, ShockPart } from "./evidence.ts";
import type { CellMoves } from "./gap-density.ts";
import type { Cell } from "./shadows.ts";

/** Settings that move some shocks up and down; the shocks of a variant move no cell in common. */
export interface Variant {
  readonly drivers: Driver[];
  readonly above: readonly InputSetting[];
  readonly below: readonly InputSetting[];
}

/** What shocks are moved in. */
type Moved = Pick<Evidence, "program" | "settings">;

export function variantsOf(evidence: Moved, all: readonly Driver[]): readonly Variant[] {
  const groups: Driver[][] = [];
  for (const driver of all) {
    const free = groups.find((group) =>
      group.every(({ cells }) => [...cells].every((cell) => !driver.cells.has(cell))),
    );
    if (free === undefined) groups.push([driver]);
    else free.push(driver);
  }
  return groups.map((drivers) => {
    const parts = drivers.flatMap((driver) => driver.parts);
    return { drivers, above: settingsWith(evidence, parts, 1), below: settingsWith(evidence, parts, -1) };
  });
}

/** The settings with shocks at the medians of their laws, wherever a single run has them. */
export function settingsAtMedians(evidence: Moved, drivers: readonly Driver[]): readonly InputSetting[] {
  const rows = inputRows(evidence.program, evidence.settings);
  const off = drivers
    .flatMap(({ parts }) => parts)
    .filter(({ slot, position, prior }) => rows[slot]![position] !== medianOf(prior));
  return off.length === 0 ? evidence.settings : settingsWith(evidence, off, 0);
}

const medianOf = (prior: Prior) => distributionOf(prior)!.quantile(0.5, 0.5);

/** The settings with shocks one standard deviation of their normal number above or below their median, or there. */
function settingsWith(
  { program, settings }: Moved,
  parts: readonly ShockPart[],
  sign: 1 | 0 | -1,
): readonly InputSetting[] {
  const rows = inputRows(program, settings);
  const moved = new Map<number, Float64Array>();
  for (const { slot, position, prior, weight } of parts) {
    const row = moved.get(slot) ?? rows[slot]!.slice();
    const { quantile } = distributionOf(prior)!;
    row[position] = quantile(normalCdf(sign * weight), normalCdf(-sign * weight));
    moved.set(slot, row);
  }
  const times = Array.from(rows.find((row) => row !== undefined)!, (_, i) => timeOf(program.grid, i - program.history));
  const own = [...moved].map(([slot, row]): InputSetting => {
    const { id, variable, prior } = program.model.slots[slot]!;
    const input = { kind: "path" as const, times, values: [...row], place: variable.place };
    return { id, input, prior, from: undefined, place: variable.place };
  });
  return [...settings.filter(({ id }) => own.every((setting) => setting.id !== id)), ...own];
}

/** By how much a driver moves each of its cells, a number a member. */
export function halfDifferences(
  cells: readonly Cell[],
  driver: Driver,
  up: readonly Float64Array[],
  down: readonly Float64Array[],
): CellMoves {
  const halves = new Map<Cell, Float64Array>();
  for (const [k, cell] of cells.entries()) {
    if (!driver.cells.has(cell)) continue;
    const [high, low] = [up[k]!, down[k]!];
    const half = new Float64Array(high.length);
    for (let i = 0; i < half.length; i++) half[i] = (high[i]! - low[i]!) / 2;
    halves.set(cell, half);
  }
  return halves;
}
