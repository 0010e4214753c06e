import { type Code, writeCode } from "../../wasm/code.ts";
import { countUses, emitStores, nodesOfRate, type Store, type Target } from "./emit.ts";
import { check } from "./finite.ts";
import { type Base, constantOf, rates } from "./graph.ts";
import { pushConstant } from "./library.ts";
import type { Parts } from "./parts.ts";
import { unroll } from "./unrolled.ts";

/** Constants that have a local for the whole run; more would be moved in and out of registers anyway. */
const mostLocalConstants = 30;

/**
 * Pairs of members computed side by side: the processor has other pairs to go on with while one waits for a result, and
 * four of them make use of a whole line of the cache.
 */
const pairsTogether = 4;

/**
 * Writes `run`: first what all members share, then a loop over the members, eight at a time, with every step of every
 * equation in a row. The values of earlier steps are locals. Gives what has to be written into the memory before the
 * first run: the values that no run changes.
 */
export function writeUnrolled(parts: Parts): (memory: ArrayBuffer) => void {
  const { outputs, capacity, graph, layout, library } = parts;
  const rows = unroll(parts.program, parts.needed, parts.inputs, graph, true);
  const stores: Store[] = [];
  const fixed: { readonly offset: number; readonly value: number }[] = [];
  for (const [slot, place] of outputs) {
    for (const [i, value] of rows.get(slot)!.entries()) {
      const offset = place.offset + 8 * i * capacity;
      const node = graph.add(check(graph, value), 0);
      const constant = constantOf(node);
      if (constant === undefined) stores.push({ node, base: "member", offset });
      else fixed.push({ offset, value: constant });
    }
  }
  const shared = nodesOfRate(stores, rates.uniform);
  const ready = new Map(shared.map((node) => [node, { offset: layout.place(16), isPair: false }]));
  const code = writeCode({ parameters: ["i32"], results: [] });
  const member = code.local("i32");
  const bases = new Map<Base, number>([["member", member]]);
  const target = { code, bases, functionOf: library.indexOf };
  const constant = (bits: bigint) => pushConstant(code, parts.pool, bits);
  const once = shared.map((node): Store => ({ node, base: "start", offset: ready.get(node)!.offset }));
  emitStores(once, { ...target, pairs: 1, ready: new Map(), constant });
  writeLoop(code, member, stores, { ...target, pairs: pairsTogether, ready, constant });
  library.add(code.finish("run"));
  return (memory) => {
    for (const { offset, value } of fixed) new Float64Array(memory, offset, capacity).fill(value);
  };
}

function writeLoop(code: Code, member: number, stores: readonly Store[], target: Target): void {
  const locals = constantLocals(code, stores, target);
  const constant = (bits: bigint) => {
    const local = locals.get(bits);
    if (local === undefined) target.constant(bits);
    else code.get(local);
  };
  code.loop();
  emitStores(stores, { ...target, constant });
  code.get(member);
  code.i32(16 * pairsTogether);
  code.plain("i32.add");
  code.tee(member);
  code.get(0);
  code.plain("i32.lt_u");
  code.branchIf(0);
  code.plain("end");
}

/** The constants used most, each put into a local. */
function constantLocals(code: Code, stores: readonly Store[], target: Target): ReadonlyMap<bigint, number> {
  const { nodes, uses } = countUses(
    stores.map(({ node }) => node),
    target.ready,
  );
  const counts = nodes.flatMap(({ id, operation }) => {
    const count = uses[id]!;
    return operation.kind === "constant" && count > 2 ? [{ bits: operation.bits, count }] : [];
  });
  const most = counts.sort((a, b) => b.count - a.count).slice(0, mostLocalConstants);
  return new Map(
    most.map(({ bits }) => {
      const local = code.local("v128");
      target.constant(bits);
      code.set(local);
      return [bits, local];
    }),
  );
}
