import { chmodSync, cpSync, mkdirSync, readdirSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { stands } from "../plan/disk.ts";
import { InputFailure } from "./failure.ts";
import { asideName, begin, ended, leftAside, removeQuietly, sweep } from "./unfinished.ts";
import { writeReason } from "./write-reason.ts";

/**
 * Writes files of a folder and removes others, all at once or not at all: a new folder is written beside it and takes its
 * name. What else it holds stays in it; a symbolic link to it is followed.
 */
export async function replaceFolder(
  path: string,
  files: ReadonlyMap<string, string>,
  removed: readonly string[],
): Promise<void> {
  let staged: string | undefined;
  try {
    const hasOld = stands(path);
    const target = hasOld ? realpathSync(path) : path;
    sweep(target);
    sweep(dirname(target));
    [staged] = begin(dirname(target), (unfinished) => mkdirSync(unfinished));
    const kept = (hasOld ? readdirSync(target) : []).filter((name) => !files.has(name) && !removed.includes(name));
    const how = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
    for (const name of kept) cpSync(join(target, name), join(staged, name), how);
    for (const [name, text] of files) {
      writeFileSync(join(staged, name), text, { flush: true });
      // A signal must have its turn.
      await setImmediate();
    }
    if (hasOld) chmodSync(staged, statSync(target).mode);
    exchange(staged, target);
    await setImmediate();
  } catch (error) {
    if (staged !== undefined) removeQuietly(staged);
    throw failureOf(path, error);
  } finally {
    if (staged !== undefined) ended(staged);
  }
}

/** No signal comes between the two renames; a process that is killed there leaves the old folder aside. */
function exchange(staged: string, target: string): void {
  const aside = join(dirname(target), asideName(basename(target)));
  const hasOld = stands(target);
  if (hasOld) renameSync(target, aside);
  try {
    renameSync(staged, target);
  } catch (error) {
    if (hasOld) renameSync(aside, target);
    throw error;
  }
  for (const old of leftAside(target)) removeQuietly(old);
}

/** Gives a folder that a killed process has put aside, and nothing in its place, its name again. */
export function restoreFolder(path: string): void {
  const [old] = stands(path) ? [] : leftAside(path);
  try {
    if (old !== undefined) renameSync(old, path);
  } catch (error) {
    throw failureOf(path, error);
  }
}

function failureOf(path: string, error: unknown): InputFailure {
  return new InputFailure([`cannot write "${path}": ${writeReason(error as NodeJS.ErrnoException)}`]);
}
