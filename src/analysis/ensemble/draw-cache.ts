interface Entry {
  readonly first: number;
  readonly values: Float64Array;
}

/** 256 MB of draws. */
const mostNumbers = 2 ** 25;

/**
 * Draws that are known already, so that moving a lever draws nothing anew. A text says everything that the draws depend
 * on but the members. What was not asked for the longest goes first.
 */
export class DrawCache {
  readonly #isPassing: boolean;
  readonly #entries = new Map<string, Entry>();
  #numbers = 0;

  /** `isPassing`: draws are written over by those of other members, and good until then alone. */
  constructor({ isPassing = false } = {}) {
    this.#isPassing = isPassing;
  }

  /** The draws of members `first` … `first + members - 1`, by `fill` when they are not known. */
  get(text: string, first: number, members: number, fill: (first: number, out: Float64Array) => void): Float64Array {
    const known = this.#entries.get(text);
    const isEnough =
      known !== undefined && known.first <= first && first + members <= known.first + known.values.length;
    const entry = isEnough ? known : { first, values: this.#room(known, members) };
    if (!isEnough) fill(first, entry.values);
    this.#keep(text, entry);
    return entry.values.subarray(first - entry.first, first - entry.first + members);
  }

  #room(known: Entry | undefined, members: number): Float64Array {
    const isFit = this.#isPassing && known !== undefined && known.values.length === members;
    return isFit ? known.values : new Float64Array(members);
  }

  #keep(text: string, entry: Entry): void {
    this.#numbers += entry.values.length - (this.#entries.get(text)?.values.length ?? 0);
    this.#entries.delete(text);
    this.#entries.set(text, entry);
    for (const [oldest, { values }] of this.#entries) {
      if (this.#numbers <= mostNumbers || oldest === text) return;
      this.#entries.delete(oldest);
      this.#numbers -= values.length;
    }
  }
}
