export interface CalibrationWish {
  /** Draws of the last stage. */
  readonly draws: number;
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** Rows of the posterior, `usualRows` when it is left out. */
  readonly rows?: number;
}

/** Draws where nobody says how many: enough for most plans. */
export const usualDraws = 16_384;

/** Rows where nobody says how many. */
export const usualRows = 4096;
