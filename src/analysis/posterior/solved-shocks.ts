import { log } from "../../number/log.ts";
import { fromNormal, toNormal } from "../../random/distribution.ts";
import { logNormalDensity } from "../../random/normal.ts";
import type { ShockPlace } from "./shock-roles.ts";

/** What the number of a cell says of its shock, a number a draw. */
export interface SolvedShock {
  /** What the shock was. */
  readonly values: Float64Array;
  /** Its normal score, that rises with the level of the cell. */
  readonly scores: Float64Array;
  /** 1, or -1 where the shock lowers the cell. */
  readonly signs: Float64Array;
  /** The logarithm of the density of the cell over that of the score. */
  readonly logScales: Float64Array;
  /** What a unit of the shock adds to the cell. */
  readonly slopes: Float64Array;
  /** 1 where the equation is not linear in the shock. */
  readonly bent: Uint8Array;
}

/** Of what a shock moves a cell by so small a part is rounding. */
const rounding = 1e-6;

/**
 * What a shock was, from the number of a cell and from what its equation gives with the shock a standard deviation below
 * its median, there, and above.
 */
export function solvedShock(
  { distribution }: ShockPlace,
  observed: Float64Array,
  low: Float64Array,
  middle: Float64Array,
  high: Float64Array,
): SolvedShock {
  const [below, median, above] = [-1, 0, 1].map((z) => fromNormal(distribution, z)) as [number, number, number];
  const { logDensity = () => 0 } = distribution;
  const empty = () => new Float64Array(observed.length);
  const [values, scores, signs, logScales, slopes] = [empty(), empty(), empty(), empty(), empty()];
  const bent = new Uint8Array(observed.length);
  for (let i = 0; i < observed.length; i++) {
    const slope = (high[i]! - low[i]!) / (above - below);
    const value = below + (observed[i]! - low[i]!) / slope;
    const off = middle[i]! - low[i]! - slope * (median - below);
    const score = toNormal(distribution, value);
    slopes[i] = slope;
    values[i] = value;
    signs[i] = slope < 0 ? -1 : 1;
    scores[i] = signs[i]! * score;
    logScales[i] = logDensity(value) - logNormalDensity(score) - log(Math.abs(slope));
    bent[i] = Math.abs(off) > rounding * Math.abs(high[i]! - low[i]!) ? 1 : 0;
  }
  return { values, scores, signs, logScales, slopes, bent };
}
