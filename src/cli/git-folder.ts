import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Content, Folder, Listing } from "../plan/folder.ts";
import { InputFailure } from "./failure.ts";

const mostBytes = 64 * 1024 * 1024;

/** A folder as it was in a revision, though it may be gone since; git is asked when a file is. */
export function gitFolder(revision: string, path: string): Folder {
  const above = folderAbove(path);
  const within = relative(above, resolve(path)).replaceAll("\\", "/");
  const at = `${revision}:./${within}`;
  return {
    path: `${revision}:${path}`,
    read(name): Content {
      const { status, stdout } = git(above, ["cat-file", "blob", within === "" ? `${at}${name}` : `${at}/${name}`]);
      return status === 0 ? { kind: "bytes", bytes: new Uint8Array(stdout) } : { kind: "missing" };
    },
    list(): Listing {
      const { status, stdout: kind } = git(above, ["cat-file", "-t", at]);
      if (status !== 0) return { kind: "names", names: [] };
      if (kind.toString("utf8").trim() !== "tree") return { kind: "unreadable", reason: "it was no folder then" };
      const names = git(above, ["ls-tree", "--full-tree", "--name-only", "-z", at]).stdout.toString("utf8").split("\0");
      return { kind: "names", names: names.filter((name) => name !== "").sort() };
    },
  };
}

/** The full name of a commit. */
export function commitOf(revision: string, path: string): string {
  const { status, stdout, stderr } = git(folderAbove(path), [
    "rev-parse",
    "--verify",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  if (status === 0) return stdout.toString("utf8").trim();
  const [reason = ""] = stderr.toString("utf8").trim().split("\n");
  const said = /not a git repository/.test(reason) ? `${path} is in no git repository` : "no such revision";
  throw new InputFailure([`--rev: ${said}: "${revision}"`]);
}

/** The nearest folder that is there: one that is gone since is still known to those above it. */
function folderAbove(path: string): string {
  let above = resolve(path);
  while (statSync(above, { throwIfNoEntry: false })?.isDirectory() !== true && above !== dirname(above))
    above = dirname(above);
  return above;
}

function git(cwd: string, words: readonly string[]) {
  const done = spawnSync("git", [...words], { cwd, maxBuffer: mostBytes, stdio: ["ignore", "pipe", "pipe"] });
  if (done.error !== undefined)
    throw new InputFailure([
      (done.error as NodeJS.ErrnoException).code === "ENOENT"
        ? "--rev reads revisions with git, which was not found"
        : `git: ${done.error.message}`,
    ]);
  return done;
}
