import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Content, Folder } from "./folder.ts";

/** Larger files are refused unread: a plan is text that people write. */
const largestBytes = 64 * 1024 * 1024;

/** A folder on the disk. Nothing is read before it is asked for. */
export function diskFolder(path: string): Folder {
  return {
    path,
    read: (name) => readFromDisk(path, name),
    list() {
      try {
        return readdirSync(path, { withFileTypes: true })
          .filter((entry) => !entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch {
        return [];
      }
    },
  };
}

function readFromDisk(folder: string, name: string): Content {
  const path = join(folder, name);
  try {
    if (lstatSync(path).isSymbolicLink() && !liesIn(folder, realpathSync(path)))
      return { kind: "unreadable", reason: "a symbolic link that leads out of the folder" };
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: "directory" };
    if (!stats.isFile()) return { kind: "unreadable", reason: "not a regular file" };
    if (stats.size > largestBytes) return { kind: "unreadable", reason: "larger than 64 MiB" };
    return { kind: "bytes", bytes: readFileSync(path) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
    return { kind: "unreadable", reason: reasons[code ?? ""] ?? String(code ?? error) };
  }
}

/** What a plan from elsewhere links to is not read: problems quote what was written, and others may read them. */
function liesIn(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), path);
  return !isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ELOOP: "a symbolic link that leads to itself",
};
