import { type FSWatcher, statSync, watch } from "node:fs";
import { join } from "node:path";
import { entriesIn } from "../plan/disk.ts";

/** A change is often several events; what follows within this time is one. */
const settleMilliseconds = 80;

/** What never settles, such as a file that is written without end, is told after this time all the same. */
const longestMilliseconds = 1000;

/**
 * How often folders are looked at besides: the system tells of changes in a folder, not of another that takes its place or
 * comes to be, and of some disks it tells nothing.
 */
const lookMilliseconds = 500;

/**
 * Calls back after folders have changed that hold a plan: their files of input, what stands in their place, which they are.
 * `folders` is asked anew at each look. What changes after the call began is told of. Returns how to stop.
 */
export function watchFolders(folders: () => readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let firstUnreported: number | undefined;
  let watchers: readonly FSWatcher[] = [];
  const schedule = () => {
    clearTimeout(timer);
    const now = performance.now();
    firstUnreported ??= now;
    const left = Math.max(0, firstUnreported + longestMilliseconds - now);
    timer = setTimeout(tell, Math.min(settleMilliseconds, left));
    timer.unref();
  };
  const stop = () => {
    for (const watcher of watchers) watcher.close();
  };
  /** The watchers first, then the look, then whoever reads: each sees what came after the one before. */
  const begin = () => {
    stop();
    watchers = folders().flatMap((folder) => watcherOf(folder, schedule));
    return marksOf(folders());
  };
  const tell = () => {
    firstUnreported = undefined;
    seen = begin();
    onChange();
  };
  let seen = begin();
  const looking = setInterval(() => {
    if (firstUnreported === undefined && marksOf(folders()) !== seen) schedule();
  }, lookMilliseconds);
  looking.unref();
  return () => {
    clearTimeout(timer);
    clearInterval(looking);
    stop();
  };
}

/** None for a folder that cannot be watched; it is looked at. */
function watcherOf(folder: string, onEvent: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === null || isInput(name)) onEvent();
    });
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

/** Files that a plan, its scenarios or its references are read from; others, a report that is written there, are not. */
function isInput(name: string): boolean {
  return /\.(ya?ml|csv|txt|snapshot)$/i.test(name);
}

/** Differs when a folder is another one, cannot be read any more, or holds other files of input. */
function marksOf(folders: readonly string[]): string {
  return JSON.stringify(
    folders.map((folder) => {
      const listing = entriesIn(folder);
      if (listing.kind === "unreadable") return [folder, listing.reason];
      const inputs = listing.names.filter(isInput).map((name) => [name, ...markOf(join(folder, name))]);
      return [folder, markOf(folder)[0], inputs];
    }),
  );
}

function markOf(path: string): readonly string[] {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].map(String);
  } catch (error) {
    return [(error as NodeJS.ErrnoException).code ?? ""];
  }
}
