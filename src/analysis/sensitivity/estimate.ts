import { student } from "../../random/student.ts";

/** A number that was estimated, with the interval that holds the true one in 95 of 100 repetitions. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Whether an estimate of what cannot be below 0 can be told from 0: its whole interval lies above. */
export const isAboveZero = ({ low }: Estimate): boolean => low > 0;

const quantiles = new Map<number, number>();

/** From a standard error with so many degrees of freedom, by Student's t. */
export function estimateOf(value: number, standardError: number, degrees: number): Estimate {
  const known = quantiles.get(degrees) ?? student(0, 1, degrees).quantile(0.975, 0.025);
  quantiles.set(degrees, known);
  const half = known * standardError;
  return { value, low: value - half, high: value + half };
}
