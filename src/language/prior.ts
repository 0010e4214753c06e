/** What is believed of an uncertain number; the numbers are in base units, shapes (`sigma`, `df`) pure. */
export type Prior =
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly median: number; readonly sigma: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "beta"; readonly mean: number; readonly sd: number }
  | { readonly kind: "student"; readonly mean: number; readonly scale: number; readonly df: number }
  | { readonly kind: "truncated"; readonly prior: Prior; readonly low: number; readonly high: number }
  | { readonly kind: "empirical"; readonly values: readonly number[] }
  | JointPrior;

/**
 * A column of a table whose rows belong together: what calibration left possible. All columns of a table are drawn by
 * one row a member, so that the rows stay whole. No plan can write it.
 */
export interface JointPrior {
  readonly kind: "joint";
  /** The digest of the table, which says all of its numbers. */
  readonly table: string;
  readonly column: string;
  /** A number a row, in base units; all rows weigh the same. */
  readonly values: Float64Array;
}
