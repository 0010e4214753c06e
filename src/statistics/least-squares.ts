/** A curve with parameters; a value that is not a number says that the parameters are outside its domain. */
export interface Curve {
  readonly valueAt: (parameters: readonly number[], x: number) => number;
  /** The derivative by each parameter. */
  readonly slopesAt: (parameters: readonly number[], x: number) => readonly number[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Fit {
  readonly parameters: readonly number[];
  /** The sum of squared distances. */
  readonly squares: number;
}

const mostSteps = 1000;
const tolerance = 1e-12;

/**
 * Least squares by Levenberg's and Marquardt's method: a Gauss–Newton step with the diagonal of JᵀJ raised by a factor
 * that grows until the step lowers the sum of squares. `undefined` when it does not settle.
 * Source: D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters", SIAM J. 11 (1963).
 *
 * @example fitLeastSquares(line, [{ x: 0, y: 1 }, { x: 1, y: 3 }], [0, 0])?.parameters // [1, 2]
 */
export function fitLeastSquares(curve: Curve, points: readonly Point[], start: readonly number[]): Fit | undefined {
  let parameters = start;
  let squares = squaresOf(curve, points, parameters);
  let damping = 1e-3;
  if (!Number.isFinite(squares)) return undefined;
  for (let step = 0; step < mostSteps; step++) {
    const move = moveFrom(curve, points, parameters, damping);
    const next = move?.map((part, k) => parameters[k]! + part);
    const after = next === undefined ? Number.NaN : squaresOf(curve, points, next);
    if (next !== undefined && after <= squares) {
      const isSettled = move!.every((part, k) => Math.abs(part) <= tolerance * (Math.abs(next[k]!) + tolerance));
      parameters = next;
      squares = after;
      if (isSettled) return { parameters, squares };
      damping = Math.max(damping / 10, 1e-15);
    } else {
      damping *= 10;
      // However short, no step goes down any more: this is as far as doubles tell.
      if (damping > 1e15) return { parameters, squares };
    }
  }
  return undefined;
}

export function squaresOf(curve: Curve, points: readonly Point[], parameters: readonly number[]): number {
  let sum = 0;
  for (const { x, y } of points) sum += (y - curve.valueAt(parameters, x)) ** 2;
  return sum;
}

/**
 * The standard errors of fitted parameters where errors are independent and of one size: the roots of the diagonal of
 * s² (JᵀJ)⁻¹, s² being the squares over points less parameters, which must be above 0. `undefined` where the points do not
 * tell the parameters apart.
 */
export function standardErrors(curve: Curve, points: readonly Point[], fit: Fit): readonly number[] | undefined {
  const equations = normalEquations(curve, points, fit.parameters);
  if (equations === undefined) return undefined;
  const { matrix, scale } = equations;
  const variance = fit.squares / (points.length - scale.length);
  const errors: number[] = [];
  for (const i of scale.keys()) {
    const column = solvePositive(
      matrix,
      scale.map((_, j) => (i === j ? 1 : 0)),
    );
    if (column === undefined) return undefined;
    errors.push(Math.sqrt(variance * column[i]!) / scale[i]!);
  }
  return errors;
}

/** The step from some parameters; `undefined` when the equations have no single solution. */
function moveFrom(
  curve: Curve,
  points: readonly Point[],
  parameters: readonly number[],
  damping: number,
): readonly number[] | undefined {
  const equations = normalEquations(curve, points, parameters);
  if (equations === undefined) return undefined;
  const { matrix, right, scale } = equations;
  const damped = matrix.map((row, i) => row.map((value, j) => value + (i === j ? damping : 0)));
  return solvePositive(damped, right)?.map((value, i) => value / scale[i]!);
}

interface NormalEquations {
  readonly matrix: readonly (readonly number[])[];
  readonly right: readonly number[];
  readonly scale: readonly number[];
}

/** JᵀJ and Jᵀr, in units in which the diagonal is 1, so that parameters of very different size can be solved for together. */
function normalEquations(
  curve: Curve,
  points: readonly Point[],
  parameters: readonly number[],
): NormalEquations | undefined {
  const count = parameters.length;
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const right = new Array<number>(count).fill(0);
  for (const { x, y } of points) {
    const slopes = curve.slopesAt(parameters, x);
    const rest = y - curve.valueAt(parameters, x);
    for (let i = 0; i < count; i++) {
      right[i]! += slopes[i]! * rest;
      for (let j = 0; j < count; j++) matrix[i]![j]! += slopes[i]! * slopes[j]!;
    }
  }
  const scale = matrix.map((row, i) => Math.sqrt(row[i]!));
  if (!scale.every((size) => size > 0 && size < Number.POSITIVE_INFINITY)) return undefined;
  return {
    matrix: matrix.map((row, i) => row.map((value, j) => value / (scale[i]! * scale[j]!))),
    right: right.map((value, i) => value / scale[i]!),
    scale,
  };
}

/** Solves a symmetric positive system by Cholesky's decomposition; `undefined` when it is none. */
function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const count = right.length;
  const lower = matrix.map((row) => [...row]);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i !== j) lower[i]![j] = sum / lower[j]![j]!;
      else if (sum > 0) lower[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  const result = [...right];
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < i; k++) result[i]! -= lower[i]![k]! * result[k]!;
    result[i]! /= lower[i]![i]!;
  }
  for (let i = count - 1; i >= 0; i--) {
    for (let k = i + 1; k < count; k++) result[i]! -= lower[k]![i]! * result[k]!;
    result[i]! /= lower[i]![i]!;
  }
  return result;
}
