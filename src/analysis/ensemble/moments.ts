/**
 * Mean and standard deviation of numbers that come one after the other, by Welford's updates; missing ones are left out.
 * Numbers in the same order give the same bits, however they are cut into pieces.
 * Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962).
 */
export class Moments {
  count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.count++;
    const before = value - this.#mean;
    this.#mean += before / this.count;
    this.#squares += before * (value - this.#mean);
  }

  /** Missing (NaN) without a number. */
  get mean(): number {
    return this.count === 0 ? Number.NaN : this.#mean;
  }

  /** With n − 1 below; missing (NaN) with fewer than two numbers. */
  get deviation(): number {
    return this.count < 2 ? Number.NaN : Math.sqrt(this.#squares / (this.count - 1));
  }
}
