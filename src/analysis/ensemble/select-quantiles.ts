import { quantileFrom, quantileOf } from "../../statistics/quantile.ts";

/** So many bins that few values share one with a quantile. */
const bins = 1024;
/** Where the values of a bin begin among all in their order; kept for the next call. */
const begins = new Uint32Array(bins + 1);

/**
 * Quantiles of type 7 (Hyndman and Fan) of the values that are not missing, exactly, without sorting all of them: values
 * are counted into bins of equal width, and only the bins in which a quantile lies are gathered and sorted.
 *
 * @example selectQuantiles(Float64Array.of(4, Number.NaN, 1, 2), [0.75]) // [3]
 */
export function selectQuantiles(values: Float64Array, shares: readonly number[]): readonly number[] | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isNaN(value)) count++;
  }
  if (count === 0) return undefined;
  const scale = bins / (most - least);
  // No distance between them, or one too small or too large to be divided into bins.
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return selectBySorting(values, shares);
  begins.fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) begins[binOf(value, least, scale) + 1]!++;
  }
  for (let bin = 1; bin <= bins; bin++) begins[bin]! += begins[bin - 1]!;
  const gathered = gather(values, least, scale, placesOf(shares, count).map(binAt));
  const inOrder = (place: number) => {
    const bin = binAt(place);
    return gathered.get(bin)![place - begins[bin]!]!;
  };
  return shares.map((share) => quantileFrom(count, share, inOrder));
}

function binOf(value: number, least: number, scale: number): number {
  const bin = Math.floor((value - least) * scale);
  return bin < bins ? bin : bins - 1;
}

/** The bin of the value at a place in the order of all. */
function binAt(place: number): number {
  let low = 0;
  let high = bins;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (begins[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** The places in order between which the quantiles lie. */
function placesOf(shares: readonly number[], count: number): readonly number[] {
  return shares.flatMap((share) => {
    const below = Math.floor((count - 1) * share);
    return [below, Math.min(below + 1, count - 1)];
  });
}

/** The values of some bins, sorted, in one pass. */
function gather(values: Float64Array, least: number, scale: number, wanted: readonly number[]) {
  const gathered = new Map<number, Float64Array>();
  const filled = new Map<number, number>();
  for (const bin of wanted) gathered.set(bin, new Float64Array(begins[bin + 1]! - begins[bin]!));
  const isWanted = new Uint8Array(bins);
  for (const bin of gathered.keys()) isWanted[bin] = 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const bin = binOf(value, least, scale);
    if (isWanted[bin] === 0) continue;
    const at = filled.get(bin) ?? 0;
    gathered.get(bin)![at] = value;
    filled.set(bin, at + 1);
  }
  for (const list of gathered.values()) list.sort();
  return gathered;
}

function selectBySorting(values: Float64Array, shares: readonly number[]): readonly number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return shares.map((share) => quantileOf(sorted, share));
}
