import { sobolPoint } from "../../random/sobol.ts";
import type { Mix, MixTrial } from "./mix-trials.ts";

/** The values that levers may have, and where they stand now. */
export interface Box {
  /** How many values each lever has. */
  readonly counts: readonly number[];
  /** The number of the value that is nearest to what each lever is now. */
  readonly home: Mix;
}

/** Tries a mix, as often as one likes: what was tried before costs nothing. */
export type TryMix = (mix: Mix) => MixTrial;

/**
 * Whether one mix is preferred to another: one that has the chance asked for to one that has not; of two that have it the
 * cheaper; of two that have not the likelier, then the one that misses by less, then the cheaper.
 */
export function isPreferred(a: MixTrial, b: MixTrial, asked: number): boolean {
  const [hasA, hasB] = [a.chance >= asked, b.chance >= asked];
  if (hasA !== hasB) return hasA;
  if (!hasA && a.chance !== b.chance) return a.chance > b.chance;
  if (!hasA && a.shortfall !== b.shortfall) return a.shortfall > b.shortfall;
  return a.cost < b.cost;
}

/**
 * Mixes spread over the box: the one at home, each lever alone at its ends, all at their highest and lowest, then the
 * points of a Sobol sequence.
 */
export function spreadMixes({ counts, home }: Box, points: number): readonly Mix[] {
  const ends = counts.map((count) => count - 1);
  const alone = counts.flatMap((_, k) => [0, ends[k]!].map((end) => home.map((at, i) => (i === k ? end : at))));
  const sobol = Array.from({ length: points }, (_, i) =>
    counts.map((count, k) => Math.min(count - 1, Math.floor((sobolPoint(i + 1, k) / 2 ** 32) * count))),
  );
  return [home, ends, counts.map(() => 0), ...alone, ...sobol];
}

/** From which part of the box to which the strides of a search go, each a quarter of the one before. */
export interface Strides {
  readonly widest: number;
  readonly least: number;
}

/** Exchanges that are tried of all that the moves of one lever promise. */
const promising = 8;

/**
 * Improves a mix by moves until none helps, with ever smaller strides. A move is one lever alone, or an exchange where
 * the chance asked for is held: one lever gives what costs more than it does, another makes up for it, as far as brings
 * the chance back. What the levers do alone says which exchanges promise most, and only those are tried.
 */
export function improve(start: Mix, tryMix: TryMix, box: Box, asked: number, wish: Strides): MixTrial {
  let best = tryMix(start);
  const strides = stridesOf(box, wish);
  for (let level = 0; level < strides.length; ) {
    const moves = movesFrom(best, strides[level]!);
    const [alone] = moves.map(({ trial }) => trial).sort(byPreference);
    const single = alone !== undefined && isPreferred(alone, best, asked) ? alone : undefined;
    const better = single ?? exchanged(best, moves);
    if (better === undefined) level++;
    else best = better;
  }
  return best;

  function byPreference(a: MixTrial, b: MixTrial): number {
    return isPreferred(a, b, asked) ? -1 : isPreferred(b, a, asked) ? 1 : 0;
  }

  /** Each lever alone, a stride up and a stride down. */
  function movesFrom(from: MixTrial, stride: readonly number[]): readonly LeverMove[] {
    return box.counts.flatMap((count, k) =>
      [-1, 1].flatMap((direction) => {
        const at = clamp(from.mix[k]! + direction * stride[k]!, count);
        return at === from.mix[k]
          ? []
          : [{ k, direction, by: Math.abs(at - from.mix[k]!), trial: tryMix(withAt(from.mix, k, at)) }];
      }),
    );
  }

  /** The first of the most promising exchanges that is cheaper. */
  function exchanged(from: MixTrial, moves: readonly LeverMove[]): MixTrial | undefined {
    if (from.chance < asked) return undefined;
    const givers = moves.filter(({ trial }) => trial.cost < from.cost);
    const makers = moves.filter(({ trial }) => trial.chance > from.chance);
    const pairs = givers.flatMap((giver) =>
      makers.flatMap((maker) => {
        if (maker.k === giver.k) return [];
        const lost = Math.max(0, asked - giver.trial.chance);
        const part = lost / (maker.trial.chance - from.chance);
        const cost = giver.trial.cost - from.cost + part * (maker.trial.cost - from.cost);
        return cost < 0 ? [{ giver, maker, part, cost }] : [];
      }),
    );
    pairs.sort((a, b) => a.cost - b.cost);
    for (const { giver, maker, part } of pairs.slice(0, promising)) {
      const trial = madeUp(giver.trial, maker, Math.ceil(part * maker.by), from.cost);
      if (trial !== undefined && isPreferred(trial, from, asked)) return trial;
    }
    return undefined;
  }

  /** One lever moved on from a mix just far enough for the chance asked for, begun from a guess; not dearer than `most`. */
  function madeUp({ mix }: MixTrial, { k, direction }: LeverMove, guess: number, most: number): MixTrial | undefined {
    const room = direction < 0 ? mix[k]! : box.counts[k]! - 1 - mix[k]!;
    const at = (by: number) => tryMix(withAt(mix, k, mix[k]! + direction * by));
    let near = -1;
    let far = Math.min(room, Math.max(0, guess));
    for (let trial = at(far); trial.chance < asked; trial = at(far)) {
      if (trial.cost >= most || far === room) return undefined;
      near = far;
      far = Math.min(room, Math.max(far + 1, Math.ceil(far * 1.25)));
    }
    while (far - near > Math.max(1, Math.floor((far - near) / 8), Math.floor(far / 32))) {
      const middle = near < 0 ? Math.floor(far * 0.8) : Math.floor((near + far) / 2);
      if (middle === far || middle <= near) break;
      if (at(middle).chance >= asked) far = middle;
      else near = middle;
    }
    return at(far);
  }
}

interface LeverMove {
  readonly k: number;
  readonly direction: number;
  readonly by: number;
  readonly trial: MixTrial;
}

/** By level the stride of each lever, a quarter of the one before. */
function stridesOf({ counts }: Box, { widest, least }: Strides): readonly (readonly number[])[] {
  const strides: (readonly number[])[] = [];
  for (let part = widest; ; part /= 4) {
    const stride = counts.map((count) => Math.max(1, Math.round(count * Math.max(part, least))));
    strides.push(stride);
    if (part <= least || stride.every((one) => one === 1)) return strides;
  }
}

const clamp = (at: number, count: number) => Math.min(count - 1, Math.max(0, at));

const withAt = (mix: Mix, k: number, at: number): Mix => mix.map((one, i) => (i === k ? at : one));
