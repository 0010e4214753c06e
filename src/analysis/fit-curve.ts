import type { WrittenCurve } from "../language/curve.ts";
import { student } from "../random/student.ts";
import { type Curve, fitLeastSquares, type Point, squaresOf, standardErrors } from "../statistics/least-squares.ts";

/** A parameter as it was fitted. */
export interface FittedParameter {
  readonly name: string;
  readonly start: number;
  readonly value: number;
  /** `undefined` where the rows do not tell parameters apart, or there are no more of them than parameters. */
  readonly error: FittedError | undefined;
}

export interface FittedError {
  readonly standardError: number;
  /** The 95 % interval of Student's t. */
  readonly low: number;
  readonly high: number;
}

export interface CurveFit {
  readonly parameters: readonly FittedParameter[];
  readonly rows: number;
  readonly freedom: number;
  /** The sum of squared residuals, and their standard deviation; `undefined` without a degree of freedom. */
  readonly squares: number;
  readonly residualDeviation: number | undefined;
}

/** Why there is no fit: the curve has no value at the start, or the search does not settle. */
export type NoFit = "no value at the start" | "not settled";

/**
 * Fits a curve to a column by least squares, from given starts. Standard errors are those of the linearised curve,
 * √(s² (JᵀJ)⁻¹), with s² the squares over the degrees of freedom.
 *
 * @param rows the table, each row its numbers by column; those that nobody reads may be NaN
 */
export function fitCurve(
  { parameters, valueAt }: WrittenCurve,
  rows: readonly (readonly number[])[],
  fitted: number,
  starts: readonly number[],
): CurveFit | NoFit {
  const points = rows.map((row, x): Point => ({ x, y: row[fitted]! }));
  const curve: Curve = {
    valueAt: (values, row) => valueAt(values, rows[row]!),
    slopesAt: (values, row) => slopesAt((moved) => valueAt(moved, rows[row]!), values),
  };
  if (Number.isNaN(squaresOf(curve, points, starts))) return "no value at the start";
  const fit = fitLeastSquares(curve, points, starts);
  if (fit === undefined) return "not settled";
  const freedom = points.length - parameters.length;
  const errors = freedom > 0 ? standardErrors(curve, points, fit) : undefined;
  const reach = freedom > 0 ? student(0, 1, freedom).quantile(0.975, 0.025) : Number.NaN;
  return {
    parameters: parameters.map((name, k): FittedParameter => {
      const value = fit.parameters[k]!;
      const standardError = errors?.[k];
      const error = standardError === undefined ? undefined : errorOf(value, standardError, reach);
      return { name, start: starts[k]!, value, error };
    }),
    rows: points.length,
    freedom,
    squares: fit.squares,
    residualDeviation: freedom > 0 ? Math.sqrt(fit.squares / freedom) : undefined,
  };
}

function errorOf(value: number, standardError: number, reach: number): FittedError {
  return { standardError, low: value - reach * standardError, high: value + reach * standardError };
}

/** The cube root of what a double tells apart: of central differences the step with the least error. */
const relativeStep = 6.055454452393343e-6;

/** Slopes by central differences. */
function slopesAt(value: (parameters: readonly number[]) => number, at: readonly number[]): readonly number[] {
  return at.map((parameter, k) => {
    const step = relativeStep * (parameter === 0 ? 1 : Math.abs(parameter));
    const [above, below] = [parameter + step, parameter - step];
    const difference = value(at.with(k, above)) - value(at.with(k, below));
    return difference / (above - below);
  });
}
