/** A memory of the host: its buffer is another one after it has grown. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

export interface Instance {
  readonly memory: Memory;
  /** The functions that have a name. */
  readonly functions: Readonly<Record<string, (...numbers: readonly number[]) => number>>;
}

/** What is used of the `WebAssembly` that Node and browsers have; it stands in no ECMAScript library. */
interface Host {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
}

const host = (globalThis as unknown as { readonly WebAssembly: Host }).WebAssembly;

export function makeMemory(pages: number): Memory {
  return new host.Memory({ initial: pages });
}

/** Compiles a module and starts it; a module that imports a memory is given `memory`. */
export function instantiate(bytes: Uint8Array<ArrayBuffer>, memory?: Memory): Instance {
  const { exports } = new host.Instance(new host.Module(bytes), memory === undefined ? {} : { host: { memory } });
  return {
    memory: memory ?? (exports.memory as Memory),
    functions: exports as Instance["functions"],
  };
}
