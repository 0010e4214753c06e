import type { Model } from "../language/model.ts";
import type { Folder } from "../plan/folder.ts";
import { type Files, Memory } from "./memory.ts";

/** Reading and checking a plan takes longer than everything else that `kapok run` does. */
export const planMemory = new Memory<Model>("plan", import.meta.url);

const planFiles = ["plan.yaml", "model.yaml", "observations.csv", "sources.csv", "targets.csv", "inputs.csv"];

/** The bytes of the files of a plan folder, those that are there. */
export function readPlanFiles(folder: Folder): Files {
  return bytesOf(folder, planFiles);
}

/** The bytes of some files of a folder, those that are there. */
export function bytesOf(folder: Folder, names: readonly string[]): Files {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const content = folder.read(name);
    if (content.kind === "bytes") files.set(name, content.bytes);
  }
  return files;
}
