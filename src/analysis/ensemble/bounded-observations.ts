import type { Program } from "../../engine/program.ts";

/** An observation that somebody bounded on both sides, in force at a step of a slot. */
export interface BoundedObservation {
  readonly slot: number;
  /** The place in the row: history + step. */
  readonly position: number;
  readonly series: string;
  readonly low: number;
  readonly high: number;
}

/**
 * The observations that an ensemble draws, uniformly between their bounds: those with `low` and `high`. With `low` alone
 * ("more than") nothing says how far it may be, so the value stands.
 */
export function boundedObservations(program: Program): readonly BoundedObservation[] {
  const { model, history, width, inForce } = program;
  return model.slots.flatMap(({ series }, slot) => {
    const steps = series === undefined ? undefined : inForce.get(series);
    return [...(steps ?? [])].flatMap(([step, { low, high }]) => {
      const position = history + step;
      if (low === undefined || high === undefined || !(low < high)) return [];
      return position < 0 || position >= width ? [] : [{ slot, position, series: series!, low, high }];
    });
  });
}
