import { influenceIn } from "../ensemble/conditioning/conditioned-influence.ts";
import { informedDrawsOf } from "../ensemble/conditioning/informed-draws.ts";
import { DrawCache } from "../ensemble/draw-cache.ts";
import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { exchange, type InputGroup, inputGroups } from "./input-groups.ts";
import { otherSeed } from "./other-seed.ts";
import { type Meter, readAll } from "./quantity.ts";
import { type SobolIndices, sobolIndices, sobolParts } from "./sobol-indices.ts";

export interface SobolWish {
  /** Told after each replicate which part of the work is done. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Base points of all replicates together; rounded up so that each replicate has a power of two. */
  readonly points: number;
  readonly seed: number;
  /** Second-order indices too, which take twice as many members. */
  readonly second?: boolean | undefined;
}

/** Replicates, each a scramble of its own: enough that the interval of Student's t is hardly wider than a normal one. */
export const replicates = 16;

/** Fewer points say nothing. */
const leastPoints = 16;

/** Base points of a replicate. */
export function pointsOfReplicate(points: number): number {
  let size = leastPoints;
  while (size * replicates < points) size *= 2;
  return size;
}

export interface SobolResult {
  readonly groups: readonly InputGroup[];
  /** Base points of all replicates. */
  readonly points: number;
  /** Members that were run: two for each base point, and one more for each group, two with second-order indices. */
  readonly members: number;
  /** By meter; `undefined` where nothing varies or nothing has a value. */
  readonly indices: readonly (SobolIndices | undefined)[];
}

/**
 * Sobol indices of all inputs that a run draws, for several quantities from the same members. Each replicate has two sets
 * of quasi-random members, A and B, drawn as for an ensemble under seeds of their own, and for each group the members of A
 * with the draws of that group from B; for second-order indices also the members of B with those from A.
 */
export function sobolOf(
  run: ScenarioRun,
  meters: readonly Meter[],
  { points, seed, second = false, onProgress }: SobolWish,
  runMembers: RunMembers = kernelMembers(),
): SobolResult {
  const { program, settings } = run.trajectory;
  const source = { program, settings, outcomes: meters.flatMap(({ outcomes }) => outcomes) };
  const members = pointsOfReplicate(points);
  const parts = meters.map(() => [] as ReturnType<typeof sobolParts>[]);
  const influence = influenceIn(run.trajectory, source.outcomes);
  let groups: readonly InputGroup[] = [];
  for (let r = 0; r < replicates; r++) {
    const cache = new DrawCache();
    const drawn = (set: string) => {
      const slice = { seed: otherSeed(seed, `sobol ${r} ${set}`), first: 0, members };
      return informedDrawsOf(program, settings, slice, cache);
    };
    const [a, b] = [drawn("A"), drawn("B")];
    groups = inputGroups(run, a, influence);
    const valuesOf = (draws: typeof a) => readAll(meters, runMembers(source, draws));
    const [atA, atB] = [valuesOf(a), valuesOf(b)];
    const mixed = groups.map((group) => valuesOf(exchange(a, b, group)));
    const reversed = second ? groups.map((group) => valuesOf(exchange(b, a, group))) : [];
    for (const k of meters.keys()) {
      const ofMeter = (sets: typeof mixed) => sets.map((values) => values[k]!);
      parts[k]!.push(sobolParts(atA[k]!, atB[k]!, ofMeter(mixed), ofMeter(reversed)));
    }
    onProgress?.((r + 1) / replicates);
  }
  return {
    groups,
    points: replicates * members,
    members: replicates * members * (groups.length * (second ? 2 : 1) + 2),
    indices: parts.map(sobolIndices),
  };
}
