import { letters } from "./names.ts";

/** Words for powers of ten that statistics write before or in a unit; the longest of two that begin alike first. */
const powerWords: readonly (readonly [word: string, power: string])[] = [
  ["万亿", "1e12"],
  ["千亿", "1e11"],
  ["百亿", "1e10"],
  ["十亿", "1e9"],
  ["亿", "1e8"],
  ["千万", "1e7"],
  ["百万", "1e6"],
  ["十万", "1e5"],
  ["万", "1e4"],
  ["trillion", "1e12"],
  ["billion", "1e9"],
  ["bn", "1e9"],
  ["million", "1e6"],
  ["mn", "1e6"],
  ["thousand", "1e3"],
];

const word = new RegExp(`[${letters}]+`);

/**
 * What to write in place of a word for a power of ten, with the declared unit behind it where there is one.
 *
 * @example powerFault("亿元", new Set(["CNY"])) // "亿 is 1e8; write 1e8 and a unit, as 1e8 CNY"
 */
export function powerFault(text: string, declared: ReadonlySet<string>): string | undefined {
  for (const [name, power] of powerWords) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length);
    // `bnx` is a name of its own; in Chinese nothing parts the power from its unit.
    if (/^[a-z]/.test(name) && word.test(rest)) continue;
    const unit = [rest, "CNY", ...declared].find((one) => declared.has(one)) ?? "CNY";
    return `${name} is ${power}; write ${power} and a unit, as ${power} ${unit}`;
  }
  return undefined;
}

const unitWords: Readonly<Record<string, string>> = {
  percent: "%",
  pct: "%",
  percentage: "%",
  yr: "year",
  年: "year",
  月: "month",
  日: "day",
  天: "day",
};

/** The built-in unit that a word stands for. */
export function unitOfWord(text: string): string | undefined {
  return Object.hasOwn(unitWords, text) ? unitWords[text] : undefined;
}

/**
 * What to do with the value of an observation that is no number but a bound, a range or a sign that nothing is known.
 *
 * @example valueSlip("> 3") // "more than a number is written as low, with value empty"
 */
export function valueSlip(text: string): string | undefined {
  if (/^(?:n\/?a|nan|null|none|[-–—:x]|\.{2,3}|…+)$/i.test(text))
    return "no number; leave out the row of what is not known";
  if (/^>\s*\d/.test(text)) return "more than a number is written as low, with value empty";
  if (/^<\s*\d/.test(text)) return "less than a number is written as high, with value empty";
  if (/^(?:>=|≥)\s*\d|^[\d.]+\s*以上$/.test(text)) return "at least a number is written as low and bound: inclusive";
  if (/^(?:<=|≤)\s*\d|^[\d.]+\s*以下$/.test(text)) return "at most a number is written as high and bound: inclusive";
  if (/^[\d.]+\s*(?:[-–—~～至]|to)\s*[\d.]+$/.test(text)) return "the ends of a range are written as low and high";
  return undefined;
}

/** Digits in groups of three, or of four as in Chinese, parted by a blank or a sign; the first sign that parts them. */
const grouped = /^[+-]?\d{1,4}([\s'’_，])(?:\d{3,4}[\s'’_，])*\d{3,4}(?!\d)/;

/**
 * What to say of a number with something between its digits, whatever stands behind: `1 100 CNY` is no 1 of 100 CNY.
 *
 * @example groupedFault("1 234.5 CNY") // "write the number without spaces in it"
 */
export function groupedFault(text: string): string | undefined {
  const sign = grouped.exec(text.trim())?.[1];
  if (sign === undefined) return undefined;
  return `write the number without ${/\s/.test(sign) ? "spaces" : sign} in it`;
}
