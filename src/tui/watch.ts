import { type FSWatcher, watch } from "node:fs";

/** A change is often several events; what follows within this time is one. */
const settleMilliseconds = 80;

/** What never settles, such as a file that is written without end, is told after this time all the same. */
const longestMilliseconds = 1000;

/** Calls back when a file of a folder changes; folders that cannot be watched are not. Returns how to stop. */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let firstUntold: number | undefined;
  const tell = () => {
    firstUntold = undefined;
    onChange();
  };
  const watchers = folders.flatMap((folder): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        clearTimeout(timer);
        const now = performance.now();
        firstUntold ??= now;
        const left = Math.max(0, firstUntold + longestMilliseconds - now);
        timer = setTimeout(tell, Math.min(settleMilliseconds, left));
        timer.unref();
      });
      // A folder that goes away ends its watcher; the program goes on with what it has read.
      watcher.on("error", () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
