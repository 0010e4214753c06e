import { type Trajectory, valueAt } from "../engine/trajectory.ts";
import type { Surroundings } from "../language/evaluate.ts";
import { timeOf } from "../plan/grid.ts";

/** What an equation saw at a step of a run that is over; `seen` hears of every value that is looked at. */
export function surroundings(
  trajectory: Trajectory,
  step: number,
  seen: (slot: number, step: number) => void = () => {},
): Surroundings {
  const { grid } = trajectory.program;
  const read = (slot: number, when: number) => {
    seen(slot, when);
    return valueAt(trajectory, slot, when);
  };
  return {
    time: timeOf(grid, step),
    value: (slot, lag) => read(slot, step - lag),
    at(slot, when) {
      const value = read(slot, when);
      return when > step ? Number.NaN : value;
    },
    delayed(slot, delay) {
      const first = read(delay, 0);
      if (Number.isNaN(first)) return Number.NaN;
      const steps = Math.max(1, Math.round(first / grid.step));
      return steps > step ? undefined : read(slot, step - steps);
    },
    default: () => Number.NaN,
    fault: () => {},
  };
}
