import type { Grid } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import { type Chance, chanceOf } from "../ensemble/chance.ts";
import { decidingValue } from "../ensemble/deciding-value.ts";
import { type Outcome, stepsOf } from "../ensemble/outcomes.ts";
import { meets } from "../progress.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../verdict.ts";

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
  readonly threshold: number;
}

/** The targets that can be aimed at, in the order given; others are left out. */
export function aimedTargets({ trajectory }: ScenarioRun, targets: readonly Target[]): readonly AimedTarget[] {
  return targets.flatMap((target) => {
    const slot = slotOfTarget(trajectory.program.model, target);
    return slot === undefined || target.value === undefined ? [] : [{ target, slot, threshold: target.value }];
  });
}

/** The numbers of a run that decide targets, one after the other. */
export function outcomesOfTargets(targets: readonly AimedTarget[], grid: Grid): readonly Outcome[] {
  return targets.flatMap(({ target, slot }) => stepsOf(target.years, grid).map((step) => ({ slot, step })));
}

/** The value that decides each target, a number a member, from `outcomesOfTargets` and what was computed for it. */
export function decidedValues(
  targets: readonly AimedTarget[],
  grid: Grid,
  values: readonly Float64Array[],
): readonly Float64Array[] {
  let place = 0;
  return targets.map(({ target }) => {
    const count = stepsOf(target.years, grid).length;
    const rows = values.slice(place, place + count);
    place += count;
    if (target.years.kind === "at") return rows[0]!;
    const decide = decidingValue(target, grid);
    return Float64Array.from({ length: rows[0]!.length }, (_, i) => decide(rows, i));
  });
}

/** How far a value is on the good side of a target, as a part of the threshold, or plain where that is 0; missing is −∞. */
export function shareOver({ target, threshold }: AimedTarget, value: number): number {
  if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY;
  const margin = target.comparison.startsWith(">") ? value - threshold : threshold - value;
  return threshold === 0 ? margin : margin / Math.abs(threshold);
}

/** Whether a member reaches every target. */
export function reachesAll(targets: readonly AimedTarget[], decided: readonly Float64Array[], member: number): boolean {
  for (let k = 0; k < targets.length; k++) {
    const { target, threshold } = targets[k]!;
    if (!meets(decided[k]![member]!, target.comparison, threshold)) return false;
  }
  return true;
}

/** The chance that all targets are reached at once. */
export function jointChance(targets: readonly AimedTarget[], decided: readonly Float64Array[]): Chance {
  const members = decided[0]!.length;
  let count = 0;
  for (let i = 0; i < members; i++) if (reachesAll(targets, decided, i)) count++;
  return chanceOf(count, members);
}

/** The distance of a member from the worst of its targets, on the good side above 0; see `shareOver`. */
export function worstShare(targets: readonly AimedTarget[], decided: readonly Float64Array[], member: number): number {
  let worst = Number.POSITIVE_INFINITY;
  for (let k = 0; k < targets.length; k++) worst = Math.min(worst, shareOver(targets[k]!, decided[k]![member]!));
  return worst;
}
