import { timeOf } from "../../plan/grid.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Aim } from "./aim.ts";
import type { Report } from "./cheapest-mix.ts";
import type { Ground } from "./ground.ts";
import { type LeastChange, leastChange } from "./least-change.ts";
import type { Movable } from "./movable.ts";

/** What a lever must be when it begins to act in a year. */
export interface Start {
  readonly from: number;
  readonly change: LeastChange;
}

/**
 * The least change of a lever for every time at which it may begin to act, from the one asked for to the last that is
 * sought. Before it begins it keeps the plan's own value.
 */
export function startsOf(
  run: ScenarioRun,
  aim: Aim,
  movable: Movable,
  ground: Ground,
  report: Report = () => {},
): readonly Start[] {
  const { grid } = run.trajectory.program;
  const last = lastTime(aim);
  const times = Array.from({ length: grid.count }, (_, step) => timeOf(grid, step)).filter(
    (time) => movable.from !== undefined && time >= movable.from && time <= last,
  );
  return times.map((from, k) => {
    report(k / times.length);
    return { from, change: leastChange(run, aim, { ...movable, from }, ground) };
  });
}

/** The last time that targets speak of. */
export function lastTime({ targets }: Pick<Aim, "targets">): number {
  return Math.max(...targets.map(({ target: { years } }) => (years.kind === "at" ? years.time : years.to)));
}
