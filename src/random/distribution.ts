import { normalCdf } from "./normal-cdf.ts";
import { normalQuantileOf } from "./normal-quantile.ts";

/**
 * A distribution of a real number. Probabilities come and go in pairs, of the lower tail and of the upper one, so that
 * what is small keeps its digits in either.
 */
export interface Distribution {
  /** P(X ≤ x). */
  readonly cdf: (x: number) => number;
  /** P(X > x). */
  readonly survival: (x: number) => number;
  /** The x with P(X ≤ x) = lower; `upper` is 1 - lower. Both are above 0. */
  readonly quantile: (lower: number, upper: number) => number;
  /** The logarithm of the density, -Infinity where there is none; single values with a probability have no density. */
  readonly logDensity?: ((x: number) => number) | undefined;
  /** The same from a standard normal number, where that needs no probability in between. */
  readonly ofNormal?: (z: number) => number;
}

/** A probability of 0 has no quantile; far out in a tail it may round to 0. */
const least = 1e-300;

/** The number that lies in a distribution where a standard normal one lies in its own. */
export function fromNormal({ quantile, ofNormal }: Distribution, z: number): number {
  if (ofNormal !== undefined) return ofNormal(z);
  // The smaller tail has the digits.
  const tail = Math.max(normalCdf(-Math.abs(z)), least);
  return z < 0 ? quantile(tail, 1 - tail) : quantile(1 - tail, tail);
}

/** The standard normal number that lies where a number lies in its distribution: `fromNormal` the other way. */
export function toNormal({ cdf, survival }: Distribution, x: number): number {
  return normalQuantileOf(Math.max(cdf(x), least), Math.max(survival(x), least));
}
