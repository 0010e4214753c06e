import { closeSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import { asData } from "./as-data.ts";
import { readRegular } from "./read-file.ts";
import { begin, ended, removeQuietly, sweep } from "./unfinished.ts";

/** Files by name with their bytes. One that is added or taken away counts as a change. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What was made of files, beside all that it depends on. */
interface Remembered<T> {
  readonly build: string;
  readonly node: string;
  readonly path: string;
  readonly files: Files;
  readonly value: T;
}

/**
 * What takes long to make of the files of a plan is remembered beside their bytes; it is used again only while every one
 * of these is the same, byte for byte, under the same build of the program and of Node.js. Whatever goes wrong here is
 * passed over: then it is made anew. `KAPOK_NO_CACHE=1` switches it off.
 */
export class Memory<T> {
  readonly #kind: string;
  readonly #build: string;

  /** `module` is the URL of the code that makes the values: the name of its bundle has a digest of the code in it. */
  constructor(kind: string, module: string) {
    this.#kind = kind;
    this.#build = basename(fileURLToPath(module));
  }

  /** What these very files gave before, if it is remembered. */
  recall(path: string, files: Files): T | undefined {
    if (this.#isOff()) return undefined;
    try {
      const known = wholeIn(readRegular(this.#file(path))) as Remembered<T> | undefined;
      if (known === undefined) return undefined;
      const isSame = known.build === this.#build && known.node === process.version && known.path === resolve(path);
      return isSame && haveSameBytes(known.files, files) ? known.value : undefined;
    } catch {
      return undefined;
    }
  }

  remember(path: string, files: Files, value: T): void {
    if (this.#isOff()) return;
    const file = this.#file(path);
    let beside: string | undefined;
    try {
      const about = { build: this.#build, node: process.version, path: resolve(path), files };
      const known: Remembered<T> = { ...about, value: asData(value) };
      mkdirSync(memoryFolder(), { recursive: true, mode: 0o700 });
      sweep(memoryFolder());
      [beside] = begin(memoryFolder(), (unfinished) => closeSync(openSync(unfinished, "wx", 0o600)));
      writeFileSync(beside, withChecksum(serialize(known)));
      renameSync(beside, file);
    } catch {
      // Without a memory the next call only takes longer. On a full disk half of one would only be in the way.
      if (beside !== undefined) removeQuietly(beside);
    } finally {
      if (beside !== undefined) ended(beside);
    }
  }

  /** Sources that run as they are have no digest in their name, and no memory. */
  #isOff(): boolean {
    return Boolean(process.env.KAPOK_NO_CACHE) || this.#build.endsWith(".ts");
  }

  /** Two paths may share a file; the path inside tells them apart. */
  #file(path: string): string {
    const name = resolve(path)
      .replace(/[^A-Za-z0-9]+/g, "-")
      .slice(-100);
    return join(memoryFolder(), `${this.#kind}${name}.bin`);
  }
}

const checksumBytes = 4;

/** Bytes behind their checksum (CRC-32, which sees every change of up to 32 bits in a row). */
function withChecksum(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(checksumBytes + bytes.length);
  whole.writeUInt32LE(crc32(bytes));
  whole.set(bytes, checksumBytes);
  return whole;
}

/** What stands behind a checksum; `undefined` where it does not fit. */
function wholeIn(whole: Buffer): unknown {
  const bytes = whole.subarray(checksumBytes);
  return whole.length > checksumBytes && whole.readUInt32LE() === crc32(bytes) ? deserialize(bytes) : undefined;
}

function memoryFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "kapok");
}

function haveSameBytes(a: Files, b: Files): boolean {
  return a.size === b.size && [...a].every(([name, bytes]) => b.has(name) && Buffer.compare(bytes, b.get(name)!) === 0);
}
