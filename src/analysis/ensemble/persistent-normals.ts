import { sampler } from "../../engine/sampler/sampler.ts";
import { powWhole } from "../../number/powwhole.ts";
import type { Grid } from "../../plan/grid.ts";
import { persist } from "../../random/autoregression.ts";
import { sourceAt } from "../../random/uniforms.ts";
import type { DrawCache } from "./draw-cache.ts";

/** The normal numbers of a shock that persists, at one step. */
export interface PersistentSource {
  readonly seed: number;
  readonly name: string;
  /** The correlation with the step before, between −1 and 1. */
  readonly persistence: number;
  /** Counts steps from time 0, as `beginning` does. */
  readonly ordinal: number;
  readonly beginning: number;
}

const unitsBetweenBeginnings = 2000;

/**
 * The step at which the series of persistent shocks begin: the multiple of 2,000 nearest to the plan's start, 2000 for
 * every plan that starts in the years 1000 to 2999. So two plans that start in different years have the same draws, and
 * what an equation looks back to moves none of them.
 */
export function beginningOf({ start, step }: Grid): number {
  return Math.round((Math.round(start / unitsBetweenBeginnings) * unitsBetweenBeginnings) / step);
}

/**
 * Standard normal numbers, a number a member, of a stationary first-order autoregression. It begins with a draw of its
 * own and goes from there into both directions of time, which for a stationary series are alike: in every two steps, k
 * apart, it has the correlation persistence^k. Each step has the innovation that an independent shock would have there.
 */
export function persistentNormals(source: PersistentSource, cache: DrawCache, first: number, members: number) {
  const { seed, name, persistence, ordinal, beginning } = source;
  const direction = Math.sign(ordinal - beginning);
  const steps = Math.abs(ordinal - beginning);
  let before: Float64Array | undefined;
  for (let k = 0; k <= steps; k++) {
    const at = beginning + k * direction;
    const text = JSON.stringify({ ...source, ordinal: at });
    const previous = before;
    before = cache.get(text, first, members, (from, out) => {
      sampler().normals(sourceAt(seed, name, at), from, out);
      if (previous !== undefined) persist(persistence, [previous, out]);
    });
  }
  return before!;
}

/** The independent normal numbers that one of a persistent series is made of: that of its beginning, and an innovation a step. */
export function innovationsOf({ seed, name, persistence, ordinal, beginning }: PersistentSource) {
  const direction = Math.sign(ordinal - beginning);
  const steps = Math.abs(ordinal - beginning);
  const fresh = Math.sqrt((1 - persistence) * (1 + persistence));
  return Array.from({ length: steps + 1 }, (_, k) => ({
    source: sourceAt(seed, name, beginning + k * direction),
    weight: powWhole(persistence, steps - k) * (k === 0 ? 1 : fresh),
  }));
}
