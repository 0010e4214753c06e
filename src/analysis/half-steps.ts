import type { Grid } from "../plan/grid.ts";
import type { Plan } from "../plan/plan.ts";

/** The plan with steps of half the length. */
export function withHalfSteps(plan: Plan): Plan {
  const { grid } = plan;
  const step = grid.step / 2;
  // A step of many decimal places has no denominator, and its half neither.
  const isFraction = grid.stepsPerUnit > 1 || Number.isInteger(grid.step);
  const stepsPerUnit = isFraction ? grid.stepsPerUnit * 2 : 1;
  const halved: Grid = { ...grid, step, stepsPerUnit, count: grid.count * 2 - 1, saveEvery: grid.saveEvery * 2 };
  return { ...plan, grid: halved };
}
