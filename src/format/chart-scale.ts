import { formatNumber, missingSign } from "./number.ts";

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export interface Scale {
  /** The lowest and the highest tick are the ends of the scale. */
  readonly low: number;
  readonly high: number;
  /** From low to high. */
  readonly ticks: readonly Tick[];
  /** The power of ten that the texts leave out: 12 where "2.5" stands for 2.5e12. */
  readonly power: number;
}

/** The largest number that is drawn: differences of larger ones might not be numbers. */
const largest = 1e300;
/** Smaller ones are drawn as zero: parts of them might not be numbers. */
const smallest = 1e-290;

export function canBeDrawn(value: number): boolean {
  return Math.abs(value) <= largest;
}

/**
 * A scale whose ticks are round (1, 2, 2.5 or 5 times a power of ten apart) and cover the values.
 *
 * @param values at least one, none missing
 * @param mostTicks 3 to 5; never fewer than three come back
 * @param widest columns that the text of a tick may take, at least 6
 * @example valueScale([13.14, 19.7, 20], 5, 9).ticks.map(({ text }) => text) // ["12.5", "15.0", "17.5", "20.0"]
 */
export function valueScale(values: readonly number[], mostTicks: number, widest: number): Scale {
  let low = values.reduce((a, b) => Math.min(a, b));
  let high = values.reduce((a, b) => Math.max(a, b));
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size < smallest) {
    low = 0;
    high = 1;
  } else if (high - low <= size * 1e-9) {
    // A constant, or what differs from one only by rounding, lies in the middle of a scale a fifth of its size.
    low -= size / 10;
    high += size / 10;
  }
  for (;;) {
    const scale = scaleOf(low, high, mostTicks);
    const texts = scale && textsOf(scale, widest);
    if (texts !== undefined) return texts;
    // The numbers need more digits than the axis holds: a wider scale needs fewer.
    const middle = (high + low) / 2;
    const half = Math.max((high - low) * 2.5, size * 1e-8);
    low = low >= 0 ? Math.max(0, middle - half) : middle - half;
    high = middle + half;
  }
}

/** Ticks as whole numbers times a power of ten, exact. */
interface WholeTicks {
  readonly wholes: readonly number[];
  readonly exponent: number;
}

/** Of the steps that give 3 to `mostTicks` ticks the one that leaves the least room unused, then the finest. */
function scaleOf(low: number, high: number, mostTicks: number): WholeTicks | undefined {
  const start = Math.floor(Math.log10(high - low)) - 2;
  let best: WholeTicks | undefined;
  let bestSpan = Number.POSITIVE_INFINITY;
  for (let exponent = start; exponent <= start + 4; exponent++) {
    for (const mantissa of [10, 20, 25, 50]) {
      const step = mantissa * 10 ** exponent;
      const first = Math.floor(low / step + 1e-9);
      let last = Math.ceil(high / step - 1e-9);
      if (last - first === 1) last++;
      const count = last - first + 1;
      if (count < 3 || count > mostTicks || !Number.isSafeInteger(first * 50) || !Number.isSafeInteger(last * 50))
        continue;
      const span = (last - first) * step;
      if (span >= bestSpan * (1 - 1e-9)) continue;
      const shift = mantissa % 10 === 0 ? 1 : 0;
      const unit = shift === 1 ? mantissa / 10 : mantissa;
      best = {
        wholes: Array.from({ length: count }, (_, index) => (first + index) * unit),
        exponent: exponent + shift,
      };
      bestSpan = span;
    }
  }
  return best;
}

/** The ticks with texts of one form: written out, or else without the power of ten of the largest. */
function textsOf({ wholes, exponent }: WholeTicks, widest: number): Scale | undefined {
  const values = wholes.map((whole) => Number(`${whole}e${exponent}`));
  const size = Math.max(...values.map(Math.abs));
  const powers = size < 1e-2 ? [thousandOf(size)] : [0, thousandOf(size)];
  for (const power of powers) {
    const texts = wholes.map((whole) => decimalText(whole, exponent - power));
    if (Math.max(...texts.map(({ length }) => length)) > Math.min(widest, power === 0 ? 9 : widest)) continue;
    const ticks = values.map((value, index) => ({ value, text: texts[index]! }));
    return { low: values[0]!, high: values.at(-1)!, ticks, power };
  }
  return undefined;
}

/** The power of thousand below a size: 12 for 2.5e13. */
function thousandOf(size: number): number {
  return Math.floor(Math.floor(Math.log10(size)) / 3) * 3;
}

/** A whole number times a power of ten, written out, thousands apart. */
function decimalText(whole: number, exponent: number): string {
  const digits = String(Math.abs(whole)) + "0".repeat(Math.max(0, exponent));
  const behind = Math.max(0, -exponent);
  const padded = digits.padStart(behind + 1, "0");
  const before = BigInt(padded.slice(0, padded.length - behind)).toString();
  const grouped = before.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const sign = whole < 0 ? "−" : "";
  return behind === 0 ? sign + grouped : `${sign}${grouped}.${padded.slice(-behind)}`;
}

/**
 * A number beside the ticks, without their power of ten, as exact as the width allows up to six digits.
 *
 * @example numberOnScale(15, 0, 6) // "15"
 */
export function numberOnScale(value: number, power: number, widest: number): string {
  if (!canBeDrawn(value)) return missingSign;
  let text = "";
  for (let digits = 6; digits >= 1; digits--) {
    const rounded = Number((value / 10 ** power).toPrecision(digits));
    const plain = String(rounded);
    const [before = "", behind] = plain.split(".");
    const isLong = plain.includes("e") || Math.abs(rounded) >= 1e15;
    const grouped = before.replace("-", "−").replace(/\B(?=(?:\d{3})+$)/g, ",");
    text = isLong ? formatNumber(rounded) : behind === undefined ? grouped : `${grouped}.${behind}`;
    if (text.length <= widest) break;
  }
  return text;
}
