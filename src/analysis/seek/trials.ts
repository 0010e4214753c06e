import { inputRows } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Chance } from "../ensemble/chance.ts";
import type { Draws } from "../ensemble/draws.ts";
import { sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, decidedValues, jointChance, outcomesOfTargets, reachesAll, worstShare } from "./aim.ts";
import type { Ground } from "./ground.ts";
import { type Movable, settingAt, withSetting } from "./movable.ts";

/** What came of one value of an input. */
export interface Trial {
  readonly isReached: boolean;
  /** The larger the nearer: the chance, or the distance of the worst target as a part of its threshold. */
  readonly nearness: number;
  /** The value that decides each target in the central run; empty where chances are sought. */
  readonly decided: readonly number[];
  readonly chance: Chance | undefined;
}

/** Every value of an input, tried in the central run: one run of the kernel with a member a value. */
export function centralTrials(run: ScenarioRun, aim: Aim, movable: Movable, { runMembers }: Ground): readonly Trial[] {
  const { program, settings } = run.trajectory;
  const { grid, history, width } = program;
  const others = settings.filter(({ id }) => id !== movable.slot.id);
  const values = Float64Array.from(movable.points, ({ value }) => value);
  const own = inputRows(program, others)[movable.index]!;
  // Every place of the row is given, so that a kernel that ran another time to act from keeps nothing of it.
  const before = (i: number) => movable.from !== undefined && timeOf(grid, i - history) < movable.from;
  const inputs =
    movable.from === undefined
      ? [{ slot: movable.index, position: undefined, values }]
      : Array.from({ length: width }, (_, position) => {
          const held = () => new Float64Array(values.length).fill(own[position]!);
          return { slot: movable.index, position, values: before(position) ? held() : values };
        });
  const draws: Draws = { slice: { seed: 0, first: 0, members: values.length }, inputs, observations: [] };
  const outcomes = outcomesOfTargets(aim.targets);
  const decided = decidedValues(aim.targets, grid, runMembers({ program, settings: others, outcomes }, draws));
  return movable.points.map((_, i) => ({
    isReached: reachesAll(aim.targets, decided, i),
    nearness: worstShare(aim.targets, decided, i),
    decided: decided.map((row) => row[i]!),
    chance: undefined,
  }));
}

/** The settings of a run with one input held at a value. */
export function settingsWith({ trajectory }: ScenarioRun, movable: Movable, value: number): readonly InputSetting[] {
  return withSetting(trajectory.settings, settingAt(movable, value, trajectory.program));
}

/** Tries values of an input under draws, which do not depend on the value. */
export function chanceTrials(run: ScenarioRun, aim: Aim, movable: Movable, { futures, runMembers }: Ground) {
  const { program } = run.trajectory;
  const outcomes = outcomesOfTargets(aim.targets);
  const draws = futures.drawsUnder(program, settingsWith(run, movable, movable.own));
  const shared = sharedDraws(run.trajectory.settings, futures.seed);
  return (index: number, members: number): Trial => {
    const settings = settingsWith(run, movable, movable.points[index]!.value);
    const values = runMembers({ program, settings, outcomes }, draws, members);
    const chance = jointChance(aim.targets, decidedValues(aim.targets, program.grid, values), shared);
    return { isReached: chance.chance >= aim.probability!, nearness: chance.chance, decided: [], chance };
  };
}
