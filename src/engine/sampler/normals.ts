import { centre, type Rational, tail } from "../../random/normal-quantile-coefficients.ts";
import { bitsOf } from "../../wasm/bytes.ts";
import { writeCode } from "../../wasm/code.ts";
import type { ValueType, WasmFunction } from "../../wasm/module.ts";
import { emitStack } from "../kernel/emit.ts";
import { horner } from "../kernel/functions/horner.ts";
import { logarithm } from "../kernel/functions/log.ts";
import { type Graph, makeGraph, type Node, rates } from "../kernel/graph.ts";
import { pushConstant } from "../kernel/library.ts";
import { chunk, type Tools, writeLoop, writeMap } from "./loop.ts";

/** Where |p - ½| is more, a probability lies in a tail. */
const CENTRE = 0.425;

/**
 * `normals()`: the normal quantiles of a chunk of uniform draws, as `normalQuantileOf` has them. First all by the formula
 * of the centre; then those in the tails, one in seven, again, two and two. Draws are (k + ½) / 2^32, so that p and 1 - p
 * are exact and the far tails, below e^-25, have none.
 */
export function writeNormals(from: number, to: number, list: number, tools: Tools): WasmFunction {
  const inCentre = tools.library.add(writeMap("centre", from, to, centralQuantile, tools));
  const inTail = tools.library.add(writeTail(tools));
  const code = writeCode({ parameters: [], results: [] });
  const end = code.local("i32");
  code.call(inCentre);
  writeList();
  writeTails();
  return code.finish("normals");

  /** The places of the draws in the tails, one behind the other; `end` is behind the last. */
  function writeList(): void {
    const mask = code.local("i32");
    code.i32(0);
    code.set(end);
    writeLoop(code, 16, 8 * chunk, (at) => {
      code.get(at);
      code.memory("v128.load", from);
      code.v128(bitsOf(0.5));
      code.simd("f64x2.sub");
      code.simd("f64x2.abs");
      code.v128(bitsOf(CENTRE));
      code.simd("f64x2.gt");
      code.simd("i64x2.bitmask");
      code.set(mask);
      for (const lane of [0, 1]) {
        code.get(end);
        code.get(at);
        code.i32(8 * lane);
        code.plain("i32.add");
        code.memory("i32.store", list);
        // Four bytes on if the draw is in a tail; else its place is written over.
        code.get(end);
        code.get(mask);
        code.i32(lane);
        code.plain("i32.shr_u");
        code.i32(1);
        code.plain("i32.and");
        code.i32(2);
        code.plain("i32.shl", "i32.add");
        code.set(end);
      }
    });
  }

  function writeTails(): void {
    const [at, first, second] = [code.local("i32"), code.local("i32"), code.local("i32")];
    const quantiles = code.local("v128");
    // An odd one out is taken twice.
    code.get(end);
    code.get(end);
    code.i32(4);
    code.plain("i32.sub");
    code.i32(0);
    code.get(end);
    code.plain("select");
    code.memory("i32.load", list);
    code.memory("i32.store", list);
    code.i32(0);
    code.set(at);
    code.block();
    code.loop();
    code.get(at);
    code.get(end);
    code.plain("i32.ge_u");
    code.branchIf(1);
    for (const [local, offset] of [[first, 0] as const, [second, 4] as const]) {
      code.get(at);
      code.memory("i32.load", list + offset);
      code.set(local);
    }
    code.get(second);
    code.get(first);
    code.memory("v128.load64_splat", from);
    code.memoryLane("load64", from, 1);
    code.call(inTail);
    code.set(quantiles);
    for (const [lane, local] of [first, second].entries()) {
      code.get(local);
      code.get(quantiles);
      code.memoryLane("store64", to, lane);
    }
    code.get(at);
    code.i32(8);
    code.plain("i32.add");
    code.set(at);
    code.branch(0);
    code.plain("end", "end");
  }
}

function centralQuantile(graph: Graph, p: Node): Node {
  const q = graph.sub(p, 0.5);
  const r = graph.sub(0.180625, graph.mul(q, q));
  return graph.div(graph.mul(q, horner(graph, r, centre.top)), horner(graph, r, centre.bottom));
}

/** The quantiles of two probabilities in the tails. */
function writeTail({ pool, library }: Tools): WasmFunction {
  const types: readonly ValueType[] = ["v128"];
  const code = writeCode({ parameters: types, results: types });
  const graph = makeGraph();
  const p = graph.markFinite(graph.load("argument", 0, true, rates.varying));
  emitStack(tailQuantile(graph, p), {
    code,
    pairs: 1,
    bases: new Map(),
    ready: new Map(),
    constant: (bits) => pushConstant(code, pool, bits),
    functionOf: library.indexOf,
  });
  return code.finish();
}

function tailQuantile(graph: Graph, p: Node): Node {
  const isLower = graph.apply("f64x2.lt", graph.sub(p, 0.5), 0);
  const share = graph.select(isLower, p, graph.sub(1, p));
  const root = graph.apply("f64x2.sqrt", graph.apply("f64x2.neg", logarithm(graph, share)));
  const size = rational(graph, graph.sub(root, 1.6), tail);
  return graph.select(isLower, graph.apply("f64x2.neg", size), size);
}

const rational = (graph: Graph, r: Node, { top, bottom }: Rational) =>
  graph.div(horner(graph, r, top), horner(graph, r, bottom));
