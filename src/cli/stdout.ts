import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { harmlessText } from "../format/harmless.ts";
import { showUnseen } from "../plan/unseen-signs.ts";
import { writeReason } from "./write-reason.ts";

/**
 * Whether results go to a terminal. `process.stdout` would know, but setting it up costs a sixth of the time of a bare
 * start; only what can be a terminal, a character device that is not the null device, is worth that.
 */
export function isTerminal(): boolean {
  try {
    const out = fstatSync(1);
    if (!out.isCharacterDevice()) return false;
    if (process.platform !== "win32" && out.rdev === statSync(devNull).rdev) return false;
  } catch {
    return false;
  }
  return process.stdout.isTTY === true;
}

/** Writes to standard error, with no sign in it that a terminal would take as an order. */
export function writeError(text: string): void {
  drawError(showUnseen(text));
}

/** Writes what the program itself orders a terminal to draw; where standard error takes nothing there is nobody to tell. */
export function drawError(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // The exit code still tells.
  }
}

/** Standard output takes no more, a full disk behind it for one. */
export class OutputFailure extends Error {}

/**
 * Writes to standard output, all of it, with no sign in it that a terminal would take as an order; colours only where
 * there are some. A reader that has closed the pipe (`kapok run | head`) has what it wanted.
 */
export function writeOut(text: string, hasColour = false): void {
  const bytes = Buffer.from(hasColour ? harmlessText(text) : showUnseen(text), "utf8");
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") {
        throw new OutputFailure(`cannot write the result: ${writeReason(error as NodeJS.ErrnoException)}`);
      }
      // The pipe is full and its other end set it to refuse rather than wait.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
