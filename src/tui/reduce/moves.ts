/** The rows that a page key moves. */
const pageRows = 10;

/** No page of text is longer. */
export const mostRows = 1_000_000;

/** What moves about in lists and texts, in rows. */
export const moves: Readonly<Record<string, number>> = {
  up: -1,
  down: 1,
  "page-up": -pageRows,
  "page-down": pageRows,
  first: Number.NEGATIVE_INFINITY,
  last: Number.POSITIVE_INFINITY,
};

/** A value held between two others. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** A row as an act names it; the first where it names none. */
export function rowIn(arg: string): number {
  return /^\d+$/.test(arg) ? Number(arg) : 0;
}
