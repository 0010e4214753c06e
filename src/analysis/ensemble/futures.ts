import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import type { Target } from "../../plan/plan.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { stepsOf } from "../target-steps.ts";
import type { Chance } from "./chance.ts";
import { conditioned } from "./conditioning/conditioned-members.ts";
import { informedDrawsOf } from "./conditioning/informed-draws.ts";
import { decidingValues } from "./deciding-value.ts";
import { DrawCache } from "./draw-cache.ts";
import type { Draws } from "./draws.ts";
import { kernelMembers } from "./kernel-members.ts";
import type { Outcome } from "./outcomes.ts";
import type { RunMembers } from "./run-members.ts";
import { chanceAmong, sharedDraws } from "./shared-draws.ts";

/** What futures need of a run. */
export interface RunOfFutures {
  readonly trajectory: Pick<ScenarioRun["trajectory"], "program" | "settings">;
}

export interface FuturesWish {
  readonly members: number;
  readonly seed: number;
}

/**
 * The same drawn futures for every scenario of a plan: what levers are compared on and searched over. Draws and kernels
 * are made once and serve every run.
 *
 * @example new Futures({ members: 10_000, seed: 1 }).chances(run)[0] // { count: 778, chance: 0.0778, … }
 */
export class Futures {
  readonly members: number;
  readonly seed: number;
  readonly #cache = new DrawCache();
  readonly #runMembers: RunMembers;

  constructor({ members, seed }: FuturesWish, runMembers: RunMembers = kernelMembers()) {
    this.members = members;
    this.seed = seed;
    this.#runMembers = runMembers;
  }

  /** What is drawn under the settings of a run; the numbers are shared and never to be written to. */
  drawsOf({ trajectory }: RunOfFutures): Draws {
    return this.drawsUnder(trajectory.program, trajectory.settings);
  }

  /** What is drawn under some settings of a program. */
  drawsUnder(program: Program, settings: readonly InputSetting[]): Draws {
    return informedDrawsOf(program, settings, { seed: this.seed, first: 0, members: this.members }, this.#cache);
  }

  /** Values of slots at steps, a number a member, in base units; missing is NaN. */
  values(run: RunOfFutures, outcomes: readonly Outcome[], draws: Draws = this.drawsOf(run)): readonly Float64Array[] {
    const { program, settings } = run.trajectory;
    return this.#runMembers({ program, settings, outcomes }, draws);
  }

  /** The draws with their shocks as they are in the members: given what was observed, as far as some outcomes depend on it. */
  drawsGivenObserved(run: RunOfFutures, outcomes: readonly Outcome[], draws: Draws = this.drawsOf(run)): Draws {
    const { program, settings } = run.trajectory;
    return conditioned({ program, settings, outcomes }, draws, this.#runMembers);
  }

  /**
   * The value that decides each target, a number a member, in base units; missing is NaN. `undefined` for a target whose
   * variable is not modelled. The steps that decide are all that a target speaks of, unless others are given.
   */
  deciding(
    run: RunOfFutures,
    targets: readonly Target[],
    draws: Draws = this.drawsOf(run),
    stepsFor = ({ years }: Target) => stepsOf(years, run.trajectory.program.grid),
  ): readonly (Float64Array | undefined)[] {
    const { model, grid } = run.trajectory.program;
    const asked = targets.map((target) => {
      const slot = slotOfTarget(model, target);
      return slot === undefined ? [] : stepsFor(target).map((step) => ({ slot, step }));
    });
    const values = this.values(run, asked.flat(), draws);
    let place = 0;
    return targets.map((target, k) => {
      const rows = values.slice(place, place + asked[k]!.length);
      place += rows.length;
      return rows.length === 0 ? undefined : decidingValues(target, grid, rows);
    });
  }

  /** The same by the steps that bounds leave open. */
  judged(run: ScenarioRun, targets: readonly Target[], draws?: Draws): readonly (Float64Array | undefined)[] {
    return this.deciding(run, targets, draws, (target) => judgementIn(run.trajectory, target).steps);
  }

  /** The chance of each target; `undefined` for one that has no value, is not modelled, or is left open by bounds. */
  chances(run: ScenarioRun, targets: readonly Target[] = run.verdicts.map(({ target }) => target)): Chances {
    const shared = sharedDraws(run.trajectory.settings, this.seed);
    return this.judged(run, targets).map((values, k) => {
      const target = targets[k]!;
      const { threshold, known } = judgementIn(run.trajectory, target);
      if (values === undefined || target.value === undefined || known === "undecided") return undefined;
      return chanceAmong(values, threshold, shared);
    });
  }
}

export type Chances = readonly (Chance | undefined)[];
