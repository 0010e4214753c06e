/**
 * The steps of a run. The time of step k is `start + k · step`, for a step p/q `start + k · p / q`: rounded as the decimal
 * number is, 1.7 after 17 steps of 0.1, and never a running sum, so that it is the same double wherever it is computed.
 */
export interface Grid {
  readonly start: number;
  readonly end: number;
  /** The length of a step in `unit`. */
  readonly step: number;
  /** The denominator of the step: n when it was written 1/n, 10 of 0.3; 1 where it has none, or one above a million. */
  readonly stepsPerUnit: number;
  /** Steps from start to end, both included. */
  readonly count: number;
  /** Every how many steps a result is kept. */
  readonly saveEvery: number;
  /** `year` for calendar years, else the name of the unit of time. */
  readonly unit: string;
}

export function timeOf(grid: Grid, step: number): number {
  const { start, step: length, stepsPerUnit } = grid;
  return stepsPerUnit > 1 ? start + (step * Math.round(length * stepsPerUnit)) / stepsPerUnit : start + step * length;
}

/** The step at a time, which may lie before the start or behind the end; `undefined` when it is off the grid. */
export function stepOf(grid: Grid, time: number): number | undefined {
  const exact = (time - grid.start) / grid.step;
  const step = Math.round(exact);
  return Math.abs(exact - step) < 1e-9 ? step : undefined;
}

/** The steps whose results are kept, in order. */
export function savedSteps(grid: Grid): readonly number[] {
  return Array.from({ length: Math.floor((grid.count - 1) / grid.saveEvery) + 1 }, (_, i) => i * grid.saveEvery);
}
