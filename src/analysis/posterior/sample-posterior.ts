import { curvedProposal } from "./curved-proposal.ts";
import { drawSample } from "./draw-sample.ts";
import type { Likelihood, Likelihoods } from "./likelihood.ts";
import { normalProposal, type Proposal } from "./proposal.ts";
import { effectiveSize, type SmoothedWeights, smoothedWeights } from "./smoothed-weights.ts";
import type { Points } from "./unknowns.ts";

/** Weighted draws of what is unknown, given the observations. */
export interface PosteriorSample extends SmoothedWeights {
  readonly points: Points;
  readonly likelihoods: Likelihoods;
  /** Weights under which the same draws are draws of the prior; they add up to 1. */
  readonly priorWeights: Float64Array;
  /** The exponents of the likelihood, stage after stage; [1] when draws of the prior were good enough. */
  readonly exponents: readonly number[];
}

/** Draws of a stage before the last, at least; they serve to find where the posterior lies. */
const scouts = 4096;
/** Draws that are to follow a bent posterior are at least one of so many of the last stage. */
const everyScout = 16;
/** Where a smaller part of the draws around one normal distribution is effective, the posterior is bent or skewed. */
const straight = 0.4;
/** So often draws are made around what the last ones found of a bent posterior. */
const rounds = 3;
/** The exponent of the likelihood with which its ends are looked for. */
const milder = 0.4;
const mostStages = 60;
/** A stage goes as far as so large a part of its draws remains effective. */
const keptInStage = 0.25;
/** Draws of the prior do when so large a part of them is effective. */
const enough = 0.1;
/** So many halve an exponent down to the last bits of a number. */
const bisections = 50;
/** The last stage is done again around what it found, so often at most, while fewer are effective. */
const mostPasses = 2;

/**
 * Draws from the posterior by importance sampling on quasi-random points. When too few draws of the prior agree with the
 * observations, the likelihood is let in by stages: raised to an exponent that grows as far as a quarter of the draws
 * stays effective, each stage drawing around what the stage before it found. Where one normal distribution does not follow
 * what was found, a mixture is fitted to it, round after round. The last stage has all the draws and the whole likelihood. `impossible` when no draw of the prior agrees with the observations, `stuck` when the stages do not
 * come to an end.
 */
export function samplePosterior(
  { at }: Likelihood,
  dimensions: number,
  draws: number,
  set: string,
): PosteriorSample | "impossible" | "stuck" {
  const exponents: number[] = [];
  let proposal: Proposal | undefined;
  const few = Math.min(draws, scouts);
  for (let stage = 0; stage < mostStages; stage++) {
    const { points, logRatios } = drawSample(proposal, dimensions, few, `${set} ${stage}`);
    const { logs } = at(points);
    if (stage === 0 && logs.every((value) => value === Number.NEGATIVE_INFINITY)) return "impossible";
    const before = exponents.at(-1) ?? 0;
    const isPriorEnough = stage === 0 && effectiveAt(logs, logRatios, 1) >= enough * few;
    const exponent = isPriorEnough ? 1 : largestExponent(logs, logRatios, before, few);
    if (exponent === undefined) return "stuck";
    exponents.push(exponent);
    if (isPriorEnough) break;
    const tempered = tempering(logs, logRatios, exponent);
    proposal = normalProposal(points, smoothedWeights(tempered).weights);
    if (proposal === undefined) return "stuck";
    if (exponent === 1) break;
  }
  if (exponents.at(-1) !== 1) return "stuck";
  if (proposal !== undefined) {
    const looking = Math.min(draws, Math.max(scouts, Math.ceil(draws / everyScout)));
    const curved = followed(proposal, at, dimensions, looking, set);
    if (curved !== proposal) exponents.push(...new Array<number>(rounds).fill(1));
    proposal = curved;
  }
  for (let pass = 0; ; pass++) {
    const { points, logRatios } = drawSample(proposal, dimensions, draws, `${set} last ${pass}`);
    const likelihoods = at(points);
    const smoothed = smoothedWeights(tempering(likelihoods.logs, logRatios, 1));
    const isDone = smoothed.effective >= enough * draws || (proposal !== undefined && proposal.parts.length > 1);
    const better = isDone ? undefined : normalProposal(points, smoothed.weights);
    if (better === undefined || pass === mostPasses) {
      return { ...smoothed, points, likelihoods, priorWeights: smoothedWeights(logRatios).weights, exponents };
    }
    proposal = better;
    exponents.push(1);
  }
}

/** A mixture that follows a bent posterior, where its draws are more effective than those of one normal distribution. */
function followed(normal: Proposal, at: Likelihood["at"], dimensions: number, draws: number, set: string): Proposal {
  let proposal = normal;
  let ofNormal = 0;
  for (let round = 0; round < rounds; round++) {
    const { points, logRatios } = drawSample(proposal, dimensions, draws, `${set} round ${round}`);
    const { logs } = at(points);
    const { weights, effective } = smoothedWeights(tempering(logs, logRatios, 1));
    if (round === 0) ofNormal = effective;
    if (ofNormal >= straight * draws || effective < ofNormal) return normal;
    const curved = curvedProposal(points, weights, smoothedWeights(tempering(logs, logRatios, milder)).weights);
    if (curved === undefined) return normal;
    proposal = curved;
  }
  return proposal;
}

function tempering(logs: Float64Array, logRatios: Float64Array, exponent: number): Float64Array {
  const tempered = new Float64Array(logs.length);
  for (let i = 0; i < logs.length; i++) {
    // What is impossible stays so at any exponent, 0 included.
    tempered[i] = logs[i] === Number.NEGATIVE_INFINITY ? logs[i]! : exponent * logs[i]! + logRatios[i]!;
  }
  return tempered;
}

function effectiveAt(logs: Float64Array, logRatios: Float64Array, exponent: number): number {
  return effectiveSize(tempering(logs, logRatios, exponent));
}

/** The largest exponent up to 1 that keeps so many draws effective, by bisection. */
function largestExponent(
  logs: Float64Array,
  logRatios: Float64Array,
  before: number,
  draws: number,
): number | undefined {
  // Where the stage before was found badly, or most draws are impossible, this one may go on with less.
  const kept = Math.min(keptInStage * draws, 0.8 * effectiveAt(logs, logRatios, before));
  if (effectiveAt(logs, logRatios, 1) >= kept) return 1;
  let low = before;
  let high = 1;
  for (let k = 0; k < bisections; k++) {
    const middle = (low + high) / 2;
    if (effectiveAt(logs, logRatios, middle) >= kept) low = middle;
    else high = middle;
  }
  // A stage that does not move would not end.
  return low > before ? low : undefined;
}
