import { fromBase } from "../../plan/quantity.ts";
import type { Unit } from "../../plan/unit.ts";

/** A value of the base unit as people read it: to five digits, with its unit where that is not 1. */
export function amountText(value: number, unit: Unit): string {
  const number = String(Number(Number(fromBase(value, unit)).toPrecision(5)));
  return unit.text === "1" || unit.text === "" ? number : `${number} ${unit.text}`;
}

/** Whether numbers of a unit are rates of growth, which have neither levels nor growth of their own. */
export function isGrowthRate({ dimension }: Unit): boolean {
  return dimension.size === 1 && [...dimension.values()][0] === -1;
}
