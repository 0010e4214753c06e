import { type Grid, stepOf, timeOf } from "./grid.ts";
import { parseNumber } from "./number-text.ts";

/** A part of the year that is a step of some plans, and how statistics write it. */
interface YearPart {
  readonly name: string;
  readonly perYear: number;
  readonly pattern: RegExp;
  text(year: string, part: number): string;
}

const yearParts: readonly YearPart[] = [
  {
    name: "month",
    perYear: 12,
    pattern: /^(\d{4})-(\d{2})$/,
    text: (year, part) => `${year}-${String(part).padStart(2, "0")}`,
  },
  { name: "quarter", perYear: 4, pattern: /^(\d{4})-?Q(\d)$/, text: (year, part) => `${year}Q${part}` },
];

/** What is said of a text that is no time. */
export const notTime = "must be a number";

function isStepOf({ perYear }: YearPart, { unit, step }: Grid): boolean {
  return unit === "year" && step === 1 / perYear;
}

/**
 * Reads a time of the plan: a number, a month where a step is a month, a quarter where it is a quarter. A month begins at
 * its first day: 2020-02 is 2020 + 1/12. Text comes back that says what is wrong. Without a grid nothing is said of steps.
 *
 * @example readTime("2022Q2", quarters) // 2022.25
 */
export function readTime(text: string, grid: Grid | undefined): number | string {
  const number = parseNumber(text);
  if (number !== undefined) return number;
  for (const one of yearParts) {
    const [, year, index] = one.pattern.exec(text) ?? [];
    if (year === undefined) continue;
    const part = Number(index);
    if (part < 1 || part > one.perYear) return `a year has no such ${one.name}`;
    const time = Number(year) + (part - 1) / one.perYear;
    if (grid !== undefined && !isStepOf(one, grid)) return misfit(one, year, time, grid);
    const step = grid && stepOf(grid, time);
    return step === undefined ? time : timeOf(grid!, step);
  }
  return notTime;
}

function misfit({ name, perYear }: YearPart, year: string, time: number, grid: Grid): string {
  const own = yearParts.find((one) => isStepOf(one, grid));
  const written = own?.text(year, Math.floor((time - Number(year)) * own.perYear + 1e-9) + 1) ?? year;
  return `a ${name} needs step: 1/${perYear} under years in plan.yaml; with the step of this plan write ${written}`;
}

/**
 * A time for people: a month or a quarter where that is the step, else the number.
 *
 * @example timeText(2022.25, quarters) // "2022Q2"
 */
export function timeText(time: number, grid: Grid): string {
  const part = yearParts.find((one) => isStepOf(one, grid));
  if (part === undefined || !(time >= 1000 && time < 10_000)) return String(time);
  const whole = Math.round(time * part.perYear);
  if (Math.abs(whole - time * part.perYear) > 1e-6) return String(time);
  return part.text(String(Math.floor(whole / part.perYear)), (whole % part.perYear) + 1);
}

/** What to say of a time that is not a step: the neighbours, or the ends. */
export function describeOffGrid(grid: Grid, time: number): string {
  const { start, end, step } = grid;
  if (time < start || time > end) return describeSpan(grid);
  const before = Math.floor((time - start) / step);
  const [one, other] = [before, before + 1].map((index) => timeText(timeOf(grid, index), grid));
  return `the steps beside it are ${one} and ${other}`;
}

/** The first and the last step, in words. */
export function describeSpan(grid: Grid): string {
  return `the plan runs from ${timeText(grid.start, grid)} to ${timeText(grid.end, grid)}`;
}
