import type { Model } from "../../language/model.ts";
import type { Chance } from "../ensemble/chance.ts";
import { chanceAmong, sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type Aim, type AimedTarget, decidedValues, outcomesOfTargets } from "./aim.ts";
import { chanceThen } from "./chance-then.ts";
import { type CostMeasure, costOf } from "./cost.ts";
import { type FreshChance, freshChance, type Ground } from "./ground.ts";
import { type IdleReason, idleReason } from "./idle.ts";
import { standingTrial } from "./least-change.ts";
import type { MixTrial } from "./mix-trials.ts";
import type { Movable } from "./movable.ts";
import { type Move, rerun } from "./rerun.ts";
import type { Trial } from "./trials.ts";

/** A mix of levers, run as a scenario would be. */
export interface MixAnswer {
  readonly moves: readonly Move[];
  readonly run: ScenarioRun;
  readonly trial: Trial;
  /** Where chances are sought: that of all targets at once, on draws by which nothing was chosen. */
  readonly outOfSample: FreshChance | undefined;
  /** Where the central run decides and is reached: the chance of all targets at once. */
  readonly chance: Chance | undefined;
  /** The cost over the years that count, of all members, in base units; and of the scenario as it stands. */
  readonly cost: number;
  readonly standingCost: number;
  /** What each lever's own cost comes to; `undefined` where it names none. */
  readonly costs: readonly (number | undefined)[];
  /** Each target for itself. */
  readonly targets: readonly MixTarget[];
}

export interface MixTarget extends AimedTarget {
  /** In the central run, or of the members, the value or the chance. */
  readonly value: number | undefined;
  readonly chance: Chance | undefined;
  readonly isReached: boolean;
  /** Why no lever moves it; `undefined` where one may. */
  readonly idle: IdleReason | undefined;
}

/** Runs a mix from the text of its settings and looks at each target. */
export function mixAnswer(
  model: Model,
  run: ScenarioRun,
  aim: Aim,
  movables: readonly Movable[],
  { mix }: Pick<MixTrial, "mix">,
  measure: CostMeasure,
  ground: Ground,
): MixAnswer {
  const moves = movables.map((movable, k) => ({ movable, point: movable.points[mix[k]!]! }));
  const changed = moves.filter(({ movable, point }) => point.value !== movable.own || !movable.isSteady);
  const answer = changed.length === 0 ? run : rerun(model, run, changed);
  const isDrawn = aim.probability !== undefined;
  const trial = standingTrial(answer, aim, ground);
  return {
    moves,
    run: answer,
    trial,
    chance: isDrawn || !trial.isReached ? undefined : chanceThen(answer, aim, ground),
    outOfSample: isDrawn ? freshChance(answer.trajectory.program, answer.trajectory.settings, aim, ground) : undefined,
    cost: costOf(answer, measure, isDrawn, ground),
    standingCost: costOf(run, measure, isDrawn, ground),
    costs: movables.map(({ slot }) => ownCost(slot.variable.cost?.text)),
    targets: targetsOf(answer, aim, movables, ground),
  };

  function ownCost(name: string | undefined): number | undefined {
    const slots = measure.slots.filter((slot) => model.slots[slot]!.variable.name === name);
    if (slots.length === 0) return undefined;
    const kept = measure.outcomes.flatMap(({ slot }, k) => (slots.includes(slot) ? [k] : []));
    const part = {
      ...measure,
      slots,
      outcomes: kept.map((k) => measure.outcomes[k]!),
      weights: kept.map((k) => measure.weights[k]!),
    };
    return costOf(answer, part, isDrawn, ground);
  }
}

function targetsOf(run: ScenarioRun, aim: Aim, movables: readonly Movable[], ground: Ground): readonly MixTarget[] {
  const { program, settings } = run.trajectory;
  return aim.targets.map((one) => {
    const alone = { ...aim, targets: [one] };
    const { isReached, decided } = standingTrial(run, { ...alone, probability: undefined }, ground);
    const idle = idleReason(run, alone, movables);
    if (aim.probability === undefined) return { ...one, value: decided[0], chance: undefined, isReached, idle };
    const outcomes = outcomesOfTargets([one]);
    const values = ground.runMembers({ program, settings, outcomes }, ground.futures.drawsOf(run));
    const [row] = decidedValues([one], program.grid, values);
    const chance = chanceAmong(row!, one.threshold, sharedDraws(settings, ground.futures.seed));
    return { ...one, value: undefined, chance, isReached: chance.chance >= aim.probability, idle };
  });
}
