import { pure, type Unit } from "../../plan/unit.ts";
import { type Feature, featureOf } from "./box.ts";
import { type BoxesFound, boxesAmong } from "./boxes-among.ts";

/** A column of a table of runs in which a box can be bounded. */
export interface TableFeature extends Feature {
  readonly name: string;
  readonly unit: Unit;
}

/** Where in a table of runs the cases lie. */
export interface TableBoxes extends BoxesFound<TableFeature> {
  readonly rows: number;
  /** Rows that are described. */
  readonly cases: number;
}

/**
 * Boxes in the columns of a table of runs, from whatever made it: which of its rows are cases is told by a few of its columns.
 * The method and its rules are those of a plan's own members.
 */
export function tableBoxes(
  columns: ReadonlyMap<string, readonly number[]>,
  isCase: Uint8Array,
  { seed, most }: { readonly seed: number; readonly most: number },
): TableBoxes {
  const features = [...columns].map(([name, numbers]): TableFeature => {
    return { ...featureOf(Float64Array.from(numbers)), name, unit: pure };
  });
  const cases = isCase.reduce((sum, one) => sum + one, 0);
  return { rows: isCase.length, cases, ...boxesAmong(features, isCase, seed, most) };
}
