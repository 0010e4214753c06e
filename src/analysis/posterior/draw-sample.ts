import { exp } from "../../number/exp.ts";
import { log } from "../../number/log.ts";
import { normalQuantileOf } from "../../random/normal-quantile.ts";
import { sobolDimensions } from "../../random/sobol.ts";
import { fillUniforms } from "../../random/uniforms.ts";
import { beforeDiagonal, type NormalPart, type Proposal } from "./proposal.ts";
import type { Points } from "./unknowns.ts";

/** Quasi-random standard normal points; up to 32 dimensions are well distributed together. */
export function normalPoints(dimensions: number, count: number, set: string): Points {
  return Array.from({ length: dimensions }, (_, d) => {
    const row = new Float64Array(count);
    const block = Math.floor(d / sobolDimensions);
    fillUniforms({ set: `${set} ${block}`, dimension: d - block * sobolDimensions }, 0, row);
    for (let i = 0; i < count; i++) row[i] = normalQuantileOf(row[i]!, 1 - row[i]!);
    return row;
  });
}

/** Points of a mixture of the prior N(0, I) and a proposal, with log(prior / mixture) at each. */
export interface Sample {
  readonly points: Points;
  readonly logRatios: Float64Array;
}

/** Of every so many points one is of the prior: no weight is more than so many times the likelihood. */
const everyPrior = 8;

/**
 * Draws from the prior alone without a proposal; with one from a mixture of both, in which no weight can be large where
 * the likelihood is not (a defensive mixture with the balance heuristic, Owen and Zhou 2000).
 */
export function drawSample(proposal: Proposal | undefined, dimensions: number, count: number, set: string): Sample {
  const logRatios = new Float64Array(count);
  if (proposal === undefined) return { points: normalPoints(dimensions, count, `${set} prior`), logRatios };
  const ofPrior = Math.ceil(count / everyPrior);
  const prior = normalPoints(dimensions, ofPrior, `${set} prior`);
  const own = normalPoints(dimensions, count - ofPrior, `${set} proposal`);
  const points = Array.from({ length: dimensions }, () => new Float64Array(count));
  const parts = sharedOut(proposal, ofPrior, count, dimensions);
  const ownFirst = new Map(parts.map((part) => [part, [part, ...parts.filter((one) => one !== part)]]));
  const logPrior = log(ofPrior / count);
  const logs = new Float64Array(parts.reduce((sum, { widths }) => sum + widths.length, 0));
  const z = new Float64Array(dimensions);
  const e = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) {
    const part = parts.find(({ first, end }) => i >= first && i < end);
    const width = part?.widths.find(({ end }) => i < end)?.width ?? 1;
    for (let a = 0; a < dimensions; a++) {
      if (part === undefined) z[a] = prior[a]![i]!;
      else {
        e[a] = width * own[a]![i - ofPrior]!;
        z[a] = part.mean[a]! + beforeDiagonal(part.root[a]!, e, a) + part.root[a]![a]! * e[a]!;
      }
      points[a]![i] = z[a]!;
    }
    const squaresZ = sumOfSquares(z);
    // Each part over the density of the prior, in logarithms.
    let most = logPrior;
    let k = 0;
    // The part that the point was drawn from comes first: its normal numbers are known.
    for (const other of part === undefined ? parts : ownFirst.get(part)!) {
      if (other !== part) standardise(other, z, e);
      const squaresE = sumOfSquares(e);
      for (const { width, logShare } of other.widths) {
        const own = logShare + 0.5 * (squaresZ - squaresE / (width * width)) - other.logRoot;
        most = Math.max(most, own);
        logs[k++] = own;
      }
    }
    let sum = 0;
    for (const own of logs) sum += exp(own - most);
    logRatios[i] = -(most + log(sum + exp(logPrior - most)));
  }
  return { points, logRatios };
}

/** Which draws are of which part, and of which of its widths, with the logarithms that densities need. */
function sharedOut({ parts, widths }: Proposal, ofPrior: number, count: number, dimensions: number) {
  let share = 0;
  let end = ofPrior;
  return parts.map((part, k) => {
    share += part.share;
    const first = end;
    end = k === parts.length - 1 ? count : ofPrior + Math.round(share * (count - ofPrior));
    let place = first;
    const wider = widths.map(({ width, every }) => {
      const draws = Math.floor((end - first) / every);
      place += draws;
      return { width, end: place, logShare: log(Math.max(draws, 1) / count) - dimensions * log(width) };
    });
    const plain = { width: 1, end, logShare: log(Math.max(end - place, 1) / count) };
    return { ...part, first, end, widths: [...wider, plain], logRoot: logDeterminant(part) };
  });
}

/** The logarithm of the volume that a part makes of a unit of its normal numbers. */
export function logDeterminant({ root }: NormalPart): number {
  return root.reduce((sum, row, a) => sum + log(row[a]!), 0);
}

/** The normal numbers that a part would have made a point of. */
export function standardise({ mean, root }: NormalPart, z: Float64Array, out: Float64Array): void {
  for (let a = 0; a < z.length; a++) out[a] = (z[a]! - mean[a]! - beforeDiagonal(root[a]!, out, a)) / root[a]![a]!;
}

export function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
