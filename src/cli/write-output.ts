import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { InputFailure } from "./failure.ts";
import { begin, ended, removeQuietly, sweep } from "./unfinished.ts";
import { writeReason } from "./write-reason.ts";

/** A file that is being written; nobody sees it before it is finished. */
interface Unfinished {
  readonly write: (bytes: Uint8Array) => void;
  readonly finish: () => void;
  /** Leaves no trace of it. */
  readonly abandon: () => void;
}

/**
 * Writes a file whole or not at all: beside it under another name, flushed to the disk, then renamed over it. A
 * symbolic link is followed, so that the file it leads to is the one replaced; a device or a folder is refused.
 */
export function writeFileWhole(path: string, text: string): void {
  const file = beginFile(path);
  file.write(Buffer.from(text, "utf8"));
  file.finish();
}

/** The same for bytes that come in parts, which need not be in memory together. */
export async function writeBytesWhole(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const file = beginFile(path);
  try {
    for await (const part of parts) {
      file.write(part);
      // Members that are computed here give nobody else a turn; a signal must have one.
      await setImmediate();
    }
  } catch (error) {
    file.abandon();
    throw error;
  }
  file.finish();
}

function beginFile(path: string): Unfinished {
  let beside: string | undefined;
  let file: number | undefined;
  const abandon = () => {
    if (file !== undefined) closeQuietly(file);
    if (beside !== undefined) {
      removeQuietly(beside);
      ended(beside);
    }
    file = undefined;
    beside = undefined;
  };
  /** Does a thing; when the system does not let it, the file is abandoned and the reason said. */
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      abandon();
      if (error instanceof InputFailure) throw error;
      throw new InputFailure([`cannot write "${path}": ${writeReason(error as NodeJS.ErrnoException)}`]);
    }
  };
  const target = attempt(() => {
    const place = existsSync(path) ? realpathSync(path) : path;
    const there = statSync(place, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile())
      throw new InputFailure([`cannot write "${path}": it is not a regular file`]);
    sweep(dirname(place));
    const mode = there === undefined ? 0o666 : there.mode;
    [beside, file] = begin(dirname(place), (unfinished) => openSync(unfinished, "wx", mode));
    return place;
  });
  return {
    write: (bytes) => attempt(() => writeAll(file!, bytes)),
    finish: () =>
      attempt(() => {
        fsyncSync(file!);
        closeSync(file!);
        file = undefined;
        renameSync(beside!, target);
        ended(beside!);
      }),
    abandon,
  };
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // It is going to be removed.
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
