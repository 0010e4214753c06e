import { inputRows } from "../../engine/program.ts";
import { readingsOf } from "../../language/term.ts";
import type { Observation } from "../../plan/plan.ts";
import type { Evidence } from "../posterior/evidence.ts";

/**
 * All that a posterior follows from, in one text: the observations that are compared, those that their equations read on
 * the way back, the inputs, and what is drawn. On two days with the same text calibration has the same likelihood.
 */
export function whatBears({ program, settings, cells, drivers, inputs, bounded }: Evidence): string {
  const { model, history, observed, inForce } = program;
  const rows = inputRows(program, settings);
  const seen = new Set<string>();
  const read: unknown[] = [];
  const visit = (slot: number, step: number): void => {
    const key = `${slot} ${step}`;
    if (step < -history || seen.has(key)) return;
    seen.add(key);
    const value = observed[slot]?.[history + step] ?? Number.NaN;
    const { id, series, equation, initial, before } = model.slots[slot]!;
    const observation = inForce.get(series ?? "")?.get(step);
    if (observation !== undefined) read.push([id, step, ...saidBy(observation)]);
    if (!Number.isNaN(value)) return;
    const row = rows[slot];
    if (row !== undefined) read.push([id, step, row[history + step]]);
    if (before !== undefined && step < 0) visit(before, step);
    for (const formula of [equation, initial]) {
      for (const reading of formula === undefined ? [] : readingsOf(formula.term)) {
        if (reading.kind === "value") visit(reading.slot, step - reading.lag);
        else if (reading.kind === "at") visit(reading.slot, reading.step);
        else {
          // A delay that is computed may reach back to any step.
          visit(reading.delay, step);
          for (let earlier = -history; earlier <= step; earlier++) visit(reading.slot, earlier);
        }
      }
    }
  };
  for (const { shadow, step } of cells) visit(shadow, step);
  const compared = cells.map(({ slot, step, observation }) => [slot, step, ...saidBy(observation)]);
  const shocks = drivers.map(({ parts }) => parts);
  return JSON.stringify([compared, read, shocks, inputs, bounded]);
}

const saidBy = ({ form, value, low, high }: Observation) => [form, value, low ?? null, high ?? null];
