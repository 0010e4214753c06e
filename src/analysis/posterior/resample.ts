import { fillUniforms } from "../../random/uniforms.ts";

/**
 * Draws equally weighted rows: the draws are laid out along their first principal direction, each as long as its
 * weight, and taken at even distances from a quasi-random offset (systematic resampling). Rows that follow one another
 * are near to each other, so that quasi-random picks of rows are spread evenly over the posterior. Gives numbers of
 * draws.
 */
export function systematicRows(
  columns: readonly Float64Array[],
  weights: Float64Array,
  rows: number,
  set: string,
): Int32Array {
  const along = alongPrincipal(columns, weights);
  const order = [...weights.keys()].filter((i) => weights[i]! > 0).sort((a, b) => along[a]! - along[b]! || a - b);
  const offset = new Float64Array(1);
  fillUniforms({ set, dimension: 0 }, 0, offset);
  const picked = new Int32Array(rows);
  let end = 0;
  let row = 0;
  for (const i of order) {
    end += weights[i]! * rows;
    while (row < rows && row + offset[0]! < end) picked[row++] = i;
  }
  // What rounding leaves of the sum of the weights.
  while (row < rows) picked[row++] = order.at(-1)!;
  return picked;
}

/** Places along the direction in which the columns vary together the most: powers of their correlation matrix, iterated. */
function alongPrincipal(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const standard = columns.map((column) => standardised(column, weights));
  const matrix = standard.map((a) => standard.map((b) => weightedSum(weights, (i) => a[i]! * b[i]!)));
  // Any start serves that is not at right angles to the direction; unequal entries hardly ever are.
  let direction = columns.map((_, k) => 1 + k / 7);
  for (let power = 0; power < 100; power++) {
    const next = matrix.map((row) => row.reduce((sum, value, k) => sum + value * direction[k]!, 0));
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0)) break;
    direction = next.map((value) => value / length);
  }
  return weights.map((_, i) => standard.reduce((sum, column, k) => sum + direction[k]! * column[i]!, 0));
}

function standardised(column: Float64Array, weights: Float64Array): Float64Array {
  const mean = weightedSum(weights, (i) => column[i]!);
  const sd = Math.sqrt(weightedSum(weights, (i) => (column[i]! - mean) * (column[i]! - mean)));
  return column.map((value) => (sd > 0 ? (value - mean) / sd : 0));
}

function weightedSum(weights: Float64Array, at: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * at(i);
  return sum;
}
