import { mean } from "./mean.ts";

/**
 * Spearman's rank correlation; equal values have the mean of their ranks.
 *
 * @example rankCorrelation(Float64Array.of(1, 2, 3), Float64Array.of(10, 30, 20)) // 0.5
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  return correlation(ranks(a), ranks(b));
}

/** Pearson's product-moment correlation; 0 where one of the two does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    both += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA > 0 && squaresB > 0 ? both / Math.sqrt(squaresA * squaresB) : 0;
}

/** The ranks of some values from 0 up; equal values have the mean of theirs. */
export function ranks(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
  const result = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    for (let k = first; k < end; k++) result[order[k]!] = (first + end - 1) / 2;
    first = end;
  }
  return result;
}
