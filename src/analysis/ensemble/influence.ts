import type { Program } from "../../engine/program.ts";
import { type Reading, readingsOf } from "../../language/term.ts";
import type { Draw } from "./draws.ts";
import type { Outcome } from "./outcomes.ts";

/** Whether a draw, of an input or of an observation, can have a part in what is asked. */
export type Influence = (draw: Draw, isObservation: boolean) => boolean;

/** Observed cells that say something of what stands at a place of a row. */
export type Informing = (slot: number, position: number) => readonly Outcome[];

/**
 * What the values of some slots at some steps can depend on, followed from reader to what is read: an observation in force
 * hides all that its equation reads, unless it says something of a shock that counts. An input whose every place is outside
 * has no effect at all.
 */
export function influenceOn(
  program: Program,
  outcomes: readonly Outcome[],
  informing: Informing = () => [],
): Influence {
  const { model, history, width, observed } = program;
  const reached = model.slots.map(() => new Uint8Array(width));
  const open: (readonly [slot: number, position: number])[] = [];
  const reach = (slot: number, position: number) => {
    if (position < 0 || position >= width || reached[slot]![position] === 1) return;
    reached[slot]![position] = 1;
    open.push([slot, position]);
  };
  for (const { slot, step } of outcomes) reach(slot, history + step);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [slot, position] = next;
    const { equation, initial, before } = model.slots[slot]!;
    // What an observation says of a shock follows from its number and from all that its equation reads.
    for (const { slot: cell, step } of informing(slot, position)) {
      reach(cell, history + step);
      for (const reading of readingsOf(model.slots[cell]!.equation!.term)) {
        reachRead(reading, history + step, history, reach);
      }
    }
    if (before !== undefined && position < history) reach(before, position);
    if (!Number.isNaN(observed[slot]?.[position] ?? Number.NaN) || position < history) continue;
    for (const formula of [equation, initial]) {
      if (formula === undefined) continue;
      for (const reading of readingsOf(formula.term)) reachRead(reading, position, history, reach);
    }
  }
  const isObserved = (slot: number, position: number) => !Number.isNaN(observed[slot]?.[position] ?? Number.NaN);
  return ({ slot, position }, isObservation) => {
    const counts = (place: number) => reached[slot]![place] === 1 && (isObservation || !isObserved(slot, place));
    return position === undefined ? reached[slot]!.some((_, place) => counts(place)) : counts(position);
  };
}

/** A computed delay may look at any step before. */
function reachRead(
  reading: Reading,
  position: number,
  history: number,
  reach: (slot: number, position: number) => void,
): void {
  if (reading.kind === "value") reach(reading.slot, position - reading.lag);
  else if (reading.kind === "at") reach(reading.slot, history + reading.step);
  else {
    for (let earlier = 0; earlier <= position; earlier++) reach(reading.slot, earlier);
    for (let any = history; any <= position; any++) reach(reading.delay, any);
  }
}
