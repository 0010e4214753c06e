import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { InputFailure } from "./failure.ts";
import { writeReason } from "./write-reason.ts";

/**
 * Writes a file whole or not at all: beside it under another name, flushed to the disk, then renamed over it. A
 * symbolic link is followed, so that the file it leads to is the one replaced; a device or a folder is refused.
 */
export function writeFileWhole(path: string, text: string): void {
  let beside: string | undefined;
  try {
    const target = existsSync(path) ? realpathSync(path) : path;
    const there = statSync(target, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile())
      throw new InputFailure([`cannot write "${path}": it is not a regular file`]);
    // A short name, so that one is possible wherever the file itself is.
    beside = join(dirname(target), `.kapok-${process.pid}.tmp`);
    const file = openSync(beside, "wx", there === undefined ? 0o666 : there.mode);
    try {
      writeAll(file, Buffer.from(text, "utf8"));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    if (error instanceof InputFailure) throw error;
    if (beside !== undefined) removeQuietly(beside);
    throw new InputFailure([`cannot write "${path}": ${writeReason(error as NodeJS.ErrnoException)}`]);
  }
}

/** What is left over must not hide why the writing failed. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There was nothing that could be removed.
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
