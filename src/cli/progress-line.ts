import { drawError } from "./stdout.ts";

/** Milliseconds before anything is shown, and between two changes. */
const patience = 1000;
const pace = 200;
const bar = 24;

/** Told how much is done of how much; all of it takes the line away. */
export type ShowProgress = (done: number, all?: number) => void;

/** What stands behind the bar; `seconds` is how long it will still take. */
type Say = (done: number, all: number, seconds: number) => string;

/**
 * Does a long piece of work and shows, in a line on standard error, how far it is and how many seconds it will still
 * take: on a terminal alone, after a second, wiped away at the end. What is interrupted leaves the line and nothing else.
 */
export function withProgress<T>(say: Say, work: (show: ShowProgress) => T): T {
  if (process.stderr.isTTY !== true || process.env.TERM === "dumb") return work(() => {});
  const start = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  const wipe = () => {
    if (last > Number.NEGATIVE_INFINITY) drawError("\r\x1b[K");
    last = Number.NEGATIVE_INFINITY;
  };
  try {
    return work((done, all = 1) => {
      const now = performance.now();
      if (done >= all) wipe();
      else if (done > 0 && now - start >= patience && now - last >= pace) {
        last = now;
        const left = Math.ceil((((now - start) / done) * (all - done)) / 1000);
        const full = Math.round((bar * done) / all);
        drawError(`\r\x1b[K${"█".repeat(full)}${"░".repeat(bar - full)} ${say(done, all, left)}`);
      }
    });
  } finally {
    wipe();
  }
}

/** `37 %`: whole percents, 100 only when all is done. */
export const percentDone = (done: number, all: number) => `${Math.floor((100 * done) / all)} %`;

/** `37 % · 12 s`. */
export const percentAndSeconds = (done: number, all: number, left: number) => `${percentDone(done, all)} · ${left} s`;
