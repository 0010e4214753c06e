import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Larger files than any that the program writes to read again are refused unread. */
const largestBytes = 2 ** 29;

/** The system's reasons have a code; what is no regular file, or endless, has these. */
export class UnreadableFile extends Error {}

/**
 * Opens a regular file for reading. A pipe that nobody writes to, a device without an end, a folder are refused and never
 * waited for.
 */
export function openRegular(path: string): number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (fstatSync(file).isFile()) return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
  closeSync(file);
  throw new UnreadableFile("it is not a regular file");
}

/** The bytes of a regular file. */
export function readRegular(path: string): Buffer {
  const file = openRegular(path);
  try {
    if (fstatSync(file).size > largestBytes) throw new UnreadableFile("it is larger than 512 MiB");
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
