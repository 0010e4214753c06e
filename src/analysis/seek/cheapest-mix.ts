import { type Box, improve, isPreferred, spreadMixes } from "./mix-search.ts";
import { fewMembers, type Mix, type MixTrial, type MixTrials } from "./mix-trials.ts";
import type { Movable } from "./movable.ts";

/** Told how much of a search is done, from 0 to 1. */
export type Report = (share: number) => void;

/** Sobol points of the first look. */
const looks = 256;

/** Mixes that are followed from the first look. */
const followed = 3;

/** With few members a small stride makes less difference than chance does. */
const wide = { widest: 1 / 2, least: 1 / 64 };
const narrow = { widest: 1 / 16, least: 1 / 64 };
const fine = { widest: 1 / 8, least: 0 };

export function boxOf(movables: readonly Movable[]): Box {
  return { counts: movables.map(({ points }) => points.length), home: movables.map(homeOf) };
}

/** The number of the value nearest to what a lever is now. */
function homeOf({ points, own }: Movable): number {
  let home = 0;
  for (const [k, { value }] of points.entries()) {
    if (Math.abs(value - own) < Math.abs(points[home]!.value - own)) home = k;
  }
  return home;
}

/**
 * The cheapest mix of levers with a chance; where none has it, the likeliest found. First a look over the whole box with
 * few members and common draws, then a pattern search from the best looks, then the same with all members from what that
 * came to. Nothing in it is random: the same question has the same answer.
 */
export function cheapestMix(trials: MixTrials, asked: number, report: Report = () => {}): MixTrial {
  const { members } = trials;
  const box = boxOf(trials.movables);
  const few = Math.min(fewMembers, members);
  const quick = (mix: Mix) => trials.try(mix, few);
  const whole = (mix: Mix) => trials.try(mix, members);
  const starts = bestOf(spreadMixes(box, looks).map(quick), asked, followed);
  report(0.1);
  const ends = starts.map(({ mix }, k) => {
    const end = improve(mix, quick, box, asked, wide);
    report(0.1 + (0.5 * (k + 1)) / starts.length);
    return end;
  });
  const candidates = [...new Map(bestOf(ends, asked, 1).map((one) => [one.mix.join(), one])).values()];
  const finals = candidates.map(({ mix }, k) => {
    const end = followWhole(mix, trials, box, asked);
    report(0.6 + (0.4 * (k + 1)) / candidates.length);
    return end;
  });
  const standing = whole(box.home);
  report(1);
  return [...finals, standing].reduce((best, one) => (isPreferred(one, best, asked) ? one : best));
}

/**
 * From the best mix of few members to that of all: few and all differ by nearly the same chance all over the
 * neighbourhood, so that the few are asked for as much more or less.
 */
export function followWhole(mix: Mix, trials: MixTrials, box: Box, asked: number): MixTrial {
  const { members } = trials;
  const few = Math.min(fewMembers, members);
  const whole = (one: Mix) => trials.try(one, members);
  if (few === members) return improve(mix, whole, box, asked, { ...fine, widest: wide.widest });
  const quick = (one: Mix) => trials.try(one, few);
  const shifted = asked + quick(mix).chance - whole(mix).chance;
  const near = improve(mix, quick, box, Math.min(1, Math.max(1 / few, shifted)), narrow);
  return improve(near.mix, whole, box, asked, fine);
}

/** The best few, best first; of equals the first. */
function bestOf(trials: readonly MixTrial[], asked: number, count: number): readonly MixTrial[] {
  return [...trials].sort((a, b) => (isPreferred(a, b, asked) ? -1 : isPreferred(b, a, asked) ? 1 : 0)).slice(0, count);
}
