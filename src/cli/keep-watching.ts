import { watchFolders } from "../tui/watch.ts";
import { exitCodes, InputFailure } from "./failure.ts";
import { dataFolders, type PlanPlace } from "./find-plan.ts";
import { referenceFolder } from "./references.ts";
import { writeError } from "./stdout.ts";

/**
 * Does a thing with the plans that are meant, and again whenever a file of them, of their scenarios or references changes,
 * or other plans are meant, until Ctrl-C or another signal that ends. The exit code is that of the last time.
 */
export function keepWatching(
  find: () => readonly PlanPlace[],
  act: (places: readonly PlanPlace[]) => Promise<number>,
): Promise<number> {
  let code: number = exitCodes.ok;
  let isBusy = false;
  let isStale = false;
  const again = async () => {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale) {
      isStale = false;
      code = await attempt(() => act(find()));
      writeError(waiting);
    }
    isBusy = false;
  };
  return new Promise((resolve, reject) => {
    // The watchers themselves keep no process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    // The first time comes after the watchers, so that no change falls between the two.
    const stopWatching = watchFolders(foldersOf(find), () => {
      writeError("\n");
      again().catch(reject);
    });
    again().catch(reject);
    const end = () => {
      stopWatching();
      clearInterval(alive);
      for (const signal of signals) process.off(signal, end);
      resolve(code);
    };
    for (const signal of signals) process.on(signal, end);
  });
}

const waiting = "waiting for a change; Ctrl-C ends\n";
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The folders of the plans that are meant; while they cannot be found, those of the last time. */
function foldersOf(find: () => readonly PlanPlace[]): () => readonly string[] {
  let places = find();
  return () => {
    try {
      places = find();
    } catch (error) {
      if (!(error instanceof InputFailure)) throw error;
    }
    return [...dataFolders(), ...places.flatMap((place) => [place.path, place.scenarios, referenceFolder(place)])];
  };
}

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
