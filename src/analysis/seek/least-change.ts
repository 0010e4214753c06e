import type { InputSetting } from "../../language/settings.ts";
import type { Draws } from "../ensemble/draws.ts";
import { sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, decidedValues, jointChance, outcomesOfTargets, reachesAll, worstShare } from "./aim.ts";
import { type FreshChance, freshChance, type Ground } from "./ground.ts";
import type { Movable, Point } from "./movable.ts";
import { backFrom, firstOutward, nearestOf, strideOf, type Tries } from "./outward.ts";
import { centralTrials, chanceTrials, settingsWith, type Trial } from "./trials.ts";

/** A value of an input with what comes of it. */
export interface TriedPoint extends Point {
  readonly trial: Trial;
}

/**
 * What one input does to an aim.
 * - `already`: the scenario reaches it as it stands; `turnsDown` and `turnsUp` are the first values that do not
 * - `found`: the nearest value that does, on either side
 * - `none`: no value tried does; `closest` comes nearest
 */
export interface LeastChange {
  readonly kind: "already" | "found" | "none";
  readonly movable: Movable;
  /** The scenario as it stands; an assumption is held at its own value, where chances are sought. */
  readonly standing: Trial;
  readonly found: TriedPoint | undefined;
  /** Where chances are sought: that of what was found, on draws by which nothing was chosen. */
  readonly outOfSample: FreshChance | undefined;
  /** The neighbour of what was found, one step nearer to its own value, which does not reach it. */
  readonly before: TriedPoint | undefined;
  /** Where none does, the one that comes nearest. */
  readonly closest: TriedPoint | undefined;
  /** The nearest value below its own that changes the answer; `undefined` when none in the range does. */
  readonly turnsDown: TriedPoint | undefined;
  readonly turnsUp: TriedPoint | undefined;
  /** Every value tried came out the same. */
  readonly isFlat: boolean;
  /** How many of the values of the input were tried: all of them in the central run. */
  readonly looked: number;
}

interface SeenTries extends Tries {
  /** What came of the values looked at. */
  readonly seen: () => readonly number[];
  readonly looked: () => number;
}

/** Members of a look; a chance of a half is known to ± 1.6 points by independent draws. */
const quickMembers = 1024;

/** Looks over the range where a look is an ensemble. */
const chanceLooks = 32;

/** The least change of one input that reaches an aim. */
export function leastChange(run: ScenarioRun, aim: Aim, movable: Movable, ground: Ground): LeastChange {
  const tries = aim.probability === undefined ? centralTries() : chanceTries(aim.probability);
  const isHeld = aim.probability !== undefined && movable.role === "assumption";
  const standing = isHeld ? heldTrial(run, aim, movable, ground) : standingTrial(run, aim, ground);
  const { points, own } = movable;
  const below = points.findLastIndex(({ value }) => value < own);
  const above = points.findIndex(({ value }) => value > own);
  const at = points.findIndex(({ value }) => value === own);
  const tried = (index: number | undefined): TriedPoint | undefined =>
    index === undefined ? undefined : { ...points[index]!, trial: tries.whole(index) };
  const isTurned = !standing.isReached;
  // A scenario on a path may turn by being held at the value that it begins with.
  const turnsHere = at >= 0 && !movable.isSteady && tries.whole(at).isReached === isTurned ? at : undefined;
  const down = turnsHere ?? (below < 0 ? undefined : firstOutward(tries, below, -1, isTurned));
  const up = turnsHere ?? (above < 0 ? undefined : firstOutward(tries, above, 1, isTurned));
  const place = at >= 0 ? at : Math.max(0, below);
  const isStuck = down === undefined && up === undefined;
  const closestIndex = isStuck && !standing.isReached ? nearestOf(tries, place) : undefined;
  // The climb to the nearest may reach what every look on the way has missed.
  const isClimbed = closestIndex !== undefined && tries.whole(closestIndex).isReached;
  const climbed = isClimbed ? backFrom(tries, closestIndex, place) : undefined;
  const found = standing.isReached ? undefined : (climbed ?? nearer(down, up));
  const closest = found === undefined ? tried(closestIndex) : undefined;
  return {
    kind: standing.isReached ? "already" : found === undefined ? "none" : "found",
    movable,
    standing,
    found: tried(found),
    outOfSample:
      found === undefined || aim.probability === undefined
        ? undefined
        : freshChance(run.trajectory.program, settingsWith(run, movable, points[found]!.value), aim, ground),
    before: tried(found === undefined ? undefined : beforeOf(found)),
    closest,
    turnsDown: tried(down),
    turnsUp: tried(up),
    isFlat:
      isStuck &&
      (closest === undefined || closest.trial.nearness === standing.nearness) &&
      new Set(tries.seen()).size === 1,
    looked: tries.looked(),
  };

  function nearer(a: number | undefined, b: number | undefined): number | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    return own - points[a]!.value <= points[b]!.value - own ? a : b;
  }

  /** None where the next step is the scenario as it stands. */
  function beforeOf(index: number): number | undefined {
    const next = points[index]!.value > own ? index - 1 : index + 1;
    const point = points[next];
    return point === undefined || (point.value - own) * (points[index]!.value - own) < 0 ? undefined : next;
  }

  /** In the central run every value is tried. */
  function centralTries(): SeenTries {
    const trials = centralTrials(run, aim, movable, ground);
    const trial = (index: number) => trials[index]!;
    return {
      count: trials.length,
      whole: trial,
      quick: trial,
      isDoubtful: () => false,
      looks: trials.length,
      hints: () => [],
      seen: () => trials.map(({ nearness }) => nearness),
      looked: () => trials.length,
    };
  }

  function chanceTries(probability: number): SeenTries {
    const central = centralTrials(run, aim, movable, ground);
    const { members } = ground.futures;
    const few = Math.min(quickMembers, members);
    const trial = chanceTrials(run, aim, movable, ground);
    const wholes = new Map<number, Trial>();
    const quicks = new Map<number, Trial>();
    const whole = (index: number) => kept(wholes, index, () => trial(index, members));
    // Three standard errors of independent draws; the points are spread more evenly.
    const doubt = few === members ? 0 : 3 * Math.sqrt((probability * (1 - probability) + 1 / few) / few);
    return {
      count: movable.points.length,
      whole,
      quick: few === members ? whole : (index) => kept(quicks, index, () => trial(index, few)),
      isDoubtful: ({ nearness }) => Math.abs(nearness - probability) <= doubt,
      looks: chanceLooks,
      hints: (wanted) => hintsOf(central, strideOf({ count: central.length, looks: chanceLooks }), wanted),
      looked: () => new Set([...quicks.keys(), ...wholes.keys()]).size,
      seen: () => [...(few === members ? wholes : quicks).values()].map(({ nearness }) => nearness),
    };
  }
}

