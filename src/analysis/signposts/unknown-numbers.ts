import { observationAt } from "../../engine/program.ts";
import { savedSteps, timeOf } from "../../plan/grid.ts";
import type { ScenarioRun } from "../scenario-run.ts";

/** A number that somebody could publish and that is not known yet, or only between bounds. */
export interface UnknownNumber {
  readonly slot: number;
  readonly step: number;
  readonly time: number;
  readonly known: "unknown" | "between bounds";
}

/**
 * The numbers that are not known yet: each series that the model takes, in every saved year up to the one after the as-of
 * date, where the ensemble has more than one value for it. In a plan without calendar years the whole span counts.
 */
export function unknownNumbers({ trajectory }: ScenarioRun, places: readonly Uint8Array[]): readonly UnknownNumber[] {
  const { program } = trajectory;
  const { model, grid, history, asOf } = program;
  const last = asOf === undefined || grid.unit !== "year" ? grid.end : asOf.year + 1;
  return model.slots.flatMap(({ series, isHelper }, slot) => {
    if (series === undefined || isHelper) return [];
    return savedSteps(grid).flatMap((step) => {
      const time = timeOf(grid, step);
      if (time > last || places[slot]![history + step] !== 1) return [];
      const isBounded = observationAt(program, slot, step) !== undefined;
      return [{ slot, step, time, known: isBounded ? ("between bounds" as const) : ("unknown" as const) }];
    });
  });
}
