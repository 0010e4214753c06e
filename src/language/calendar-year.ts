import type { Grid } from "../plan/grid.ts";
import { inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import type { Range } from "./input-row.ts";
import type { Input } from "./model.ts";

/** So many years beyond those of the plan a number is still taken for one of its years. */
const near = 50;

/**
 * Whether an input is a calendar year: a pure number, or one in years, of a plan of calendar years, whose value and range
 * lie near them. People read and write it without thousands separators.
 */
export function isCalendarYear(unit: Unit, input: Input, range: Range | undefined, grid: Grid): boolean {
  if (input.kind !== "path" || grid.unit !== "year" || (unit.text !== "1" && unit.text !== "year")) return false;
  const numbers = [...input.values, ...(range === undefined ? [] : [range.low, range.high])];
  return numbers.every((value) => {
    const number = inUnit(value, unit);
    return number >= 1000 && number >= grid.start - near && number <= grid.end + near;
  });
}
