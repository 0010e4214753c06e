import type { InputSetting } from "../../language/settings.ts";
import { mean } from "../../statistics/mean.ts";
import type { Draws } from "../ensemble/draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, type AimedTarget, countReachingAll, decidedValues, outcomesOfTargets, shareOver } from "./aim.ts";
import { type CostMeasure, memberCosts } from "./cost.ts";
import type { Ground } from "./ground.ts";
import { type Movable, settingAt } from "./movable.ts";

/** A value of each lever, by its number among the lever's points. */
export type Mix = readonly number[];

/** What came of a mix. */
export interface MixTrial {
  readonly mix: Mix;
  /** From 0 to 1; in the central run 1 when it is reached, else 0. */
  readonly chance: number;
  /** How far the targets are missed, added up, as parts of their thresholds, on average over the members; at most 0. */
  readonly shortfall: number;
  /** The mean over the members, the first 1,024 where they are more, in base units; +∞ where it is missing. */
  readonly cost: number;
}

/** Tries mixes; each is run once for a number of members, however often it is asked for. */
export interface MixTrials {
  readonly movables: readonly Movable[];
  /** All members there are. */
  readonly members: number;
  readonly try: (mix: Mix, members: number) => MixTrial;
}

/** Members that are drawn, or the central run alone. */
export function mixTrials(
  run: ScenarioRun,
  aim: Aim,
  movables: readonly Movable[],
  measure: CostMeasure,
  { futures, runMembers }: Ground,
): MixTrials {
  const { program, settings } = run.trajectory;
  const moved = new Set(movables.map(({ slot }) => slot.id));
  const others = settings.filter(({ id }) => !moved.has(id));
  const isDrawn = aim.probability !== undefined;
  const central: Draws = { slice: { seed: 0, first: 0, members: 1 }, inputs: [], observations: [] };
  const draws = isDrawn ? futures.drawsOf(run) : central;
  const targetOutcomes = outcomesOfTargets(aim.targets);
  const allOutcomes = [...targetOutcomes, ...measure.outcomes];
  const known = new Map<string, MixTrial>();
  const settingsOf = (mix: Mix): readonly InputSetting[] => [
    ...others,
    ...movables.map((movable, k) => settingAt(movable, movable.points[mix[k]!]!.value, program)),
  ];

  /** The chance of all members; their cost is that of the first, which tells mixes apart as well and takes a tenth of the time. */
  function tryMix(mix: Mix, members: number): MixTrial {
    const isFew = members <= fewMembers;
    const outcomes = isFew ? allOutcomes : targetOutcomes;
    const values = runMembers({ program, settings: settingsOf(mix), outcomes }, draws, members);
    const decided = decidedValues(aim.targets, program.grid, values);
    const reached = countReachingAll(aim.targets, decided);
    const missing = sumOfShortfalls(aim.targets, decided);
    const cost = isFew
      ? mean(memberCosts(measure, values.slice(targetOutcomes.length), members))
      : once(mix, fewMembers).cost;
    return {
      mix,
      chance: reached / members,
      shortfall: missing / members,
      cost: Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost,
    };
  }

  function once(mix: Mix, members: number): MixTrial {
    const key = `${members} ${mix.join(" ")}`;
    const trial = known.get(key) ?? tryMix(mix, members);
    known.set(key, trial);
    return trial;
  }

  return { movables, members: draws.slice.members, try: once };
}

/** Members of a quick trial. */
export const fewMembers = 1024;

/** In thresholds; a value that is missing is so far off, so that a mean can still tell mixes apart. */
const farthest = 10;

/** Over all members; a target that is reached adds nothing. */
function sumOfShortfalls(targets: readonly AimedTarget[], decided: readonly Float64Array[]): number {
  const shortfalls = new Float64Array(decided[0]!.length);
  for (let k = 0; k < targets.length; k++) {
    const aimed = targets[k]!;
    const values = decided[k]!;
    for (let i = 0; i < shortfalls.length; i++)
      shortfalls[i]! += Math.max(-farthest, Math.min(0, shareOver(aimed, values[i]!)));
  }
  let sum = 0;
  for (let i = 0; i < shortfalls.length; i++) sum += shortfalls[i]!;
  return sum;
}
