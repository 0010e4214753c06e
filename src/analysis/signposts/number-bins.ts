/** Bins of equal count that members are sorted into by the value of a number; a power of 2, so that they can be halved. */
export const mostBins = 32;
/** The bin of a member that has no value. */
export const noBin = 255;

/** The members of a number, by the bin of their value; made once and used for every target. */
export interface NumberBins {
  readonly bins: Uint8Array;
  readonly members: number;
}

/** Sorts members into bins of equal count; equal values never part. Missing values have no bin. */
export function numberBins(values: Float64Array): NumberBins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = Float64Array.from({ length: mostBins - 1 }, (_, k) => {
    return sorted[Math.floor(((k + 1) * sorted.length) / mostBins)] ?? Number.NaN;
  });
  const bins = Uint8Array.from(values, (value) => (Number.isNaN(value) ? noBin : binOf(value, edges)));
  return { bins, members: sorted.length };
}

/** Whether at least half of the members have the number. */
export function isThere({ bins, members }: NumberBins): boolean {
  return members > 0 && 2 * members >= bins.length;
}

/** How many edges are not above a value. */
function binOf(value: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
