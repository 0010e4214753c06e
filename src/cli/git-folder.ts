import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import type { Content, Folder, Listing } from "../plan/folder.ts";
import { InputFailure } from "./failure.ts";

const mostBytes = 64 * 1024 * 1024;

/** A folder as it was in a revision; git is asked when a file is. */
export function gitFolder(revision: string, path: string): Folder {
  return {
    path: `${revision}:${path}`,
    read(name): Content {
      const { status, stdout } = git(path, ["show", `${revision}:./${name}`]);
      return status === 0 ? { kind: "bytes", bytes: new Uint8Array(stdout) } : { kind: "missing" };
    },
    list(): Listing {
      const { status, stdout, stderr } = git(path, ["ls-tree", "--name-only", revision, "./"]);
      if (status !== 0) return { kind: "unreadable", reason: stderr.toString("utf8").trim() };
      const names = stdout.toString("utf8").split("\n");
      return { kind: "names", names: names.filter((name) => name !== "").sort() };
    },
  };
}

/** The full name of a commit. */
export function commitOf(revision: string, path: string): string {
  const { status, stdout, stderr } = git(path, ["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]);
  if (status === 0) return stdout.toString("utf8").trim();
  const [reason = ""] = stderr.toString("utf8").trim().split("\n");
  const said = /not a git repository/.test(reason) ? `${path} is in no git repository` : "no such revision";
  throw new InputFailure([`--rev: ${said}: "${revision}"`]);
}

function git(path: string, words: readonly string[]) {
  // A folder that is gone since is still known to the one above it.
  const cwd = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : ".";
  const done = spawnSync("git", [...words], { cwd, maxBuffer: mostBytes, stdio: ["ignore", "pipe", "pipe"] });
  if (done.error !== undefined)
    throw new InputFailure([
      (done.error as NodeJS.ErrnoException).code === "ENOENT"
        ? "--rev reads revisions with git, which was not found"
        : `git: ${done.error.message}`,
    ]);
  return done;
}
