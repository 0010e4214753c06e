import { mean } from "../../statistics/mean.ts";
import { type Chance, chanceOf } from "../ensemble/chance.ts";
import { selectQuantiles } from "../ensemble/select-quantiles.ts";
import { chanceAmong, sharedDraws } from "../ensemble/shared-draws.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { type AimedTarget, decidedValues, jointChance, outcomesOfTargets } from "./aim.ts";
import { type CostMeasure, memberCosts } from "./cost.ts";
import type { Ground } from "./ground.ts";

/**
 * What a scenario gives up against the best of all in each future: in the unit of what is compared, 0 where it is the best
 * itself. Futures in which a value is missing do not count.
 */
export interface Regret {
  readonly mean: number;
  /** The quantile of 95 %, type 7 of Hyndman and Fan. */
  readonly p95: number;
  readonly most: number;
  /** Futures in which it is the best, alone or with others. */
  readonly best: Chance;
  readonly futures: number;
}

/** How a scenario does over the drawn futures, beside others. */
export interface Robustness {
  readonly run: ScenarioRun;
  /** The share of the futures in which every target is reached. */
  readonly satisficing: Chance;
  /** Each target's own share. */
  readonly chances: readonly Chance[];
  readonly regrets: readonly Regret[];
  readonly cost: number | undefined;
  readonly costRegret: Regret | undefined;
  /** Assumptions that it holds or draws otherwise than the plan: its futures are others there. */
  readonly changed: readonly string[];
}

/** Satisficing and regret of scenarios over the same drawn futures; slots of targets and costs are those of `from`. */
export function robustnessOf(
  runs: readonly ScenarioRun[],
  from: ScenarioRun,
  targets: readonly AimedTarget[],
  measure: CostMeasure | undefined,
  { futures }: Pick<Ground, "futures">,
): readonly Robustness[] {
  const { members } = futures;
  const all = runs.map((run) => {
    const { program } = run.trajectory;
    const own = targets.map((one) => ({ ...one, slot: slotThere(run, one.slot, from) }));
    const ofTargets = outcomesOfTargets(own);
    const ofCosts = (measure?.outcomes ?? []).map(({ slot, step }) => ({ slot: slotThere(run, slot, from), step }));
    const values = futures.values(run, [...ofTargets, ...ofCosts]);
    const decided = decidedValues(targets, program.grid, values);
    const costs = measure && memberCosts(measure, values.slice(ofTargets.length), members);
    return { run, decided, costs };
  });
  return all.map(({ run, decided, costs }) => {
    const shared = sharedDraws(run.trajectory.settings, futures.seed);
    return {
      run,
      satisficing: jointChance(targets, decided, shared),
      chances: targets.map(({ threshold }, k) => chanceAmong(decided[k]!, threshold, shared)),
      regrets: targets.map(({ target }, k) => {
        const isMore = target.comparison.startsWith(">");
        return regretOf(
          decided[k]!,
          all.map((other) => other.decided[k]!),
          isMore,
        );
      }),
      cost: costs && mean(costs),
      costRegret:
        costs &&
        regretOf(
          costs,
          all.map((other) => other.costs!),
          false,
        ),
      changed: run.trajectory.settings.flatMap(({ id }) => {
        const slot = run.trajectory.program.model.slots[run.trajectory.program.model.slotOf.get(id)!]!;
        return slot.role === "assumption" || slot.role === "shock" ? [id] : [];
      }),
    };
  });
}

/** A slot of one model in another, where an equation was set. */
function slotThere({ trajectory }: ScenarioRun, slot: number, from: ScenarioRun): number {
  const { id } = from.trajectory.program.model.slots[slot]!;
  return trajectory.program.model.slotOf.get(id)!;
}

function regretOf(own: Float64Array, all: readonly Float64Array[], isMore: boolean): Regret {
  const regrets: number[] = [];
  let isBest = 0;
  for (let i = 0; i < own.length; i++) {
    let best = own[i]!;
    for (const other of all) {
      const value = other[i]!;
      if (isMore ? value > best : value < best) best = value;
    }
    if (Number.isNaN(best)) continue;
    const regret = isMore ? best - own[i]! : own[i]! - best;
    regrets.push(regret);
    if (regret === 0) isBest++;
  }
  let sum = 0;
  let most = 0;
  for (const regret of regrets) {
    sum += regret;
    most = Math.max(most, regret);
  }
  return {
    mean: sum / regrets.length,
    p95: selectQuantiles(Float64Array.from(regrets), [0.95])?.[0] ?? Number.NaN,
    most: regrets.length === 0 ? Number.NaN : most,
    best: chanceOf(isBest, regrets.length),
    futures: regrets.length,
  };
}
