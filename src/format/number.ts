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
  return groupThousands(roundWith(value, digitsBehind));
}

/**
 * A number for people beside a threshold: as many more digits as keep it on its side; where thirteen do not, the two
 * differ by rounding alone, and it is the threshold.
 *
 * @example formatBeside(14.9999, 15) // "14.9999"
 * @example formatBeside(100 * 1.1 * 1.1, 121) // "121"
 */
export function formatBeside(value: number, threshold: number): string {
  const side = Math.sign(value - threshold);
  const isOnItsSide = (text: string) => Math.sign(Number(text) - threshold) === side;
  const usual = formatNumber(value);
  if (Number.isNaN(value) || isOnItsSide(usual.replaceAll(",", "").replaceAll("−", "-"))) return usual;
  for (let digits = 3; digits <= 13; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (isOnItsSide(text)) return text.includes("e") ? withMinus(text) : groupThousands(text);
  }
  return formatNumber(threshold);
}

/**
 * A difference or a margin beside the value that it belongs to: no finer than a place behind what is shown of the value,
 * yet with two digits of its own.
 *
 * @example formatDifference(396.04, 104_083.4) // "396"
 */
export function formatDifference(difference: number, value: number): string {
  const size = Math.abs(difference);
  if (!Number.isFinite(value) || Number.isInteger(difference) || size >= 1e15 || size < 1e-6)
    return formatNumber(difference);
  const shown = digitsBehind(Math.abs(value));
  const most = shown === 0 ? 0 : shown + 1;
  const digitsFor = (one: number) => Math.max(Math.min(digitsBehind(one), most), 1 - exponentOf(one), 0);
  return groupThousands(roundWith(difference, digitsFor));
}

/**
 * A number with as many digits behind the point as three digits of the largest of its column need, so that numbers can be
 * compared by their looks; with a plus where it is more than 0 as shown.
 *
 * @example formatAsIn(0.0000239, 0.151) // "0.000"
 */
export function formatAsIn(value: number, largest: number): string {
  if (Number.isNaN(value)) return missingSign;
  const digits = largest > 0 ? Math.min(12, Math.max(0, 2 - exponentOf(largest))) : 0;
  return withPlus(formatFixed(value, digits), value);
}

function exponentOf(size: number): number {
  return Number(size.toExponential().split("e")[1]);
}

function digitsBehind(size: number): number {
  const exponent = exponentOf(size);
  if (exponent >= 3) return 0;
  if (exponent === 2) return 1;
  return exponent >= 0 ? 2 : 2 - exponent;
}

/** Rounded to the digits for its size; what is rounded up to the next power of ten has that one's digits. */
function roundWith(value: number, digitsFor: (size: number) => number): string {
  const text = value.toFixed(digitsFor(Math.abs(value)));
  const rounded = Math.abs(Number(text));
  return rounded === 0 ? text : value.toFixed(digitsFor(rounded));
}

/** A value of the base unit as a number in the unit, for people. */
export function formatIn(value: number, unit: Unit): string {
  return formatDeclared(inUnit(value, unit), unit);
}

/** A number that is in the unit already, for people; a calendar year keeps its digits together. */
export function formatDeclared(number: number, unit: Unit): string {
  if (unit.isYear !== true || Number.isNaN(number)) return formatNumber(number);
  return Number.isInteger(number) ? String(number) : number.toFixed(1);
}

/**
 * A threshold for people: all its digits, but for those behind the point of a number of more than 10,000 that is no whole
 * one.
 *
 * @example formatThreshold(60_711.46, pure) // "60,711"
 */
export function formatThreshold(value: number, unit: Unit): string {
  const number = inUnit(value, unit);
  return Math.abs(number) >= 10_000 && unit.isYear !== true ? formatNumber(number) : formatExact(value, unit);
}

/** A setting: all its digits, thousands apart but for a calendar year. */
export function formatExact(value: number, unit: Unit): string {
  const text = fromBase(value, unit);
  if (unit.isYear === true) return text;
  return text.includes("e") ? withMinus(text) : groupThousands(text);
}

/**
 * A number and its standard error, both to the second digit of the error.
 *
 * @example formatWithError(134901.8, 909.9) // "134,900 ± 910"
 */
export function formatWithError(value: number, error: number): string {
  if (!(error > 0)) return formatNumber(value);
  const digits = 1 - Number(error.toExponential(1).split("e")[1]);
  const round = (one: number) => {
    if (digits >= 0) return groupThousands(one.toFixed(Math.min(digits, 100)));
    const size = Number(`1e${-digits}`);
    return groupThousands(String(Math.round(one / size) * size));
  };
  return `${round(value)} ± ${round(error)}`;
}

/** With its sign, for differences and margins. */
export function formatSigned(value: number): string {
  return withPlus(formatNumber(value), value);
}

/** The text of a number with a plus where it is more than 0, and shows it. */
export function withPlus(text: string, value: number): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * A pure number as a percentage, two digits behind the point, one from 10 on, none from 100 on.
 *
 * @example formatPercent(0.0408) // "4.08 %"
 */
export function formatPercent(share: number): string {
  const digitsFor = (size: number) => (size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return `${groupThousands(roundWith(share * 100, digitsFor))} %`;
}

/** A number for people with a given number of digits behind the point. */
export function formatFixed(value: number, digits: number): string {
  return groupThousands(value.toFixed(digits));
}

function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return withMinus(fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** The minus sign has the width of a digit and is not taken for a hyphen; a negative zero has none. */
function withMinus(text: string): string {
  return text.replaceAll("-", /[1-9]/.test(text) ? "−" : "");
}
