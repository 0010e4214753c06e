import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { Model } from "../language/model.ts";
import type { Folder } from "../plan/folder.ts";
import { asData } from "./as-data.ts";

/**
 * Reading and checking a plan takes longer than everything else that `kapok run` does. A plan that was read without a
 * problem is therefore remembered, beside the bytes of its files; it is used again only while every one of these is the
 * same, byte for byte, under the same build of the program and of Node.js. Whatever goes wrong here is passed over:
 * then the plan is read anew. `KAPOK_NO_CACHE=1` switches it off.
 */
interface Memory {
  readonly build: string;
  readonly node: string;
  readonly path: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly model: Model;
}

/** The name of the bundle has a digest of its code in it. Sources that run as they are have none, and no memory. */
const build = basename(fileURLToPath(import.meta.url));
const isOff = () => Boolean(process.env.KAPOK_NO_CACHE) || build.endsWith(".ts");

/** What a plan folder holds; a file that is added or taken away counts as a change. */
export type PlanFiles = ReadonlyMap<string, Uint8Array>;

const planFiles = ["plan.yaml", "model.yaml", "observations.csv", "sources.csv", "targets.csv", "inputs.csv"];

/** The bytes of the files of a plan folder, those that are there. */
export function readPlanFiles(folder: Folder): PlanFiles {
  const files = new Map<string, Uint8Array>();
  for (const name of planFiles) {
    const content = folder.read(name);
    if (content.kind === "bytes") files.set(name, content.bytes);
  }
  return files;
}

/** The model that these very files gave before, if it is remembered. */
export function recall(path: string, files: PlanFiles): Model | undefined {
  if (isOff()) return undefined;
  try {
    const memory = deserialize(readFileSync(memoryFile(path))) as Memory;
    const isSame = memory.build === build && memory.node === process.version && memory.path === resolve(path);
    return isSame && haveSameBytes(memory.files, files) ? memory.model : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a model that was read without a problem. */
export function remember(path: string, files: PlanFiles, model: Model): void {
  if (isOff()) return;
  const file = memoryFile(path);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const memory: Memory = {
      build,
      node: process.version,
      path: resolve(path),
      files,
      model: asData(model),
    };
    mkdirSync(memoryFolder(), { recursive: true, mode: 0o700 });
    writeFileSync(beside, serialize(memory), { mode: 0o600 });
    renameSync(beside, file);
  } catch {
    // Without a memory the next call only takes longer. On a full disk half of one would only be in the way.
    forget(beside);
  }
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It could not be made either.
  }
}

function memoryFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "kapok");
}

/** Two paths may share a file; the path inside tells them apart. */
function memoryFile(path: string): string {
  const name = resolve(path)
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(-100);
  return join(memoryFolder(), `plan${name}.bin`);
}

function haveSameBytes(a: PlanFiles, b: PlanFiles): boolean {
  return a.size === b.size && [...a].every(([name, bytes]) => b.has(name) && Buffer.compare(bytes, b.get(name)!) === 0);
}
