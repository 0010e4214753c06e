import type { Grid } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import type { Chance } from "../ensemble/chance.ts";
import { decidingValues } from "../ensemble/deciding-value.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { chanceAmong, type SharedDraws } from "../ensemble/shared-draws.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { countMeeting, marginOf, meets, type Threshold } from "../threshold.ts";

/** What is to be reached: all of some targets at once, in the central run or with a chance. */
export interface Aim {
  /** Modelled, with a value each. */
  readonly targets: readonly AimedTarget[];
  /** The least chance, above 0, at most 1; `undefined`: in the run with everything at its central value. */
  readonly probability: number | undefined;
}

export interface AimedTarget {
  readonly target: Target;
  readonly slot: number;
  readonly threshold: Threshold;
  /** The steps whose values decide. */
  readonly steps: readonly number[];
}

/** The targets that can be aimed at, in the order given; others are left out. */
export function aimedTargets({ trajectory }: ScenarioRun, targets: readonly Target[]): readonly AimedTarget[] {
  return targets.flatMap((target) => {
    const slot = slotOfTarget(trajectory.program.model, target);
    if (slot === undefined || target.value === undefined) return [];
    const { threshold, steps } = judgementIn(trajectory, target);
    return [{ target, slot, threshold, steps }];
  });
}

/** The numbers of a run that decide targets, one after the other. */
export function outcomesOfTargets(targets: readonly AimedTarget[]): readonly Outcome[] {
  return targets.flatMap(({ slot, steps }) => steps.map((step) => ({ slot, step })));
}

/** The value that decides each target, a number a member, from `outcomesOfTargets` and what was computed for it. */
export function decidedValues(
  targets: readonly AimedTarget[],
  grid: Grid,
  values: readonly Float64Array[],
): readonly Float64Array[] {
  let place = 0;
  return targets.map(({ target, steps }) => {
    const rows = values.slice(place, place + steps.length);
    place += steps.length;
    return decidingValues(target, grid, rows);
  });
}

/** How far a value is on the good side of a target, as a part of the threshold, or plain where that is 0; missing is −∞. */
export function shareOver({ threshold }: AimedTarget, value: number): number {
  if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY;
  const margin = marginOf(value, threshold);
  return threshold.value === 0 ? margin : margin / Math.abs(threshold.value);
}

/** Whether a member reaches every target. */
export function reachesAll(targets: readonly AimedTarget[], decided: readonly Float64Array[], member: number): boolean {
  for (let k = 0; k < targets.length; k++) {
    if (!meets(decided[k]![member]!, targets[k]!.threshold)) return false;
  }
  return true;
}

/** The chance that all targets are reached at once, of members that share draws of a posterior or none. */
export function jointChance(
  targets: readonly AimedTarget[],
  decided: readonly Float64Array[],
  shared: SharedDraws | undefined,
): Chance {
  return chanceAmong(joined(targets, decided), targets.at(-1)!.threshold, shared);
}

/** In how many members all targets are reached at once. */
export function countReachingAll(targets: readonly AimedTarget[], decided: readonly Float64Array[]): number {
  return countMeeting(joined(targets, decided), targets.at(-1)!.threshold);
}

/** The values of the last target where all others are reached: target by target, as this is asked of millions of members. */
function joined(targets: readonly AimedTarget[], decided: readonly Float64Array[]): Float64Array {
  if (targets.length === 1) return decided[0]!;
  // What does not reach a target goes on as missing, which reaches none.
  const left = decided.at(-1)!.slice();
  for (let k = 0; k < targets.length - 1; k++) dropMissed(left, decided[k]!, targets[k]!.threshold);
  return left;
}

function dropMissed(left: Float64Array, values: Float64Array, threshold: Threshold): void {
  for (let i = 0; i < left.length; i++) if (!meets(values[i]!, threshold)) left[i] = Number.NaN;
}

/** The distance of a member from the worst of its targets, on the good side above 0; see `shareOver`. */
export function worstShare(targets: readonly AimedTarget[], decided: readonly Float64Array[], member: number): number {
  let worst = Number.POSITIVE_INFINITY;
  for (let k = 0; k < targets.length; k++) worst = Math.min(worst, shareOver(targets[k]!, decided[k]![member]!));
  return worst;
}