/**
 * Where the central run comes nearer to what is wanted than at the values beside, the nearest between each two looks: there
 * the chance may rise, or fall, unseen.
 */
function hintsOf(central: readonly Trial[], stride: number, wanted: boolean): readonly number[] {
  const nearness = (index: number) => (wanted ? 1 : -1) * central[index]!.nearness;
  const hints = new Set<number>();
  for (let start = 0; start < central.length - 1; start += stride) {
    let best = start;
    for (let index = start + 1; index <= Math.min(start + stride, central.length - 1); index++) {
      if (nearness(index) > nearness(best)) best = index;
    }
    const beside = [best - 1, best + 1].filter((index) => index >= 0 && index < central.length).map(nearness);
    const isPeak = beside.every((one) => one <= nearness(best)) && beside.some((one) => one < nearness(best));
    if (isPeak) hints.add(best);
  }
  return [...hints];
}

function kept(known: Map<number, Trial>, index: number, make: () => Trial): Trial {
  const found = known.get(index);
  if (found !== undefined) return found;
  const made = make();
  known.set(index, made);
  return made;
}

/** The scenario as it stands, by its own run or with all members. */
export function standingTrial(run: ScenarioRun, aim: Aim, ground: Ground): Trial {
  const { program, settings } = run.trajectory;
  if (aim.probability !== undefined)
    return chanceTrial(run, aim, { settings, draws: ground.futures.drawsOf(run) }, ground);
  const rows = outcomesOfTargets(aim.targets).map(({ slot, step }) =>
    run.trajectory.values[slot]!.slice(program.history + step, program.history + step + 1),
  );
  const decided = decidedValues(aim.targets, program.grid, rows);
  return {
    isReached: reachesAll(aim.targets, decided, 0),
    nearness: worstShare(aim.targets, decided, 0),
    decided: decided.map((row) => row[0]!),
    chance: undefined,
  };
}

/** An assumption that is drawn, held at its own value instead: what a break-even of it is measured from. */
function heldTrial(run: ScenarioRun, aim: Aim, movable: Movable, ground: Ground): Trial {
  const settings = settingsWith(run, movable, movable.own);
  const draws = ground.futures.drawsUnder(run.trajectory.program, settings);
  return chanceTrial(run, aim, { settings, draws }, ground);
}

function chanceTrial(
  { trajectory: { program } }: ScenarioRun,
  aim: Aim,
  { settings, draws }: { readonly settings: readonly InputSetting[]; readonly draws: Draws },
  { runMembers, futures }: Ground,
): Trial {
  const outcomes = outcomesOfTargets(aim.targets);
  const values = runMembers({ program, settings, outcomes }, draws);
  const shared = sharedDraws(settings, futures.seed);
  const chance = jointChance(aim.targets, decidedValues(aim.targets, program.grid, values), shared);
  return { isReached: chance.chance >= aim.probability!, nearness: chance.chance, decided: [], chance };
}
