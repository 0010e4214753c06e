/** Random numbers that are the same in every run (Marsaglia, "Xorshift RNGs", 2003: the 32-bit generator 13, 17, 5). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** A whole number from `low` to `high`. */
  between(low: number, high: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return low + ((this.state >>> 0) % (high - low + 1));
  }

  of<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)]!;
  }
}
