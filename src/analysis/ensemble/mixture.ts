import type { Program } from "../../engine/program.ts";
import type { CorrelationGroup } from "../../plan/correlation-groups.ts";
import { type Grid, timeOf } from "../../plan/grid.ts";
import { joinElements } from "../../plan/names.ts";
import { type Source, sourceAt, sourceOf } from "../../random/uniforms.ts";
import type { Mixture } from "./draw-values.ts";
import { beginningOf, type PersistentSource } from "./persistent-normals.ts";
import { rowSource } from "./shared-draws.ts";
import type { UncertainInput } from "./uncertain-inputs.ts";

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
