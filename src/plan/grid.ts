/**
 * The steps of a run. The time of step k is `start + k · step`; for a step written 1/n it is `start + k / n`,
 * never a running sum, so that it is the same double wherever it is computed.
 */
export interface Grid {
  readonly start: number;
  readonly end: number;
  /** The length of a step in `unit`. */
  readonly step: number;
  /** n when the step was written 1/n, else 1. */
  readonly stepsPerUnit: number;
  /** Steps from start to end, both included. */
  readonly count: number;
  /** Every how many steps a result is kept. */
  readonly saveEvery: number;
  /** `year` for calendar years, else the name of the unit of time. */
  readonly unit: string;
}

export function timeOf(grid: Grid, step: number): number {
  return grid.stepsPerUnit > 1 ? grid.start + step / grid.stepsPerUnit : grid.start + step * grid.step;
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

/** What to say of a time that is not a step: the neighbours, or the ends. */
export function describeOffGrid(grid: Grid, time: number): string {
  if (time < grid.start || time > grid.end) return `the plan runs from ${grid.start} to ${grid.end}`;
  const before = Math.floor((time - grid.start) / grid.step);
  return `the steps beside it are ${timeOf(grid, before)} and ${timeOf(grid, before + 1)}`;
}
