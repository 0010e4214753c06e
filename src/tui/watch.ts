import { type FSWatcher, watch } from "node:fs";

/** A change is often several events; what follows within this time is one. */
const settleMilliseconds = 80;

/** Calls back when a file of a folder changes; folders that cannot be watched are not. Returns how to stop. */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.flatMap((folder): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(onChange, settleMilliseconds);
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
