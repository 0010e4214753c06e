import type { Prior } from "../../language/prior.ts";
import { blockMembers, orderKeys, reversedBlock, writeOrderKeys } from "../../random/member-order.ts";
import { lastByte, reversedPoint, reversedTables, sobolDimensions } from "../../random/sobol.ts";
import { type Source, seedsOf } from "../../random/uniforms.ts";
import { instantiate } from "../../wasm/instance.ts";
import { makeModule } from "../../wasm/module.ts";
import { rates } from "../kernel/graph.ts";
import { makeLayout } from "../kernel/layout.ts";
import { makeLibrary } from "../kernel/library.ts";
import { makePool } from "../kernel/pool.ts";
import { chunk, writeMap } from "./loop.ts";
import { writeNormals } from "./normals.ts";
import { writeOrder, writePoints } from "./points.ts";
import { mostParameters, parametersOf, type Transform, transforms } from "./transforms.ts";

/** Draws by WebAssembly, four or two at a time, with the bits of `fillUniforms`, `normalQuantileOf` and the distributions. */
export interface Sampler {
  uniforms(source: Source, first: number, out: Float64Array): void;
  normals(source: Source, first: number, out: Float64Array): void;
  /** Draws of a prior; false when it is none of those that are made here, and nothing is done. */
  draws(prior: Prior, source: Source, first: number, out: Float64Array): boolean;
}

const page = 65536;

let made: Sampler | undefined;

/** The sampler, made when it is first asked for. */
export function sampler(): Sampler {
  made ??= makeSampler();
  return made;
}

function makeSampler(): Sampler {
  const layout = makeLayout();
  const blocks = chunk / blockMembers;
  const numbers = { order: layout.place(4 * chunk), bases: layout.place(4 * blocks) };
  const keys = layout.place(2 * orderKeys);
  const uniforms = layout.place(8 * chunk);
  const results = layout.place(8 * chunk);
  const list = layout.place(4 * (chunk + 2));
  const parameters = layout.place(8 * mostParameters);
  const tables = layout.place(4 * 256 * sobolDimensions);
  const pool = makePool(layout);
  const library = makeLibrary(pool, 1);
  const tools = { pool, library };
  library.add(writeOrder());
  library.add(writePoints(numbers.order, numbers.bases, uniforms));
  library.add(writeNormals(uniforms, results, list, tools));
  for (const [name, { of, build }] of Object.entries<Transform>(transforms)) {
    const from = of === "uniform" ? uniforms : results;
    const written = writeMap(
      name,
      from,
      results,
      (graph, x) => {
        const nodes = Array.from({ length: mostParameters }, (_, i) =>
          graph.load("start", parameters + 8 * i, false, rates.uniform),
        );
        return build(graph, x, nodes);
      },
      tools,
    );
    library.add(written);
  }
  const pages = Math.ceil(layout.end() / page);
  const { memory, functions } = instantiate(makeModule({ memory: { pages }, functions: library.functions }));
  const { buffer } = memory;
  pool.fill(new BigUint64Array(buffer));
  const uniformView = new Float64Array(buffer, uniforms, chunk);
  const resultView = new Float64Array(buffer, results, chunk);
  const parameterView = new Float64Array(buffer, parameters, mostParameters);
  const baseView = new Uint32Array(buffer, numbers.bases, blocks);
  const keyView = new Uint16Array(buffer, keys, orderKeys);
  const known = new Set<number>();

  function tableOf(dimension: number, table: Uint32Array): number {
    const address = tables + 4 * 256 * dimension;
    if (!known.has(dimension)) new Uint32Array(buffer, address, 256).set(table.subarray(lastByte));
    known.add(dimension);
    return address;
  }

  /** Makes the chunks that the members lie in, each finished and copied from a view. */
  function fill(source: Source, first: number, out: Float64Array, view: Float64Array, finish: () => void): void {
    const { order, scramble } = seedsOf(source);
    const table = reversedTables(source.dimension);
    const address = tableOf(source.dimension, table);
    for (let start = first - (first % chunk); start < first + out.length; start += chunk) {
      for (let place = 0; place < blocks; place++) {
        const block = start / blockMembers + place;
        baseView[place] = reversedPoint(table, reversedBlock(block, order));
        writeOrderKeys(block, order, keyView);
        functions.order!(keys, numbers.order + 4 * blockMembers * place);
      }
      functions.points!(address, scramble);
      finish();
      const from = Math.max(first, start);
      const to = Math.min(first + out.length, start + chunk);
      out.set(view.subarray(from - start, to - start), from - first);
    }
  }

  return {
    uniforms: (source, first, out) => fill(source, first, out, uniformView, () => {}),
    normals: (source, first, out) => fill(source, first, out, resultView, () => void functions.normals!()),
    draws(prior, source, first, out) {
      const found = parametersOf(prior);
      if (found === undefined) return false;
      const { name, values } = found;
      parameterView.set(values);
      fill(source, first, out, resultView, () => {
        if (transforms[name].of === "normal") functions.normals!();
        functions[name]!();
      });
      return true;
    },
  };
}
