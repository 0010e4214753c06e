import { type Distribution, fromNormal } from "../../random/distribution.ts";

/**
 * How the standard normal score of a shock, a number a draw, becomes the level of a cell: `middles` where the shock is at
 * its median, `slopes` for what it adds. The score rises with the level, also where the shock lowers it.
 */
export interface ScoreScale {
  readonly distribution: Distribution;
  readonly middles: Float64Array;
  readonly slopes: Float64Array;
}

/** The level of a cell in a draw whose shock has a score. */
export function levelOf({ distribution, middles, slopes }: ScoreScale, draw: number, score: number): number {
  const slope = slopes[draw]!;
  return middles[draw]! + slope * (fromNormal(distribution, slope < 0 ? -score : score) - fromNormal(distribution, 0));
}

/** A forecast of a cell in a draw: its middle, and half of what lies between a standard deviation below and above. */
export function forecastOf(
  scale: ScoreScale | undefined,
  draw: number,
  mean: number,
  spread: number,
): { readonly middle: number; readonly spread: number } {
  if (scale === undefined) return { middle: mean, spread };
  const half = (levelOf(scale, draw, mean + spread) - levelOf(scale, draw, mean - spread)) / 2;
  return { middle: levelOf(scale, draw, mean), spread: half };
}
