import { writeError } from "./stdout.ts";

/** Milliseconds before anything is shown, and between two changes. */
const patience = 1000;
const pace = 200;
const bar = 24;

/**
 * A line on standard error that says how far a long piece of work is and how long it will take. It is shown on a terminal
 * alone, after a second, and wiped away at the end.
 */
export class ProgressLine {
  readonly #isShown = process.stderr.isTTY === true;
  readonly #words: (done: number, all: number, seconds: number) => string;
  readonly #start = performance.now();
  #last = Number.NEGATIVE_INFINITY;

  constructor(words: (done: number, all: number, seconds: number) => string) {
    this.#words = words;
  }

  show(done: number, all: number): void {
    const now = performance.now();
    if (!this.#isShown || now - this.#start < patience || now - this.#last < pace) return;
    this.#last = now;
    const left = Math.ceil((((now - this.#start) / done) * (all - done)) / 1000);
    const full = Math.round((bar * done) / all);
    writeError(`\r\x1b[K${"█".repeat(full)}${"░".repeat(bar - full)} ${this.#words(done, all, left)}`);
  }

  end(): void {
    if (this.#last > Number.NEGATIVE_INFINITY) writeError("\r\x1b[K");
  }
}
