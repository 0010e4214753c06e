import { fillUniforms } from "../../random/uniforms.ts";
import { inOrder } from "./in-order.ts";

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
  const order = inOrder(along);
  const offset = new Float64Array(1);
  fillUniforms({ set, dimension: 0 }, 0, offset);
  const picked = new Int32Array(rows);
  let end = 0;
  let row = 0;
  let last = 0;
  for (const i of order) {
    if (!(weights[i]! > 0)) continue;
    last = i;
    end += weights[i]! * rows;
    while (row < rows && row + offset[0]! < end) picked[row++] = i;
  }
  // What rounding leaves of the sum of the weights.
  while (row < rows) picked[row++] = last;
  return picked;
}

/** Places along the direction in which the columns vary together the most: powers of their correlation matrix, iterated. */
export function alongPrincipal(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const ones = new Float64Array(weights.length).fill(1);
  const standard = columns.map((column) => standardised(column, weights, ones));
  const matrix = standard.map((a) => standard.map((b) => weightedSum(weights, a, b)));
  // Any start serves that is not at right angles to the direction; unequal entries hardly ever are.
  let direction = columns.map((_, k) => 1 + k / 7);
  for (let power = 0; power < 100; power++) {
    const next = matrix.map((row) => row.reduce((sum, value, k) => sum + value * direction[k]!, 0));
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0)) break;
    direction = next.map((value) => value / length);
  }
  const along = new Float64Array(weights.length);
  for (const [k, column] of standard.entries()) {
    for (let i = 0; i < along.length; i++) along[i]! += direction[k]! * column[i]!;
  }
  return along;
}

function standardised(column: Float64Array, weights: Float64Array, ones: Float64Array): Float64Array {
  const mean = weightedSum(weights, column, ones);
  const gaps = column.map((value) => value - mean);
  const sd = Math.sqrt(weightedSum(weights, gaps, gaps));
  return gaps.map((gap) => (sd > 0 ? gap / sd : 0));
}

function weightedSum(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * a[i]! * b[i]!;
  return sum;
}
