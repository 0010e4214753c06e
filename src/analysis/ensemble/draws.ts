import type { Program } from "../../engine/program.ts";
import type { InputSetting } from "../../language/settings.ts";
import { type CorrelationGroup, correlationGroups } from "../../plan/correlation-groups.ts";
import { type Grid, timeOf } from "../../plan/grid.ts";
import { joinElements } from "../../plan/names.ts";
import { type Source, sourceAt, sourceOf } from "../../random/uniforms.ts";
import { boundedObservations } from "./bounded-observations.ts";
import type { DrawCache } from "./draw-cache.ts";
import { type Drawable, drawable, drawValues, type Mixture } from "./draw-values.ts";
import { beginningOf, type PersistentSource } from "./persistent-normals.ts";
import { readSteps } from "./read-steps.ts";
import { rowSource } from "./shared-draws.ts";
import { type UncertainInput, uncertainInputs } from "./uncertain-inputs.ts";

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
 * not the number of members, not the other inputs, not the first year of the plan.
 */
export function drawPlanOf(
  program: Program,
  settings: readonly InputSetting[],
  seed: number,
  needed?: ReadonlySet<number>,
): DrawPlan {
  const groups = correlationGroups(program.model.plan.correlations);
  const inputs = uncertainInputs(program, settings).flatMap((input): ToDraw[] => {
    const { slot, prior } = input;
    if (needed?.has(slot) === false) return [];
    const positions = input.isShock ? readSteps(program, slot) : [undefined];
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

/** How many steps a time lies from 0, so that the count does not depend on the start. */
export function ordinalAt(grid: Grid, step: number): number {
  return Math.round(timeOf(grid, step) / grid.step);
}

/** How the normal number of an input is made of independent ones, at a step for a shock. */
export function mixtureOf(
  { model, grid }: Program,
  { slot, id, prior }: UncertainInput,
  groups: readonly CorrelationGroup[],
  seed: number,
  ordinal: number | undefined,
): Mixture {
  // The rows of a joint table say how its columns move together, whatever the plan declares.
  if (prior.kind === "joint") return { sources: [rowSource(seed, prior.table)], weights: [1] };
  const { variable, elements } = model.slots[slot]!;
  const { persistence } = variable;
  const source = (name: string): Source | PersistentSource => {
    if (ordinal === undefined) return sourceOf(seed, name);
    // Shocks that are correlated have the same persistence: mixed numbers persist as their parts do.
    if (persistence !== 0) return { seed, name, persistence, ordinal, beginning: beginningOf(grid) };
    return sourceAt(seed, name, ordinal);
  };
  const group = groups.find(({ names }) => names.includes(variable.name));
  const place = group?.names.indexOf(variable.name) ?? -1;
  const row = group?.rows?.[place];
  if (group === undefined || row === undefined) return { sources: [source(id)], weights: [1] };
  // Names of no weight are left out: the first of a group keeps the draws that it has alone.
  const parts = row.flatMap((weight, k) => (weight === 0 ? [] : [{ weight, name: group.names[k]! }]));
  return {
    sources: parts.map(({ name }) => source(joinElements(name, elements))),
    weights: parts.map(({ weight }) => weight),
  };
}
