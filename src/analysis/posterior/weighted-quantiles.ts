/**
 * Quantiles of weighted values, the weights adding up to 1: linear between the values, each at the middle of its weight;
 * with equal weights type 5 of Hyndman and Fan (1996).
 *
 * @example weightedQuantiles(Float64Array.of(3, 1, 2), Float64Array.of(0.25, 0.5, 0.25), [0.5]) // [1.6666666666666667]
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  probabilities: readonly number[],
): readonly number[] {
  const order = [...weights.keys()].filter((i) => weights[i]! > 0).sort((a, b) => values[a]! - values[b]! || a - b);
  let before = 0;
  const middles = order.map((i) => {
    const middle = before + weights[i]! / 2;
    before += weights[i]!;
    return middle;
  });
  return probabilities.map((p) => {
    let low = 0;
    let high = middles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (middles[middle]! < p) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return values[order[0]!]!;
    if (low === middles.length) return values[order.at(-1)!]!;
    const [a, b] = [values[order[low - 1]!]!, values[order[low]!]!];
    const share = (p - middles[low - 1]!) / (middles[low]! - middles[low - 1]!);
    return a + share * (b - a);
  });
}
