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
import { basename, dirname, join } from "node:path";
import { InputFailure } from "./failure.ts";

/**
 * Writes a file whole or not at all: beside it under another name, flushed to the disk, then renamed over it. A
 * symbolic link is followed, so that the file it leads to is the one replaced; a device or a folder is refused.
 */
export function writeFileWhole(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const there = statSync(target, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile())
      throw new InputFailure([`cannot write "${path}": it is not a regular file`]);
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
    rmSync(beside, { force: true });
    throw new InputFailure([`cannot write "${path}": ${reasonOf(error as NodeJS.ErrnoException)}`]);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "no permission";
  if (code === "ENOSPC") return "the disk is full";
  return message;
}
