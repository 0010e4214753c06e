import { formatScaled, parseScaled } from "../number/decimal.ts";
import { letters } from "./names.ts";
import { nearest } from "./nearest.ts";
import { longestNumber } from "./number-text.ts";
import { groupedFault, powerFault, unitOfWord } from "./number-words.ts";
import { builtInUnits, isSameDimension, isUnitFault, parseUnit, type Unit, type UnitFault } from "./unit.ts";

export interface QuantityFault {
  readonly message: string;
  /** A unit near to the one written. */
  readonly suggestion?: string;
}

const quantityPattern = /^([+-]?\s*(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/s;

/** A unit begins with a name, a bracket, `%`, `1/`, or a power of ten before one of these. */
const unitStart = new RegExp(String.raw`^(?:$|(?:1(?:0+|e\d+)\s*)?[%${letters}(]|1\s*\/)`);

/** A number of its own at the beginning of a unit, which must be a power of ten: `22 1e8 CNY`. */
const ownNumber = /^(?!1\s*\/|1(?:0{4,}|[eE][+-]?\d+)\s*[^\s\d.eE])[\d.]/;

/** No formula begins so either. */
const withComma = /^[+-]?\d+,\d/;

/** Whether a text is a number, alone or with a unit behind it, and so no formula. */
export function isQuantity(text: string): boolean {
  if (groupedFault(text) !== undefined || withComma.test(text.trim())) return true;
  const match = quantityPattern.exec(text.trim());
  return match !== null && unitStart.test(match[2]!) && !/[?<>=,]/.test(match[2]!);
}

/** A number and what stands behind it, `1` where nothing does; `undefined` when the text is no quantity. */
export function splitQuantity(text: string): { readonly number: string; readonly own: string } | undefined {
  const match = isQuantity(text) ? quantityPattern.exec(text.trim()) : null;
  return match === null ? undefined : { number: match[1]!, own: match[2]!.trim() || "1" };
}

/**
 * A number in a declared unit, or with a unit of its own of the same dimension, as a value in the base unit.
 * The decimal text is scaled exactly and rounded once.
 *
 * @example parseQuantity("13 %", parseUnit("%", none), none) // 0.13
 * @example parseQuantity("22", parseUnit("1e8 CNY", currencies), currencies) // 2.2e9
 */
export function parseQuantity(text: string, unit: Unit, declared: ReadonlySet<string>): number | QuantityFault {
  const match = text.length > longestNumber ? null : quantityPattern.exec(text.trim());
  if (match === null) return { message: "not a number" };
  if (withComma.test(text.trim())) return { message: "write the number with a point and without commas" };
  const groups = groupedFault(text);
  if (groups !== undefined) return { message: groups };
  const own = match[2]!.trim();
  let written = unit;
  if (ownNumber.test(own)) return { message: "two numbers side by side; write one, and its unit, as 5 1e8 CNY" };
  if (own !== "") {
    const parsed = parseUnit(own, declared);
    if (isUnitFault(parsed)) return faultOfOwnUnit(parsed, declared);
    if (!isSameDimension(parsed.dimension, unit.dimension)) {
      return { message: `the unit does not fit, ${unit.text} is needed` };
    }
    written = parsed;
  }
  const value = toBase(match[1]!.replace(/\s+/g, ""), written);
  if (value === undefined || !Number.isFinite(value)) return { message: "the number is too large" };
  return value;
}

function faultOfOwnUnit({ message, text }: UnitFault, declared: ReadonlySet<string>): QuantityFault {
  if (message !== "unknown unit") return { message };
  const power = powerFault(text, declared);
  if (power !== undefined) return { message: power };
  const suggestion = unitOfWord(text) ?? nearest(text, [...builtInUnits, ...declared]);
  const behind = "not a number, or an unknown unit behind it";
  return suggestion === undefined ? { message: behind } : { message: behind, suggestion };
}

/** Decimal text in a unit as a value in the base unit; `undefined` when the text is no decimal number. */
export function toBase(text: string, unit: Unit): number | undefined {
  const scaled = parseScaled(text, unit.power);
  return scaled === undefined || unit.times === unit.over ? scaled : (scaled * unit.times) / unit.over;
}

/**
 * The shortest decimal text, in the unit, that reads back to the value in the base unit.
 *
 * @example fromBase(0.041, percent) // "4.1"
 */
export function fromBase(value: number, unit: Unit): string {
  return formatScaled(unit.times === unit.over ? value : (value * unit.over) / unit.times, unit.power);
}

/** A computed number in a unit as a value in the base unit. */
export function toBaseNumber(value: number, unit: Unit): number {
  return Number.isFinite(value) ? toBase(String(value), unit)! : Number.NaN;
}

/** A value of the base unit as a number in the unit, for people and charts. */
export function inUnit(value: number, unit: Unit): number {
  return Number(fromBase(value, unit));
}
