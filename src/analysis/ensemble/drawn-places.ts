import type { Program } from "../../engine/program.ts";
import { orderAt } from "../../language/model.ts";
import { type Reading, readingsOf } from "../../language/term.ts";
import type { Draws } from "./draws.ts";

/**
 * Where something that is drawn can have moved a value: by slot a 1 at each position of the row, history included. What
 * has a 0 is the same in all members.
 */
export function drawnPlaces(program: Program, { inputs, observations }: Draws): readonly Uint8Array[] {
  const { model, history, width, grid, observed } = program;
  const places = model.slots.map(() => new Uint8Array(width));
  for (const { slot, position } of [...inputs, ...observations]) {
    if (position === undefined) places[slot]!.fill(1);
    else places[slot]![position] = 1;
  }
  for (const [slot, { before }] of model.slots.entries()) {
    if (before !== undefined) places[slot]!.set(places[before]!.subarray(0, history));
  }
  for (let step = 0; step < grid.count; step++) {
    for (const slot of orderAt(model.order, step)) {
      const { equation, initial } = model.slots[slot]!;
      const isObserved = !Number.isNaN(observed[slot]?.[history + step] ?? Number.NaN);
      if (equation === undefined || isObserved) continue;
      const terms = initial === undefined ? [equation.term] : [equation.term, initial.term];
      const isMoved = terms.some((term) =>
        readingsOf(term).some((reading) => readsDrawn(reading, history, step, places)),
      );
      if (isMoved) places[slot]![history + step] = 1;
    }
  }
  return places;
}

/** A computed delay may look at any step before. */
function readsDrawn(reading: Reading, history: number, step: number, places: readonly Uint8Array[]): boolean {
  const row = places[reading.slot]!;
  if (reading.kind === "value") return row[history + step - reading.lag] === 1;
  if (reading.kind === "at") return row[history + reading.step] === 1;
  return places[reading.delay]![history] === 1 || row.subarray(0, history + step).includes(1);
}
