import { fromBase, inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";

/** What stands where there is no value. */
export const missingSign = "–";

/**
 * A number for people: thousands apart, no more digits than tell it from its neighbours. Digits behind the point:
 * none for whole numbers and from 1,000 on, one from 100, two from 1, below that three significant ones.
 *
 * @example formatNumber(104083.0875) // "104,083"
 * @example formatNumber(14.687) // "14.69"
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return missingSign;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return groupThousands(String(value));
  if (size >= 1e15 || size < 1e-6) return withMinus(value.toExponential(2));
  const exponent = Number(size.toExponential().split("e")[1]);
  const digits = exponent >= 3 ? 0 : exponent === 2 ? 1 : exponent >= 0 ? 2 : 2 - exponent;
  return groupThousands(value.toFixed(digits));
}

/** A value of the base unit as a number in the unit, for people. */
export function formatIn(value: number, unit: Unit): string {
  return formatNumber(inUnit(value, unit));
}

/** A threshold or a setting: all its digits, thousands apart. */
export function formatExact(value: number, unit: Unit): string {
  const text = fromBase(value, unit);
  return text.includes("e") ? withMinus(text) : groupThousands(text);
}

/** With its sign, for differences and margins. */
export function formatSigned(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** A pure number as a percentage with its sign: 0.0408 is +4.1 %. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  const digits = Math.abs(percent) >= 100 ? 0 : Math.abs(percent) >= 10 ? 1 : 2;
  return `${withMinus(percent.toFixed(digits))} %`;
}

function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return withMinus(fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** The minus sign has the width of a digit and is not taken for a hyphen; a negative zero has none. */
function withMinus(text: string): string {
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}
