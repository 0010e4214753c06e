import { pushAll, pushName, pushUnsigned } from "./bytes.ts";

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
  readonly body: readonly number[];
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
  const bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  pushSection(bytes, 1, types);
  if (memory.isImported === true) pushSection(bytes, 2, [importBytes(memory.pages)]);
  pushSection(
    bytes,
    3,
    keys.map((key) => unsigned(typeOf.get(key.join())!)),
  );
  if (memory.isImported !== true) pushSection(bytes, 5, [limitBytes(memory.pages)]);
  pushSection(bytes, 7, exportsOf(functions, memory.isImported !== true));
  pushSection(bytes, 10, functions.map(codeBytes));
  return Uint8Array.from(bytes);
}

function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  pushUnsigned(bytes, value);
  return bytes;
}

/** A section is its number, its length in bytes, and a list with its length. */
function pushSection(bytes: number[], id: number, items: readonly (readonly number[])[]): void {
  const content: number[] = [];
  pushUnsigned(content, items.length);
  for (const item of items) pushAll(content, item);
  bytes.push(id);
  pushUnsigned(bytes, content.length);
  pushAll(bytes, content);
}

function signatureBytes({ parameters, results }: Signature): readonly number[] {
  const types = (list: readonly ValueType[]) => [...unsigned(list.length), ...list.map((type) => valueTypes[type])];
  return [0x60, ...types(parameters), ...types(results)];
}

function limitBytes(pages: number): readonly number[] {
  return [0x00, ...unsigned(pages)];
}

function importBytes(pages: number): readonly number[] {
  const bytes: number[] = [];
  pushName(bytes, "host");
  pushName(bytes, "memory");
  bytes.push(0x02);
  pushAll(bytes, limitBytes(pages));
  return bytes;
}

function exportsOf(functions: readonly WasmFunction[], hasMemory: boolean): readonly (readonly number[])[] {
  const entry = (name: string, kind: number, index: number) => {
    const bytes: number[] = [];
    pushName(bytes, name);
    bytes.push(kind);
    pushUnsigned(bytes, index);
    return bytes;
  };
  const named = functions.flatMap(({ name }, index) => (name === undefined ? [] : [entry(name, 0x00, index)]));
  return hasMemory ? [...named, entry("memory", 0x02, 0)] : named;
}

/** The length of the function in bytes, its locals as runs of one type, its instructions. */
function codeBytes({ locals, body }: WasmFunction): readonly number[] {
  const runs: { readonly type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const content: number[] = [];
  pushUnsigned(content, runs.length);
  for (const { type, count } of runs) {
    pushUnsigned(content, count);
    content.push(valueTypes[type]);
  }
  pushAll(content, body);
  content.push(0x0b);
  const bytes: number[] = [];
  pushUnsigned(bytes, content.length);
  pushAll(bytes, content);
  return bytes;
}
