/**
 * The weighted sum of some columns that explains `y` best: least squares by the normal equations, centred, solved by
 * Cholesky's method. A column that adds nothing to those before it has weight 0. Members without a `y` do not count in
 * the weights, but have a sum.
 */
export function bestSum(columns: readonly Float64Array[], y: Float64Array): Float64Array {
  const used = Array.from(y.keys()).filter((i) => !Number.isNaN(y[i]!));
  const centred = [...columns, y].map((column) => {
    const mean = used.reduce((sum, i) => sum + column[i]!, 0) / used.length;
    return column.map((value) => value - mean);
  });
  const outcome = centred.pop()!;
  const product = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (const i of used) sum += a[i]! * b[i]!;
    return sum;
  };
  const weights = solve(
    centred.map((a, row) => centred.slice(0, row + 1).map((b) => product(a, b))),
    centred.map((a) => product(a, outcome)),
  );
  const sum = new Float64Array(y.length);
  for (const [k, column] of centred.entries()) for (let i = 0; i < sum.length; i++) sum[i]! += weights[k]! * column[i]!;
  return sum;
}

/** Solves a symmetric system, given by its lower triangle, row by row. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const size = right.length;
  const lower = matrix.map((row) => [...row]);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i === j) lower[i]![i] = rest > 1e-12 * matrix[i]![i]! ? Math.sqrt(rest) : Number.POSITIVE_INFINITY;
      else lower[i]![j] = rest / lower[j]![j]!;
    }
  }
  const solution = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i]![k]! * solution[k]!;
    solution[i]! /= lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i]! -= lower[k]![i]! * solution[k]!;
    solution[i]! /= lower[i]![i]!;
  }
  return solution;
}
