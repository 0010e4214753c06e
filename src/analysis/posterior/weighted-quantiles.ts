/** So many bins between the least and the most value. */
const bins = 2 ** 16;

/**
 * Quantiles of weighted values, the weights adding up to 1: linear within bins, so that each is within 1/65,536 of the
 * range of values that have a weight.
 *
 * @example weightedQuantiles(Float64Array.of(0, 1, 2), Float64Array.of(0.25, 0.5, 0.25), [0.2])[0] // 0.000024…
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  probabilities: readonly number[],
): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (!(weights[i]! > 0)) continue;
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  if (!(most > least)) return probabilities.map(() => least);
  const scale = bins / (most - least);
  const sums = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    if (weights[i]! > 0) sums[Math.min(bins - 1, Math.floor((values[i]! - least) * scale))]! += weights[i]!;
  }
  return probabilities.map((p) => {
    let before = 0;
    let bin = 0;
    while (bin < bins - 1 && before + sums[bin]! < p) before += sums[bin++]!;
    const share = sums[bin]! > 0 ? Math.min(1, (p - before) / sums[bin]!) : 1;
    return least + (bin + share) / scale;
  });
}
