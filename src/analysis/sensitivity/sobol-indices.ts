import { type Estimate, estimateOf } from "./estimate.ts";

/**
 * What one replicate says: means over its base points, whose ratios are the indices. `first[i]` and `total[i]` are the
 * variances of input i alone and with all that it does together with others.
 */
export interface SobolParts {
  readonly mean: number;
  readonly variance: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
  /** Base points at which a value was missing. */
  readonly missing: number;
}

export interface SobolIndices {
  readonly mean: number;
  readonly variance: number;
  /** By input: the part of the variance that would go if the input were known. */
  readonly first: readonly Estimate[];
  /** By input: the part of the variance that would stay if all other inputs were known. */
  readonly total: readonly Estimate[];
  /** The first-order indices together; what is missing to 1 comes from inputs acting together. */
  readonly sum: Estimate;
  /** Of all base points, those that were left out because a value was missing. */
  readonly missing: number;
}

/**
 * The parts of one replicate, from the values at its points `a`, at independent points `b`, and at the points of `a` with
 * input i from `b` (`mixed[i]`).
 *
 * First order: V_i = mean (f(B) − m)(f(AB_i) − f(A)), Saltelli et al. (2010), Table 2 (b), with the mean m of all f(A) and
 * f(B) taken off first. Total: mean (f(A) − f(AB_i))² / 2, Jansen (1999). Variance: of all f(A) and f(B), n − 1 below.
 * Points at which a value is missing are left out.
 */
export function sobolParts(a: Float64Array, b: Float64Array, mixed: readonly Float64Array[]): SobolParts {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    const both = a[i]! + b[i]!;
    if (Number.isNaN(both)) continue;
    sum += both;
    count++;
  }
  const mean = sum / (2 * count);
  let squares = 0;
  let varies = false;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! + b[i]!)) continue;
    squares += (a[i]! - mean) ** 2 + (b[i]! - mean) ** 2;
    varies ||= a[i] !== a[0] || b[i] !== a[0];
  }
  const ofInputs = mixed.map((values) => {
    let product = 0;
    let square = 0;
    let used = 0;
    for (let i = 0; i < a.length; i++) {
      const difference = values[i]! - a[i]!;
      const centred = b[i]! - mean;
      if (Number.isNaN(difference + centred)) continue;
      product += centred * difference;
      square += difference * difference;
      used++;
    }
    return { first: product / used, total: square / (2 * used), used };
  });
  return {
    mean,
    // The mean of equal numbers is rounded: they have no variance all the same.
    variance: varies ? squares / (2 * count - 1) : 0,
    first: ofInputs.map(({ first }) => first),
    total: ofInputs.map(({ total }) => total),
    missing: a.length - Math.min(count, ...ofInputs.map(({ used }) => used)),
  };
}

/**
 * Indices with intervals from independent replicates: the ratio of the mean of a part to the mean variance; its standard
 * error from how much the replicates differ (ratio estimator, linearised), with Student's t. Two replicates or more.
 * `undefined` where nothing varies, or nothing has a value.
 */
export function sobolIndices(replicates: readonly SobolParts[]): SobolIndices | undefined {
  const variances = replicates.map(({ variance }) => variance);
  const variance = meanOf(variances);
  if (!(variance > 0)) return undefined;
  const indexOf = (parts: readonly number[]): Estimate => {
    const index = meanOf(parts) / variance;
    const count = parts.length;
    let squares = 0;
    for (const [r, part] of parts.entries()) squares += ((part - index * variances[r]!) / variance) ** 2;
    return estimateOf(index, Math.sqrt(squares / (count * (count - 1))), count - 1);
  };
  const inputs = replicates[0]!.first.map((_, i) => i);
  return {
    mean: meanOf(replicates.map(({ mean }) => mean)),
    variance,
    first: inputs.map((i) => indexOf(replicates.map(({ first }) => first[i]!))),
    total: inputs.map((i) => indexOf(replicates.map(({ total }) => total[i]!))),
    sum: indexOf(replicates.map(({ first }) => first.reduce((sum, part) => sum + part, 0))),
    missing: replicates.reduce((sum, { missing }) => sum + missing, 0),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
