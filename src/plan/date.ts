/**
 * A date of publication, which may be coarse: `2024` or `2024-05`.
 * A coarse date counts as its last day, so that nothing is used before it can have been published.
 */
export interface CoarseDate {
  /** As written. */
  readonly text: string;
  /** The last day it covers, `YYYY-MM-DD`; two dates compare as these texts do. */
  readonly lastDay: string;
  readonly year: number;
}

/** What to say of a text that is no date. */
export const dateFault = "no such date; write 2024, 2024-05 or 2024-05-16";

/**
 * Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else, a 13th month or a 30th of February gives `undefined`.
 *
 * @example parseDate("2024-02") // { text: "2024-02", lastDay: "2024-02-29", year: 2024 }
 */
export function parseDate(text: string): CoarseDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? 12 : Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  const lastOfMonth = daysInMonth(year, month);
  const day = match[3] === undefined ? lastOfMonth : Number(match[3]);
  if (day < 1 || day > lastOfMonth) return undefined;
  const pad = (value: number) => String(value).padStart(2, "0");
  return { text, lastDay: `${match[1]}-${pad(month)}-${pad(day)}`, year };
}

/** Proleptic Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether `date` is not after `limit`, both taken by their last day. */
export function isPublishedBy(date: CoarseDate, limit: CoarseDate): boolean {
  return date.lastDay <= limit.lastDay;
}
