import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { crc32 } from "node:zlib";

/** Files and folders that are being written under another name. */
const open = new Set<string>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The name of an unfinished file says on which machine and by which process it is written. */
const machine = crc32(hostname()).toString(16).padStart(8, "0");
const ownName = /^\.kapok-([0-9a-f]{8})-(\d+)(?:-\d+)?\.tmp$/;

/**
 * Makes a file or folder that is being written, and remembers it, so that a signal that ends the program takes it away. Its
 * name is short, so that one is possible wherever the finished one is; what has the name already is passed by.
 */
export function begin<T>(folder: string, make: (path: string) => T): readonly [path: string, made: T] {
  // A signal may come as soon as it is there.
  if (open.size === 0) for (const signal of signals) process.on(signal, endBy);
  for (let count = 0; ; count++) {
    const path = join(folder, `.kapok-${machine}-${process.pid}${count === 0 ? "" : `-${count}`}.tmp`);
    try {
      const made = make(path);
      open.add(path);
      return [path, made];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST" && count < 99) continue;
      forget();
      throw error;
    }
  }
}

export function ended(path: string): void {
  if (open.delete(path)) forget();
}

function forget(): void {
  if (open.size === 0) for (const signal of signals) process.off(signal, endBy);
}

/** Others who listen have their own way to end. */
function endBy(signal: NodeJS.Signals): void {
  for (const path of open) {
    removeQuietly(path);
    ended(path);
  }
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** What an old folder is called while a new one takes its name. */
export const asideName = (name: string) => `.kapok-${machine}-${process.pid}-${name}.old`;
const ownAside = /^\.kapok-([0-9a-f]{8})-(\d+)-(.+)\.old$/;

/** What this process, or one that was killed, has put aside under that name. */
export function leftAside(path: string): readonly string[] {
  return namesIn(dirname(path))
    .filter((each) => {
      const [, where, number, name] = ownAside.exec(each) ?? [];
      return where === machine && name === basename(path) && !isRunning(Number(number));
    })
    .map((name) => join(dirname(path), name));
}

/** Removes what killed processes of this machine have left in a folder; what others write stays. */
export function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, where, number] = ownName.exec(name) ?? [];
    const path = join(folder, name);
    if (where === machine && !open.has(path) && !isRunning(Number(number))) removeQuietly(path);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
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
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // There was nothing that could be removed.
  }
}
