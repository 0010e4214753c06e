import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** Files that are being written under another name. */
const open = new Set<string>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The name of an unfinished file says on which machine and by which process it is written. */
const machine = crc32(hostname()).toString(16).padStart(8, "0");
const ownName = /^\.kapok-([0-9a-f]{8})-(\d+)(?:-\d+)?\.tmp$/;

export function unfinishedName(count: number): string {
  return `.kapok-${machine}-${process.pid}${count === 0 ? "" : `-${count}`}.tmp`;
}

/** Remembers a file that is being written, so that a signal that ends the program takes it away. */
export function begun(path: string): void {
  if (open.size === 0) for (const signal of signals) process.on(signal, endBy);
  open.add(path);
}

export function ended(path: string): void {
  if (open.delete(path) && open.size === 0) for (const signal of signals) process.off(signal, endBy);
}

/** Others who listen have their own way to end. */
function endBy(signal: NodeJS.Signals): void {
  for (const path of open) {
    removeQuietly(path);
    ended(path);
  }
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** Removes what killed processes of this machine have left in a folder; what others write stays. */
export function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, where, number] = ownName.exec(name) ?? [];
    const path = join(folder, name);
    if (where === machine && !open.has(path) && !isRunning(Number(number)) && isFile(path)) removeQuietly(path);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** A file of this very process that it does not write was left by one that had its number before. */
function isRunning(number: number): boolean {
  if (number === process.pid) return false;
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** What is left over must not hide why the writing failed. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There was nothing that could be removed.
  }
}
