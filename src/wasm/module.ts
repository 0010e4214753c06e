import { Bytes } from "./bytes.ts";

export const valueTypes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function: its body is the instructions without the last `end`. */
export interface WasmFunction {
  readonly signature: Signature;
  readonly locals: readonly ValueType[];
  readonly body: Uint8Array;
  /** The name under which the host sees it. */
  readonly name?: string;
}

export interface ModuleParts {
  /** Pages of 64 KiB. The memory is the module's own and goes out as `memory`, unless it comes in as `host.memory`. */
  readonly memory: { readonly pages: number; readonly isImported?: boolean };
  readonly functions: readonly WasmFunction[];
}

/**
 * The bytes of a WebAssembly module: types, functions, one memory, exports and code.
 *
 * @example new WebAssembly.Module(makeModule({ memory: { pages: 1 }, functions: [] }))
 */
export function makeModule({ memory, functions }: ModuleParts): Uint8Array<ArrayBuffer> {
  const keys = functions.map(({ signature }) => signatureBytes(signature));
  const types = [...new Map(keys.map((key) => [key.join(), key])).values()];
  const typeOf = new Map(types.map((type, index) => [type.join(), index]));
  const codes = functions.map(codeBytes);
  const bytes = new Bytes(1024 + codes.reduce((sum, { length }) => sum + length + 5, 0));
  bytes.append(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
  pushSection(bytes, 1, types);
  if (memory.isImported === true) pushSection(bytes, 2, [importBytes(memory.pages)]);
  pushSection(
    bytes,
    3,
    keys.map((key) => written((index) => index.unsigned(typeOf.get(key.join())!))),
  );
  if (memory.isImported !== true) pushSection(bytes, 5, [limitBytes(memory.pages)]);
  pushSection(bytes, 7, exportsOf(functions, memory.isImported !== true));
  pushSection(
    bytes,
    10,
    codes.map((code) =>
      written((item) => {
        item.unsigned(code.length);
        item.append(code);
      }),
    ),
  );
  return bytes.view();
}

function written(write: (bytes: Bytes) => void): Uint8Array {
  const bytes = new Bytes();
  write(bytes);
  return bytes.view();
}

/** A section is its number, its length in bytes, and a list with its length. */
function pushSection(bytes: Bytes, id: number, items: readonly Uint8Array[]): void {
  const count = written((content) => content.unsigned(items.length));
  bytes.push(id);
  bytes.unsigned(items.reduce((sum, { length }) => sum + length, count.length));
  bytes.append(count);
  for (const item of items) bytes.append(item);
}

function signatureBytes({ parameters, results }: Signature): Uint8Array {
  return written((bytes) => {
    bytes.push(0x60);
    for (const types of [parameters, results]) {
      bytes.unsigned(types.length);
      for (const type of types) bytes.push(valueTypes[type]);
    }
  });
}

function limitBytes(pages: number): Uint8Array {
  return written((bytes) => {
    bytes.push(0x00);
    bytes.unsigned(pages);
  });
}

function importBytes(pages: number): Uint8Array {
  return written((bytes) => {
    bytes.name("host");
    bytes.name("memory");
    bytes.push(0x02);
    bytes.append(limitBytes(pages));
  });
}

function exportsOf(functions: readonly WasmFunction[], hasMemory: boolean): readonly Uint8Array[] {
  const entry = (name: string, kind: number, index: number) =>
    written((bytes) => {
      bytes.name(name);
      bytes.push(kind);
      bytes.unsigned(index);
    });
  const named = functions.flatMap(({ name }, index) => (name === undefined ? [] : [entry(name, 0x00, index)]));
  return hasMemory ? [...named, entry("memory", 0x02, 0)] : named;
}

/** The locals of a function as runs of one type, and its instructions. */
function codeBytes({ locals, body }: WasmFunction): Uint8Array {
  const runs: { readonly type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const content = new Bytes(body.length + 8 * runs.length + 8);
  content.unsigned(runs.length);
  for (const { type, count } of runs) {
    content.unsigned(count);
    content.push(valueTypes[type]);
  }
  content.append(body);
  content.push(0x0b);
  return content.view();
}
