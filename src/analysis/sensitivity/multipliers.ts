import type { Target } from "../../plan/plan.ts";
import type { Futures } from "../ensemble/futures.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { meets, type Threshold } from "../threshold.ts";
import { type Lever, leversOf, readOnce, stepOfLever, withLever } from "./lever-runs.ts";
import { meterOf } from "./quantity.ts";

/** What one step of a lever adds to a target. */
export interface Multiplier {
  readonly lever: Lever;
  /** The step, in base units; below 0 where the lever stands at the top of its range. */
  readonly step: number;
  /** What it adds to the value of the single run, in base units; missing is NaN. */
  readonly value: number;
  /** What it adds to the chance, on the same drawn futures; `undefined` for a target without a threshold. */
  readonly chance: { readonly change: number; readonly standardError: number } | undefined;
}

/** A row of the table of multipliers. */
export interface TargetMultipliers {
  readonly target: Target;
  readonly multipliers: readonly Multiplier[];
}

/**
 * Targets against levers: every lever is moved by one step, from the time on at which it acts, all else as it is. The
 * standard error of a change of chance is that of pairs: of n members b are won and c are lost, and it is
 * √(b + c − (b − c)² / n) / n.
 */
export function multipliersOf(
  run: ScenarioRun,
  targets: readonly Target[],
  futures: Futures,
): readonly TargetMultipliers[] {
  const meters = targets.map((target) => meterOf(run, { kind: "target", target, of: "value" })!);
  const judgements = targets.map((target) => judgementIn(run.trajectory, target));
  const before = futures.judged(run, targets);
  const { settings } = run.trajectory;
  const values = meters.map((meter) => readOnce(run, settings, meter));
  const columns = leversOf(run).map((lever) => {
    const step = stepOfLever(run, lever);
    const moved = withLever(run, lever, (value) => value + step);
    const trajectory = { ...run.trajectory, settings: moved };
    const after = futures.deciding(
      { trajectory },
      targets,
      undefined,
      (target) => judgementIn(run.trajectory, target).steps,
    );
    return targets.map((_, k): Multiplier => {
      const value = readOnce(run, moved, meters[k]!) - values[k]!;
      return { lever, step, value, chance: changeOfChance(judgements[k]!.threshold, before[k]!, after[k]!) };
    });
  });
  return targets.map((target, k) => ({ target, multipliers: columns.map((column) => column[k]!) }));
}

function changeOfChance(threshold: Threshold, before: Float64Array, after: Float64Array): Multiplier["chance"] {
  if (Number.isNaN(threshold.value)) return undefined;
  let won = 0;
  let lost = 0;
  for (let i = 0; i < before.length; i++) {
    const [was, is] = [meets(before[i]!, threshold), meets(after[i]!, threshold)];
    if (is && !was) won++;
    if (was && !is) lost++;
  }
  const n = before.length;
  const squares = Math.max(0, won + lost - (won - lost) ** 2 / n);
  return { change: (won - lost) / n, standardError: Math.sqrt(squares) / n };
}
