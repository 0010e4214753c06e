import { normalQuantileOf } from "../../random/normal-quantile.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import type { Profile } from "./calibration.ts";
import type { Likelihood } from "./likelihood.ts";
import type { PosteriorSample } from "./sample-posterior.ts";
import type { Unknowns } from "./unknowns.ts";

/** Values looked at of each input: so many parts of the prior with equal probability, at their middles. */
const parts = 11;
const rounds = 12;
/** The others may go so many standard deviations from the middle of their priors. */
const farthest = 3;
/** Half of the 95 % quantile of chi-squared with one degree of freedom. */
const almostAsWell = 1.92;

/** A search for the best point at one value of one input. */
interface Search {
  readonly input: number;
  readonly part: number;
  /** The normal number that stays, as weights of independent ones, and what it is. */
  readonly held: readonly { readonly normal: number; readonly weight: number }[];
  readonly target: number;
  readonly best: Float64Array;
  log: number;
  stride: number;
  /** All steps of the last round that were for the better, at once. */
  readonly together: Float64Array;
}

/**
 * Profile likelihoods by a pattern search from the best draws nearby. All values of all inputs go on together: in a round
 * each tries a stride along every other dimension, all that helped at once, the best points of its neighbours and the
 * best of all; what is best of these is where it goes, else its stride is halved. Deterministic; a profile that the
 * search does not bring to the top is a little too low, never too high.
 */
export function profilesOf(
  likelihood: Likelihood,
  unknowns: Unknowns,
  sample: PosteriorSample,
  wanted: readonly UncertainInput[],
): ReadonlyMap<UncertainInput, Profile> {
  if (wanted.length === 0) return new Map();
  const searches = wanted.flatMap((input) => searchesOf(unknowns, sample, input));
  start(likelihood, unknowns.dimensions, searches);
  for (let round = 0; round < rounds; round++) improve(likelihood, unknowns.dimensions, searches);
  const best = bestOf(searches).log;
  return new Map(
    wanted.map((input) => {
      const number = unknowns.inputs.findIndex((made) => made.input === input);
      const { distribution } = unknowns.inputs[number]!;
      const points = searches
        .filter((search) => search.input === number)
        .map(({ log, part }) => {
          const p = (part + 0.5) / parts;
          return { value: distribution.quantile(p, 1 - p), logLikelihood: log - best };
        });
      const fitting = points.filter(({ logLikelihood }) => logLikelihood >= -almostAsWell).map(({ value }) => value);
      const isFlat = fitting.length === points.length;
      return [input, { points, low: fitting[0], high: fitting.at(-1), isFlat }];
    }),
  );
}

function bestOf(searches: readonly Search[]): Search {
  return searches.reduce((best, one) => (one.log > best.log ? one : best));
}

function searchesOf(unknowns: Unknowns, { points, likelihoods }: PosteriorSample, wanted: UncertainInput): Search[] {
  const input = unknowns.inputs.findIndex((made) => made.input === wanted);
  const held = unknowns.inputs[input]!.parts;
  const { logs } = likelihoods;
  const targets = Array.from({ length: parts }, (_, part) =>
    normalQuantileOf((part + 0.5) / parts, 1 - (part + 0.5) / parts),
  );
  // The best draw of each part, and of all for parts without any.
  const bests = new Int32Array(parts).fill(-1);
  let whole = 0;
  for (let i = 0; i < logs.length; i++) {
    if (logs[i]! > logs[whole]!) whole = i;
    let z = 0;
    for (const { normal, weight } of held) z += weight * points[normal]![i]!;
    let part = 0;
    while (part < parts - 1 && z > (targets[part]! + targets[part + 1]!) / 2) part++;
    if (bests[part]! < 0 || logs[i]! > logs[bests[part]!]!) bests[part] = i;
  }
  return targets.map((target, part) => {
    const from = bests[part]! < 0 ? whole : bests[part]!;
    const best = Float64Array.from(points, (row) => row[from]!);
    const together = new Float64Array(points.length);
    return { input, part, held, target, best, log: Number.NEGATIVE_INFINITY, stride: 0.8, together };
  });
}

/** Points to try, one behind the other. */
class Trials {
  readonly points: readonly Float64Array[];
  count = 0;

  constructor(dimensions: number, most: number) {
    this.points = Array.from({ length: dimensions }, () => new Float64Array(most));
  }

  /** Adds a point moved so that the normal number that a search holds is what it should be. */
  add({ held, target }: Search, point: Float64Array, dimension = -1, step = 0): void {
    const place = this.count++;
    for (let d = 0; d < point.length; d++) {
      const z = d === dimension ? point[d]! + step : point[d]!;
      this.points[d]![place] = Math.max(Math.min(z, farthest), -farthest);
    }
    const last = held.length - 1;
    let others = 0;
    for (let k = 0; k < last; k++) others += held[k]!.weight * this.points[held[k]!.normal]![place]!;
    this.points[held[last]!.normal]![place] = (target - others) / held[last]!.weight;
  }

  logs(likelihood: Likelihood): Float64Array {
    return likelihood.at(this.points.map((row) => row.subarray(0, this.count))).logs;
  }

  /** Takes a point over where it is better. */
  take(search: Search, place: number, log: number): void {
    if (!(log > search.log)) return;
    search.log = log;
    for (const [d, row] of this.points.entries()) search.best[d] = row[place]!;
  }
}

function start(likelihood: Likelihood, dimensions: number, searches: readonly Search[]): void {
  const trials = new Trials(dimensions, searches.length);
  for (const search of searches) trials.add(search, search.best);
  for (const [k, log] of trials.logs(likelihood).entries()) trials.take(searches[k]!, k, log);
}

function improve(likelihood: Likelihood, dimensions: number, searches: readonly Search[]): void {
  const trials = new Trials(dimensions, searches.length * (2 * dimensions + 4));
  const best = bestOf(searches);
  const firsts = searches.map((search, k) => {
    const first = trials.count;
    for (let d = 0; d < dimensions; d++) {
      trials.add(search, search.best, d, search.stride);
      trials.add(search, search.best, d, -search.stride);
    }
    trials.add(
      search,
      search.best.map((z, d) => z + search.together[d]!),
    );
    for (const other of [searches[k - 1], searches[k + 1], best]) trials.add(search, (other ?? search).best);
    return first;
  });
  const logs = trials.logs(likelihood);
  for (const [k, search] of searches.entries()) {
    const first = firsts[k]!;
    const before = search.log;
    for (let d = 0; d < dimensions; d++) {
      const [up, down] = [logs[first + 2 * d]!, logs[first + 2 * d + 1]!];
      search.together[d] = up > before && up >= down ? search.stride : down > before ? -search.stride : 0;
    }
    for (let place = first; place < first + 2 * dimensions + 4; place++) trials.take(search, place, logs[place]!);
    if (search.log === before) search.stride /= 2;
  }
}
