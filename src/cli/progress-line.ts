import { writeError } from "./stdout.ts";

/** Milliseconds before anything is shown, and between two changes. */
const patience = 1000;
const pace = 200;
const bar = 24;

type Say = (done: number, all: number, seconds: number) => string;

/**
 * Does a long piece of work and shows, in a line on standard error, how far it is and how many seconds it will still
 * take: on a terminal alone, after a second, wiped away at the end.
 */
export function withProgress<T>(say: Say, work: (show: (done: number, all: number) => void) => T): T {
  if (process.stderr.isTTY !== true) return work(() => {});
  const start = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  try {
    return work((done, all) => {
      const now = performance.now();
      if (now - start < patience || now - last < pace) return;
      last = now;
      const left = Math.ceil((((now - start) / done) * (all - done)) / 1000);
      const full = Math.round((bar * done) / all);
      writeError(`\r\x1b[K${"█".repeat(full)}${"░".repeat(bar - full)} ${say(done, all, left)}`);
    });
  } finally {
    if (last > Number.NEGATIVE_INFINITY) writeError("\r\x1b[K");
  }
}
