export interface CalibrationWish {
  /** Draws of the last stage. */
  readonly draws: number;
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** Rows of the posterior; as many as its effective draws carry when it is left out. */
  readonly rows?: number;
}

/** Draws where nobody says how many: enough for most plans. */
export const usualDraws = 16_384;

/** Rows where nobody says how many: two for each effective draw or more, so that no draw is lost in them. */
export function rowsFor(effective: number): number {
  return Math.min(Math.max(2 ** Math.ceil(Math.log2(2 * effective)), fewestRows), mostRows);
}

const fewestRows = 4096;
const mostRows = 65_536;
