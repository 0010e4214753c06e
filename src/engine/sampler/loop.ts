import { type Code, writeCode } from "../../wasm/code.ts";
import type { WasmFunction } from "../../wasm/module.ts";
import { emitStores, type Store } from "../kernel/emit.ts";
import { type Graph, makeGraph, type Node, rates } from "../kernel/graph.ts";
import { type Library, pushConstant } from "../kernel/library.ts";
import type { Pool } from "../kernel/pool.ts";

/** Draws that are made at a time. */
export const chunk = 1024;

/** Pairs of draws side by side: the processor has others to go on with while one waits for a result. */
const pairs = 4;

/** What functions are written of. */
export interface Tools {
  readonly pool: Pool;
  readonly library: Library;
}

/** A loop whose local counts bytes from 0 up to an end. */
export function writeLoop(code: Code, step: number, end: number, body: (local: number) => void): void {
  const local = code.local("i32");
  code.i32(0);
  code.set(local);
  code.loop();
  body(local);
  code.get(local);
  code.i32(step);
  code.plain("i32.add");
  code.tee(local);
  code.i32(end);
  code.plain("i32.lt_u");
  code.branchIf(0);
  code.plain("end");
}

/** A function that puts each of the doubles of a chunk through some operations, from one place to another. */
export function writeMap(
  name: string,
  from: number,
  to: number,
  build: (graph: Graph, x: Node) => Node,
  { pool, library }: Tools,
): WasmFunction {
  const graph = makeGraph();
  const x = graph.markFinite(graph.load("member", from, true, rates.varying));
  const stores: readonly Store[] = [{ node: build(graph, x), base: "member", offset: to }];
  const code = writeCode({ parameters: [], results: [] });
  writeLoop(code, 16 * pairs, 8 * chunk, (member) =>
    emitStores(stores, {
      code,
      pairs,
      bases: new Map([["member", member]]),
      ready: new Map(),
      constant: (bits) => pushConstant(code, pool, bits),
      functionOf: library.indexOf,
    }),
  );
  return code.finish(name);
}
