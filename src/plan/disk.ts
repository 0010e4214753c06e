import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Content, Folder } from "./folder.ts";

/** Larger files are refused unread: a plan is text that people write. */
const largestBytes = 64 * 1024 * 1024;

/** A folder on the disk. Nothing is read before it is asked for. */
export function diskFolder(path: string): Folder {
  return {
    path,
    read: (name) => readFromDisk(join(path, name)),
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

function readFromDisk(path: string): Content {
  try {
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

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ELOOP: "a symbolic link that leads to itself",
};
