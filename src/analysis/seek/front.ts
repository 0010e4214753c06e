import type { InputSetting } from "../../language/settings.ts";
import { mean } from "../../statistics/mean.ts";
import type { Chance } from "../ensemble/chance.ts";
import { sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, decidedValues, jointChance, outcomesOfTargets } from "./aim.ts";
import { boxOf, followWhole, type Report } from "./cheapest-mix.ts";
import { type CostMeasure, memberCosts } from "./cost.ts";
import { type FreshChance, freshChance, type Ground } from "./ground.ts";
import { improve, isPreferred, spreadMixes } from "./mix-search.ts";
import { fewMembers, type Mix, type MixTrial, type MixTrials, mixTrials } from "./mix-trials.ts";
import { type Movable, type Point, settingAt, withSetting } from "./movable.ts";

/** Chances sought between the least and the most, and Sobol points of the first look. */
const levels = 10;
const looks = 256;

const quickly = { widest: 1 / 4, least: 1 / 64 };

/**
 * The front of cost against chance: mixes of which none is both cheaper and likelier than another, from the cheapest of
 * all to the likeliest found, by rising cost. Each is the cheapest mix of a chance between the two, followed from the one
 * before it and from the best of a look over the whole box.
 */
export function paretoFront(trials: MixTrials, report: Report = () => {}): readonly MixTrial[] {
  const box = boxOf(trials.movables);
  const few = Math.min(fewMembers, trials.members);
  const quick = (mix: Mix) => trials.try(mix, few);
  const spread = spreadMixes(box, looks).map(quick);
  const seen: MixTrial[] = [];
  report(0.05);
  const least = add(nothing);
  const most = add(everything);
  report(0.15);
  let before = least;
  for (let k = 1; k < levels; k++) {
    const asked = least.chance + ((most.chance - least.chance) * k) / levels;
    before = add(asked, before.mix);
    report(0.15 + (0.85 * k) / levels);
  }
  report(1);
  return undominated([trials.try(box.home, trials.members), ...seen]);

  /** The cheapest with a chance, with all members. */
  function add(asked: number, from?: Mix): MixTrial {
    const [best] = [...spread, ...(from === undefined ? [] : [quick(from)])].sort((a, b) => order(a, b, asked));
    const starts = [best!.mix, ...(from === undefined ? [] : [from])];
    const [end] = starts.map((mix) => improve(mix, quick, box, asked, quickly)).sort((a, b) => order(a, b, asked));
    const whole =
      asked === nothing || asked === everything ? endOf(end!, asked) : followWhole(end!.mix, trials, box, asked);
    seen.push(whole);
    return whole;
  }

  function endOf({ mix }: MixTrial, asked: number): MixTrial {
    return improve(mix, (one) => trials.try(one, trials.members), box, asked, { widest: 1 / 16, least: 1 / 64 });
  }
}

/** A mix on the front, with the chance and the cost of all members. */
export interface FrontPoint {
  readonly chance: Chance;
  readonly outOfSample: FreshChance;
  /** Base units. */
  readonly cost: number;
  /** The value of each lever. */
  readonly points: readonly Point[];
}

/** The front with the cost of all members, too, over which nothing is dominated. */
export function frontPoints(
  run: ScenarioRun,
  aim: Aim,
  movables: readonly Movable[],
  measure: CostMeasure,
  ground: Ground,
  report: Report = () => {},
): readonly FrontPoint[] {
  const { program, settings } = run.trajectory;
  const { members, seed } = ground.futures;
  const ofTargets = outcomesOfTargets(aim.targets);
  const found = paretoFront(mixTrials(run, aim, movables, measure, ground), report).map(({ mix }) => {
    const points = movables.map((movable, k) => movable.points[mix[k]!]!);
    const moved = movables.reduce<readonly InputSetting[]>(
      (all, movable, k) => withSetting(all, settingAt(movable, points[k]!.value, program)),
      settings,
    );
    const values = ground.runMembers(
      { program, settings: moved, outcomes: [...ofTargets, ...measure.outcomes] },
      ground.futures.drawsOf(run),
    );
    const decided = decidedValues(aim.targets, program.grid, values);
    const joint = jointChance(aim.targets, decided, sharedDraws(moved, seed));
    const cost = mean(memberCosts(measure, values.slice(ofTargets.length), members));
    return { chance: joint.chance, joint, cost, points, moved };
  });
  return undominated(found).map(({ moved, joint, cost, points }) => ({
    chance: joint,
    outOfSample: freshChance(program, moved, aim, ground),
    cost,
    points,
  }));
}

/** No chance at all is asked for: what is cheapest wins. */
const nothing = 0;

/** More than there is: what is likeliest wins. */
const everything = 2;

const order = (a: MixTrial, b: MixTrial, asked: number) =>
  isPreferred(a, b, asked) ? -1 : isPreferred(b, a, asked) ? 1 : 0;

/** What has a cost and a chance. */
interface Worth {
  readonly cost: number;
  readonly chance: number;
}

/** Those that no other is both as cheap and as likely as and better in one of the two, by rising cost; of equals one. */
export function undominated<T extends Worth>(all: readonly T[]): readonly T[] {
  const sorted = [...all].sort((a, b) => a.cost - b.cost || b.chance - a.chance);
  const front: T[] = [];
  for (const one of sorted) if (front.length === 0 || one.chance > front.at(-1)!.chance) front.push(one);
  return front;
}
