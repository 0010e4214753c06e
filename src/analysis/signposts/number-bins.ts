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
  // Missing values come last in the order of a typed array.
  const all = values.slice().sort();
  let members = all.length;
  while (members > 0 && Number.isNaN(all[members - 1]!)) members--;
  const edges = Float64Array.from({ length: mostBins - 1 }, (_, k) => {
    return all[Math.floor(((k + 1) * members) / mostBins)]!;
  });
  const bins = new Uint8Array(values.length).fill(noBin);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) bins[i] = binOf(values[i]!, edges);
  return { bins, members };
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
