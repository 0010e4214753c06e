/** Members whose numbers are added up together; sums are joined in the order of the members. */
export const chunkMembers = 8192;

/** Sums of the numbers of a chunk, taken from its first number so that none cancel. */
interface Sums {
  count: number;
  from: number;
  sum: number;
  squares: number;
}

/** How many numbers there are, their mean, and their standard deviation with n − 1 below; missing is NaN. */
export interface Moment {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
}

/** What several threads have added up of one ensemble: a chunk each, by its number. */
export type MomentsPart = ReadonlyMap<number, Readonly<Sums>>;

/**
 * Mean and standard deviation of numbers, one a member; missing ones are left out. A chunk of members is added up in its
 * order, and the chunks are joined in theirs, so that the bits depend neither on how the members were cut nor on who
 * added them up.
 * Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample
 * variances" (1979).
 */
export class Moments {
  readonly #chunks = new Map<number, Sums>();

  /** Adds the numbers of members that follow one another; `place` is how many of the ensemble come before them. */
  add(values: Float64Array, place: number): void {
    for (let start = 0; start < values.length; ) {
      const index = Math.floor((place + start) / chunkMembers);
      const end = Math.min(values.length, (index + 1) * chunkMembers - place);
      this.#addTo(index, values, start, end);
      start = end;
    }
  }

  #addTo(index: number, values: Float64Array, start: number, end: number): void {
    const known = this.#chunks.get(index);
    let [count, from, sum, squares] =
      known === undefined ? [0, 0, 0, 0] : [known.count, known.from, known.sum, known.squares];
    for (let i = start; i < end; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      if (count === 0) from = value;
      const distance = value - from;
      count++;
      sum += distance;
      squares += distance * distance;
    }
    if (count > 0) this.#chunks.set(index, { count, from, sum, squares });
  }

  part(): MomentsPart {
    return this.#chunks;
  }

  /** Takes over chunks that were added up elsewhere. */
  join(part: MomentsPart): void {
    for (const [index, sums] of part) this.#chunks.set(index, { ...sums });
  }

  result(): Moment {
    let count = 0;
    let mean = Number.NaN;
    let squares = 0;
    for (const [, chunk] of [...this.#chunks].sort(([a], [b]) => a - b)) {
      const own = chunk.from + chunk.sum / chunk.count;
      const around = Math.max(0, chunk.squares - (chunk.sum * chunk.sum) / chunk.count);
      const both = count + chunk.count;
      const apart = count === 0 ? 0 : own - mean;
      mean = count === 0 ? own : mean + (apart * chunk.count) / both;
      squares += around + apart * apart * ((count * chunk.count) / both);
      count = both;
    }
    return { count, mean, deviation: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)) };
  }
}

/** @example momentsOf([1, 2, 4]) // { count: 3, mean: 2.333…, deviation: 1.527… } */
export function momentsOf(values: readonly number[]): Moment {
  const moments = new Moments();
  moments.add(Float64Array.from(values), 0);
  return moments.result();
}
