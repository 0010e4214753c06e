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
  /** The same from a standard normal number, where that needs no probability in between. */
  readonly ofNormal?: (z: number) => number;
}
