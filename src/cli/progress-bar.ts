import { writeError } from "./stdout.ts";

/** Told how much is done, from 0 to 1; 1 takes the bar away. */
export type ShowProgress = (share: number) => void;

/** Nothing is shown of what takes less, in milliseconds. */
const patience = 1000;
const cells = 24;

/**
 * A bar on standard error with the time that is left, for what takes longer than a second; nothing where that is no
 * terminal. What is interrupted leaves the bar as its last line and nothing else.
 */
export function progressBar(left: (seconds: string) => string): ShowProgress {
  if (process.stderr.isTTY !== true || process.env.TERM === "dumb") return () => {};
  const start = performance.now();
  let isShown = false;
  return (share) => {
    const passed = performance.now() - start;
    if (share >= 1) {
      if (isShown) writeError("\r\u{1b}[K");
      isShown = false;
    } else if (passed >= patience && share > 0) {
      isShown = true;
      const full = Math.round(share * cells);
      const seconds = Math.ceil((passed * (1 - share)) / share / 1000);
      writeError(
        `\r\u{1b}[K${"█".repeat(full)}${"░".repeat(cells - full)} ${Math.floor(share * 100)} % · ${left(String(seconds))}`,
      );
    }
  };
}
