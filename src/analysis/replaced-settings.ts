import { inputRows, makeProgram, type Program } from "../engine/program.ts";
import { buildModel } from "../language/build.ts";
import type { Change } from "../language/cells.ts";
import type { Model } from "../language/model.ts";
import type { ReadSettings } from "../language/settings.ts";
import { timeOf } from "../plan/grid.ts";
import { Problems } from "../plan/problem.ts";
import { canonicalModel } from "./canonical.ts";

/**
 * By id, the times in which settings that others have replaced made an input, or an equation, another than the plan's
 * own, as far as no observation stands there.
 */
export function replacedTimes(
  { model: { plan }, asOf }: Program,
  { inputs, changes }: ReadSettings,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, readonly number[]>();
  if (inputs.length === 0 && changes.length === 0) return times;
  const model = buildModel(plan, [], new Problems())!;
  const program = makeProgram(model, asOf);
  const add = (slot: number, isMoved: (step: number) => boolean) => {
    const { id } = model.slots[slot]!;
    times.set(id, [...(times.get(id) ?? []), ...openTimes(program, slot, isMoved)]);
  };
  const own = inputRows(program, []);
  for (const input of inputs) {
    const slot = model.slotOf.get(input.id)!;
    const set = inputRows(program, [input])[slot]!;
    add(slot, (step) => !Object.is(set[program.history + step], own[slot]![program.history + step]));
  }
  for (const change of changes.filter((one) => changesModel(model, one))) {
    const from = change.from ?? program.grid.start;
    for (const slot of slotsOf(model, change)) add(slot, (step) => timeOf(program.grid, step) >= from);
  }
  return times;
}

/** The slots that get another equation, or another kind of value. */
export function slotsOf({ slots }: Model, { variable, elements }: Change): readonly number[] {
  return slots.flatMap((slot, index) => {
    const isMeant = elements.length === 0 || elements.join() === slot.elements.join();
    return !slot.isHelper && slot.variable.name === variable && isMeant ? [index] : [];
  });
}

function openTimes(
  { grid, history, observed }: Program,
  slot: number,
  isMoved: (step: number) => boolean,
): readonly number[] {
  return Array.from({ length: grid.count }, (_, step) => step)
    .filter((step) => Number.isNaN(observed[slot]?.[history + step] ?? Number.NaN) && isMoved(step))
    .map((step) => timeOf(grid, step));
}

function changesModel(model: Model, change: Change): boolean {
  const changed = buildModel(model.plan, [change], new Problems());
  return changed !== undefined && JSON.stringify(canonicalModel(changed)) !== JSON.stringify(canonicalModel(model));
}
