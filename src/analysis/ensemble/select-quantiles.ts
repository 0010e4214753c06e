/** So many bins that few values share one with a quantile. */
const bins = 1024;

/**
 * Quantiles of type 7 (Hyndman and Fan) of the values that are not missing, exactly, without sorting all of them: values
 * are counted into bins of equal width, and only the bins in which a quantile lies are sorted.
 *
 * @example selectQuantiles(Float64Array.of(4, Number.NaN, 1, 2), [0.75]) // [3]
 */
export function selectQuantiles(values: Float64Array, shares: readonly number[]): readonly number[] | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (count === 0) return undefined;
  if (!(most - least > 0)) return shares.map(() => least);
  const scale = bins / (most - least);
  const binOf = (value: number) => Math.min(bins - 1, Math.floor((value - least) * scale));
  const ends = new Uint32Array(bins + 1);
  for (const value of values) if (!Number.isNaN(value)) ends[binOf(value) + 1]!++;
  for (let bin = 1; bin <= bins; bin++) ends[bin]! += ends[bin - 1]!;
  const sorted = new Map<number, Float64Array>();
  const inOrder = (place: number): number => {
    const bin = ends.findIndex((end) => end > place) - 1;
    const own = sorted.get(bin) ?? Float64Array.from(values.filter((value) => binOf(value) === bin)).sort();
    sorted.set(bin, own);
    return own[place - ends[bin]!]!;
  };
  return shares.map((share) => {
    const place = (count - 1) * share;
    const below = Math.floor(place);
    const low = inOrder(below);
    const high = inOrder(Math.min(below + 1, count - 1));
    return low === high ? low : low + (place - below) * (high - low);
  });
}
