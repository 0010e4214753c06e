import { normalQuantileOf } from "../../random/normal-quantile.ts";
import { isThere, mostBins, type NumberBins, noBin } from "./number-bins.ts";

/** How much knowing a number would tell of whether a target is reached. Chances are from 0 to 1. */
export interface Telling {
  /** How far the chance moves on average once the number is known, and its standard error. */
  readonly change: number;
  readonly changeError: number;
  /** The part of the variance of reached or missed that the number explains, and its standard error. */
  readonly share: number;
  readonly shareError: number;
  /** The chance among the quarter of the members with the lowest values, and the quarter with the highest. */
  readonly low: number;
  readonly high: number;
}

const fewestBins = 4;
/** Members that the rarer outcome has in a bin on average, so that χ² holds. */
const perBin = 10;
/** How likely one of the numbers of a target is taken to tell something when none does (Bonferroni). */
const mistake = 0.001;

/** Bins for an outcome that so many of the members have; `undefined` where it, or its contrary, is too rare to say. */
export function binsFor(count: number, members: number): number | undefined {
  let bins = mostBins;
  while (bins * perBin > Math.min(count, members - count)) bins /= 2;
  return bins < fewestBins ? undefined : bins;
}

/**
 * What knowing a number, exactly, would tell: the chance of reaching is taken apart by bins of the number's value (given
 * data: no run is made anew). `undefined` where it cannot be told from nothing.
 *
 * - `share` is the variance of the bins' chances over p (1 − p), less what chance alone makes of it: Σ n (p̂ − p)² minus
 *   Σ (1 − n/N) s² has no bias for these bins. What varies within a bin is not seen, so the share is a little low.
 * - `change` is the mean of |p̂ − p|, without the rise that noise gives a mean of sizes: one half of the members says into
 *   which direction a bin moves, the other half how far, and the other way round. It is a little low, never high.
 * - It is nothing where χ² of reached against bins is below its quantile of 1 − 0.001 / `asked`, by Wilson and Hilferty
 *   (1931), `asked` being how many numbers are looked at together.
 *
 * Members without the number are left out.
 *
 * @example tellingOf(numberBins(x), reached)?.change // 0.25 for x normal and reached where x + another such is above 0
 */
export function tellingOf(number: NumberBins, reached: Uint8Array, asked = 1): Telling | undefined {
  const half = reached.length >> 1;
  const first = countBins(number, reached, 0, half);
  const second = countBins(number, reached, half, reached.length);
  const all = sumOf(first, second);
  const count = total(all.reached);
  const bins = binsFor(count, number.members);
  if (bins === undefined || !isThere(number)) return undefined;
  const chance = count / number.members;
  const whole = chance * (1 - chance);
  const { between, within, noise, used } = variances(halved(all, bins), chance, number.members);
  if (used < 2 || between / whole < chiSquareQuantile(used - 1, mistake / asked)) return undefined;
  const variance = Math.max(0, (between - noise) / number.members);
  const [low, , , high] = chancesOf(halved(all, 4));
  const [one, other] = [halved(first, bins), halved(second, bins)];
  return {
    change: Math.max(0, 0.5 * (crossed(one, other) + crossed(other, one))),
    changeError: Math.sqrt(within / number.members),
    share: Math.min(1, variance / whole),
    shareError: Math.sqrt(within * (2 * (used - 1) * within + 4 * number.members * variance)) / number.members / whole,
    low: low!,
    high: high!,
  };
}

interface Counts {
  readonly members: Float64Array;
  readonly reached: Float64Array;
}

function countBins({ bins }: NumberBins, reached: Uint8Array, from: number, to: number): Counts {
  const counts = { members: new Float64Array(mostBins), reached: new Float64Array(mostBins) };
  for (let i = from; i < to; i++) {
    const bin = bins[i]!;
    if (bin === noBin) continue;
    counts.members[bin]!++;
    counts.reached[bin]! += reached[i]!;
  }
  return counts;
}

function sumOf(a: Counts, b: Counts): Counts {
  const sum = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return { members: sum(a.members, b.members), reached: sum(a.reached, b.reached) };
}

/** The same in fewer bins, neighbours together. */
function halved({ members, reached }: Counts, bins: number): Counts {
  const size = mostBins / bins;
  const join = (counts: Float64Array) =>
    Float64Array.from({ length: bins }, (_, k) => total(counts.subarray(k * size, (k + 1) * size)));
  return { members: join(members), reached: join(reached) };
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function chancesOf({ members, reached }: Counts): readonly number[] {
  return Array.from(members, (count, bin) => reached[bin]! / count);
}

/** The sum of squares between bins, what noise adds to it, and the mean variance within them. */
function variances({ members, reached }: Counts, chance: number, all: number) {
  let between = 0;
  let noise = 0;
  let within = 0;
  let used = 0;
  for (const [bin, count] of members.entries()) {
    if (count === 0) continue;
    used++;
    const own = reached[bin]! / count;
    between += count * (own - chance) * (own - chance);
    if (count < 2) continue;
    const variance = (own * (1 - own) * count) / (count - 1);
    noise += (1 - count / all) * variance;
    within += (count / all) * variance;
  }
  return { between, noise, within, used };
}

/** The mean move of the bins' chances in one half, counted along the direction that the other half gives. */
function crossed(direction: Counts, size: Counts): number {
  const chanceOf = ({ members, reached }: Counts) => total(reached) / total(members);
  const [chanceThere, chanceHere] = [chanceOf(direction), chanceOf(size)];
  let sum = 0;
  for (const [bin, count] of size.members.entries()) {
    if (count === 0 || direction.members[bin] === 0) continue;
    const sign = Math.sign(direction.reached[bin]! / direction.members[bin]! - chanceThere);
    sum += sign * (size.reached[bin]! - count * chanceHere);
  }
  return sum / total(size.members);
}

/** The value above which χ² is with a probability `upper`, by the cube-root approximation of Wilson and Hilferty. */
function chiSquareQuantile(freedom: number, upper: number): number {
  const part = 2 / (9 * freedom);
  const root = 1 - part + normalQuantileOf(1 - upper, upper) * Math.sqrt(part);
  return freedom * root * root * root;
}
