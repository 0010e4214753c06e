import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { sourceAt } from "../../random/uniforms.ts";
import { boundedObservations } from "./bounded-observations.ts";
import type { ConditioningCounts } from "./conditioning/conditioning-counts.ts";
import type { DrawCache } from "./draw-cache.ts";
import { type Drawable, drawable, drawValues } from "./draw-values.ts";
import { mixtureOf, ordinalAt } from "./mixture.ts";
import { readSteps } from "./read-steps.ts";
import { uncertainInputs } from "./uncertain-inputs.ts";

/** Which members are drawn. Members are numbered from 0; any slice has the draws that the whole would have. */
export interface Slice {
  readonly seed: number;
  readonly first: number;
  readonly members: number;
}

/** Numbers of one slot: for all steps the same when `position` is undefined, else at one place of its row. */
export interface Draw {
  readonly slot: number;
  /** The place in the row: history + step. */
  readonly position: number | undefined;
  /** One number a member; kept for later and shared, so never to be written to. */
  readonly values: Float64Array;
}

export interface Draws {
  readonly slice: Slice;
  readonly inputs: readonly Draw[];
  /** Observations drawn between their bounds; each takes the place of the observed value. */
  readonly observations: readonly Draw[];
  /** What is to be said of members whose shocks agree with what was observed; `undefined` for shocks as they were drawn. */
  readonly conditioning?: ConditioningCounts;
}

/** Something to be drawn: an input, at one place of its row for a shock, or an observation between its bounds. */
interface ToDraw extends Drawable {
  readonly slot: number;
  readonly position: number | undefined;
}

/** All that an ensemble draws, and how; any slice of its members is drawn by it. */
export interface DrawPlan {
  readonly seed: number;
  readonly inputs: readonly ToDraw[];
  readonly observations: readonly ToDraw[];
}

/**
 * All that an ensemble draws under some settings, or what some slots depend on of it. Member i of an input depends on the
 * seed, its name, the time for a shock, its prior and i; with declared correlations, on the names that it is correlated
 * with too, whether they are drawn or held, with a persistence also the times of its own before. Nothing else moves it:
 * not the number of members, not the other inputs, not the first year of the plan. A shock is drawn where somebody reads it, or at
 * the positions that are asked for.
 */
export function drawPlanOf(
  program: Program,
  settings: readonly InputSetting[],
  seed: number,
  needed?: ReadonlySet<number>,
  positionsOf = (slot: number) => readSteps(program, slot),
): DrawPlan {
  const groups = correlationGroups(program.model.plan.correlations);
  const inputs = uncertainInputs(program, settings).flatMap((input): ToDraw[] => {
    const { slot, prior } = input;
    if (needed?.has(slot) === false) return [];
    const positions = input.isShock ? positionsOf(slot) : [undefined];
    return positions.map((position) => {
      const ordinal = position === undefined ? undefined : ordinalAt(program.grid, position - program.history);
      return { slot, position, ...drawable(prior, mixtureOf(program, input, groups, seed, ordinal)) };
    });
  });
  const observations = boundedObservations(program).map(({ slot, position, series, low, high }): ToDraw => {
    const ordinal = ordinalAt(program.grid, position - program.history);
    const mixture = { sources: [sourceAt(seed, `observed ${series}`, ordinal)], weights: [1] };
    return { slot, position, ...drawable({ kind: "uniform", low, high }, mixture) };
  });
  return { seed, inputs, observations };
}

/** The draws of some members. */
export function drawsBy(
  { seed, inputs, observations }: DrawPlan,
  { first, members }: Omit<Slice, "seed">,
  cache: DrawCache,
): Draws {
  const draw = (one: ToDraw): Draw => {
    return { slot: one.slot, position: one.position, values: drawValues(one, cache, first, members) };
  };
  return { slice: { seed, first, members }, inputs: inputs.map(draw), observations: observations.map(draw) };
}

/** The draws of a slice of an ensemble. */
export function drawsOf(program: Program, settings: readonly InputSetting[], slice: Slice, cache: DrawCache): Draws {
  return drawsBy(drawPlanOf(program, settings, slice.seed), slice, cache);
}
