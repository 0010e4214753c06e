import { mean } from "../../statistics/mean.ts";
import { type Estimate, estimateOf } from "./estimate.ts";

/**
 * What one replicate says: means over its base points, whose ratios are the indices. `first[i]` and `total[i]` are the
 * variances of input i alone and with all that it does together with others.
 */
export interface SobolParts {
  readonly mean: number;
  readonly variance: number;
  /** The covariance of f(A) and f(B), which are independent: what it is, is luck. */
  readonly luck: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
  /** Of each pair of inputs, in the order of `pairsOf`, the variance that both make together beyond each alone. */
  readonly second: readonly number[];
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
  /** By pair of inputs, in the order of `pairsOf`, the second-order index; empty where it was not asked for. */
  readonly second: readonly Estimate[];
  /** The first-order indices together; what is missing to 1 comes from inputs acting together. */
  readonly sum: Estimate;
  /** Of all base points, those that were left out because a value was missing. */
  readonly missing: number;
}

/** The pairs of so many inputs: 0 with 1, 0 with 2, … */
export function pairsOf(count: number): readonly (readonly [number, number])[] {
  const inputs = Array.from({ length: count }, (_, i) => i);
  return inputs.flatMap((i) => inputs.slice(i + 1).map((j) => [i, j] as const));
}

/**
 * The parts of one replicate, from the values at its points `a`, at independent points `b`, and at the points of `a` with
 * input i from `b` (`mixed[i]`).
 *
 * First order: V_i = mean (f(B) − m)(f(AB_i) − f(A)), Saltelli et al. (2010), Table 2 (b), with the mean m of all f(A) and
 * f(B) taken off first. Total: mean (f(A) − f(AB_i))² / 2, Jansen (1999). Variance: of all f(A) and f(B), n − 1 below.
 * Points at which a value is missing are left out. With `reversed[i]`, the points of `b` with input i from `a`, second order:
 * see `togetherOf`.
 */
export function sobolParts(
  a: Float64Array,
  b: Float64Array,
  mixed: readonly Float64Array[],
  reversed: readonly Float64Array[] = [],
): SobolParts {
  let [sumA, sumB, count] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! + b[i]!)) continue;
    sumA += a[i]!;
    sumB += b[i]!;
    count++;
  }
  const mean = (sumA + sumB) / (2 * count);
  const [meanA, meanB] = [sumA / count, sumB / count];
  let squares = 0;
  let products = 0;
  let varies = false;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! + b[i]!)) continue;
    squares += (a[i]! - mean) ** 2 + (b[i]! - mean) ** 2;
    products += (a[i]! - meanA) * (b[i]! - meanB);
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
    luck: products / count,
    first: ofInputs.map(({ first }) => first),
    total: ofInputs.map(({ total }) => total),
    second: pairsOf(reversed.length).map(
      ([i, j]) => 0.5 * (togetherOf(a, b, mixed[i]!, reversed[j]!) + togetherOf(a, b, mixed[j]!, reversed[i]!)),
    ),
    missing: a.length - Math.min(count, ...ofInputs.map(({ used }) => used)),
  };
}

/**
 * The variance that inputs i and j make together: mean (f(AB_i) − f(A)) (f(BA_j) − f(B)). AB_i and BA_j have both inputs in
 * common, AB_i and B the one, A and BA_j the other, A and B neither: the mean is V_ij, closed, less V_i and V_j (from the
 * products of Saltelli, Computer Physics Communications 145 (2002), theorem 2, taken together).
 */
function togetherOf(a: Float64Array, b: Float64Array, ofI: Float64Array, ofJ: Float64Array): number {
  let sum = 0;
  let used = 0;
  for (let i = 0; i < a.length; i++) {
    const product = (ofI[i]! - a[i]!) * (ofJ[i]! - b[i]!);
    if (Number.isNaN(product)) continue;
    sum += product;
    used++;
  }
  return sum / used;
}

/**
 * Indices with intervals from independent replicates: the ratio of the mean of a part to the mean variance; its standard
 * error from how much the replicates differ (ratio estimator, linearised), with Student's t. Two replicates or more.
 *
 * The covariance of f(A) and f(B) is 0 but for luck, and the same luck is in the parts: −S of it in a first-order part,
 * −S² in a total one, where f is a sum of normal inputs. So much is put back (a control variate, free of bias for any f):
 * an input that does everything has the index 1 then, and no interval.
 *
 * `undefined` where nothing varies, or nothing has a value.
 */
export function sobolIndices(replicates: readonly SobolParts[]): SobolIndices | undefined {
  const variances = replicates.map(({ variance }) => variance);
  const luck = replicates.map((parts) => parts.luck);
  const variance = mean(variances);
  if (!(variance > 0)) return undefined;
  const corrected = (parts: readonly number[], power: 1 | 2): readonly number[] => {
    const raw = mean(parts) / variance;
    let index = raw;
    for (let round = 0; round < rounds; round++) index = raw + (shareOf(index) ** power * mean(luck)) / variance;
    return parts.map((part, r) => part + shareOf(index) ** power * luck[r]!);
  };
  const indexOf = (parts: readonly number[]): Estimate => {
    const index = mean(parts) / variance;
    const count = parts.length;
    let squares = 0;
    for (const [r, part] of parts.entries()) squares += ((part - index * variances[r]!) / variance) ** 2;
    return estimateOf(index, Math.sqrt(squares / (count * (count - 1))), count - 1);
  };
  const inputs = replicates[0]!.first.map((_, i) => i);
  const first = inputs.map((i) =>
    corrected(
      replicates.map((parts) => parts.first[i]!),
      1,
    ),
  );
  const total = inputs.map((i) =>
    corrected(
      replicates.map((parts) => parts.total[i]!),
      2,
    ),
  );
  return {
    mean: mean(replicates.map(({ mean }) => mean)),
    variance,
    first: first.map(indexOf),
    total: total.map(indexOf),
    second: replicates[0]!.second.map((_, pair) => indexOf(replicates.map((parts) => parts.second[pair]!))),
    sum: indexOf(replicates.map((_, r) => first.reduce((sum, parts) => sum + parts[r]!, 0))),
    missing: replicates.reduce((sum, { missing }) => sum + missing, 0),
  };
}

/** How often an index is put into its own correction; it hardly changes after the first. */
const rounds = 5;

const shareOf = (index: number) => Math.min(1, Math.max(0, index));
