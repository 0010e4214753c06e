import { type Code, writeCode } from "../../wasm/code.ts";
import type { ValueType, WasmFunction } from "../../wasm/module.ts";
import { isLongFunction, type LongName, longFunctions } from "./calls.ts";
import { emitStack } from "./emit.ts";
import { delayedOfTwo } from "./functions/delayed.ts";
import { remainderOfOne, remainderOfTwo, turnOfTwo } from "./functions/remainder.ts";
import { makeGraph, rates } from "./graph.ts";
import type { Pool } from "./pool.ts";

/** The functions of a module, each written when it is first asked for. */
export interface Library {
  readonly functions: readonly WasmFunction[];
  add(written: WasmFunction): number;
  indexOf(name: string): number;
}

export function makeLibrary(pool: Pool, step: number): Library {
  const functions: WasmFunction[] = [];
  const known = new Map<string, number>();
  const add = (written: WasmFunction) => functions.push(written) - 1;

  function write(name: string): WasmFunction {
    if (name === "remainderOfOne") return remainderOfOne();
    if (name === "remainder") return remainderOfTwo(indexOf("remainderOfOne"));
    if (name === "turn") return turnOfTwo(indexOf("remainderOfOne"));
    if (name === "delayed") return delayedOfTwo(step);
    if (isLongFunction(name)) return longFunction(name);
    throw new Error(`no function ${name} of the module`);
  }

  function longFunction(name: LongName): WasmFunction {
    const { arity, build } = longFunctions[name];
    const graph = makeGraph();
    const types = Array.from({ length: arity }, (): ValueType => "v128");
    const operands = types.map((_, i) => graph.markFinite(graph.load("argument", i, true, rates.varying)));
    const code = writeCode({ parameters: types, results: ["v128"] });
    emitStack(build(graph, ...operands), {
      code,
      pairs: 1,
      bases: new Map(),
      ready: new Map(),
      constant: (bits) => pushConstant(code, pool, bits),
      functionOf: indexOf,
    });
    return code.finish();
  }

  function indexOf(name: string): number {
    const found = known.get(name);
    if (found !== undefined) return found;
    const index = add(write(name));
    known.set(name, index);
    return index;
  }

  return { functions, add, indexOf };
}

/** From memory: V8 makes a constant of 128 bits anew at each use, which takes longer. */
export function pushConstant(code: Code, pool: Pool, bits: bigint): void {
  code.i32(0);
  code.memory("v128.load64_splat", pool.offsetOf(bits));
}
