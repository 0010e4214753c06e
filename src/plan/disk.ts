import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Content, Folder, Listing } from "./folder.ts";

/** Larger files are refused unread: a plan is text that people write. */
const largestBytes = 64 * 1024 * 1024;

/** A folder on the disk. Nothing is read before it is asked for. */
export function diskFolder(path: string): Folder {
  return {
    path,
    read: (name) => readFromDisk(path, name),
    list: () => filesOnDisk(path),
  };
}

/** Whether a name stands for something on the disk, be it nothing that can be read: only what is absent does not. */
export function stands(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}

/** The names of all that a folder on the disk holds, folders too. */
export const entriesIn = (path: string): Listing => listingOf(path, () => readdirSync(path));

/**
 * The files of a folder on the disk: all that it holds but folders. One that is named as a file of YAML counts: whoever
 * reads it says that a folder stands there.
 */
const filesOnDisk = (path: string): Listing =>
  listingOf(path, () =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() || entry.name.endsWith(".yaml"))
      .map((entry) => entry.name),
  );

function listingOf(path: string, read: () => string[]): Listing {
  try {
    return { kind: "names", names: read().sort() };
  } catch (error) {
    if (!stands(path)) return { kind: "names", names: [] };
    return { kind: "unreadable", reason: reasonOf(error) };
  }
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
    return stands(path) ? { kind: "unreadable", reason: reasonOf(error) } : { kind: "missing" };
  }
}

/** What a plan from elsewhere links to is not read: problems quote what was written, and others may read them. */
function liesIn(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), path);
  return !isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`);
}

/** Why the system does not read what stands there. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? String(code ?? error);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ELOOP: "a symbolic link that leads to itself",
  ENOENT: "a symbolic link that leads nowhere",
  ENOTDIR: "a file stands where a folder is needed",
};
