import { watchFolders } from "../tui/watch.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import type { PlanPlace } from "./find-plan.ts";
import { writeError } from "./stdout.ts";

/**
 * Does a thing, and again whenever a file of a plan or its scenarios changes, until Ctrl-C. The exit code is that of the
 * last time.
 */
export async function keepWatching(places: readonly PlanPlace[], act: () => Promise<number>): Promise<number> {
  const folders = [...new Set(places.flatMap(({ path, scenarios }) => [path, scenarios]))];
  let code = await attempt(act);
  let isBusy = false;
  let isStale = false;
  const again = async () => {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale) {
      isStale = false;
      writeError("\n");
      code = await attempt(act);
      writeError(waiting);
    }
    isBusy = false;
  };
  writeError(waiting);
  return new Promise((resolve) => {
    // The watchers themselves keep no process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    const stop = watchFolders(folders, () => void again());
    process.once("SIGINT", () => {
      stop();
      clearInterval(alive);
      resolve(code);
    });
  });
}

const waiting = "waiting for a change; Ctrl-C ends\n";

/** What is wrong in the input is said and waits to be mended. */
async function attempt(act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof InputFailure)) throw error;
    writeError(`${error.lines.join("\n")}\n`);
    return exitCodes.input;
  }
}
