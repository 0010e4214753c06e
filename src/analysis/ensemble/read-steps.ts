import type { Program } from "../../engine/program.ts";
import { type Reading, readingsOf } from "../../language/term.ts";

/**
 * The positions in a row, history included, at which somebody may read a slot: a reader that takes an observation at a
 * step reads nothing there. Elsewhere the draws of a shock would change no number.
 */
export function readSteps(program: Program, slot: number): readonly number[] {
  const { model, history, width, observed } = program;
  const isRead = new Uint8Array(width);
  for (const [reader, { equation, initial }] of model.slots.entries()) {
    for (const formula of [equation, initial]) {
      if (formula === undefined) continue;
      for (const reading of readingsOf(formula.term)) {
        if (reading.slot !== slot && !(reading.kind === "delay" && reading.delay === slot)) continue;
        markRead(reading, slot, isRead, (step) => isComputed(observed[reader], history + step), history);
      }
    }
  }
  return Array.from(isRead.keys()).filter((position) => isRead[position] === 1);
}

const isComputed = (row: Float64Array | undefined, position: number) => Number.isNaN(row?.[position] ?? Number.NaN);

function markRead(
  reading: Reading,
  slot: number,
  isRead: Uint8Array,
  computes: (step: number) => boolean,
  history: number,
): void {
  const count = isRead.length - history;
  if (reading.kind === "at") isRead[history + reading.step] = 1;
  else if (reading.kind === "delay") isRead.fill(1, reading.slot === slot ? 0 : history);
  else {
    for (let step = 0; step < count; step++) {
      if (computes(step) && step - reading.lag >= -history) isRead[history + step - reading.lag] = 1;
    }
  }
}
