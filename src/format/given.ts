import { inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";

/** Values leave the program in their declared units, as the shortest numbers that read back; missing is null. */
export const given = (value: number | undefined, unit: Unit) =>
  value === undefined || Number.isNaN(value) ? null : inUnit(value, unit);
