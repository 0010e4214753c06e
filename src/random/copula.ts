import { sin } from "../number/trigonometry.ts";

/**
 * The correlation of two normal numbers whose rank correlation (Spearman's) is `rank`: 2 sin(π/6 · rank).
 * Source: K. Pearson (1907).
 *
 * @example normalCorrelation(-0.9) // -0.9079809994790935
 */
export function normalCorrelation(rank: number): number {
  return 2 * sin((Math.PI / 6) * rank);
}

/** Below this a pivot is what rounding leaves of 0. */
const NOTHING = 1e-12;

/**
 * The lower triangle L with L Lᵀ = the matrix (Cholesky, row by row); `undefined` when there is none. A rank of ±1 makes
 * a pivot 0, which is allowed: then the rest of its column must be 0 as well.
 *
 * @example lowerTriangle([[1, 0.6], [0.6, 1]]) // [[1], [0.6, 0.8]]
 */
export function lowerTriangle(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const rows: number[][] = [];
  for (const [i, line] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = line[j]!;
      const other = j === i ? row : rows[j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * other[k]!;
      if (j === i) {
        if (rest < -NOTHING) return undefined;
        row.push(rest < NOTHING ? 0 : Math.sqrt(rest));
      } else {
        const pivot = other[j]!;
        // The root of NOTHING: a column entry is at most the root of the pivots it stands between.
        if (pivot === 0 && Math.abs(rest) > 1e-6) return undefined;
        row.push(pivot === 0 ? 0 : rest / pivot);
      }
    }
    rows.push(row);
  }
  return rows;
}
