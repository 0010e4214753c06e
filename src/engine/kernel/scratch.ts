import { timeOf } from "../../plan/grid.ts";
import { bitsOf } from "../../wasm/bytes.ts";
import type { Program } from "../program.ts";
import { poisonOf } from "./finite.ts";
import { type Graph, type Node, rates } from "./graph.ts";
import type { Inputs, Varying } from "./inputs.ts";
import { keptAbove, keptBelow } from "./kept.ts";
import type { Layout } from "./layout.ts";

/** Four members: two pairs of doubles. */
export const groupBytes = 32;

/**
 * How a kernel whose steps are a loop reads: `row`, `input` and `step` are the places of the step in rows of four
 * members, of all members, and of one number.
 */
export interface Scratch {
  /**
   * Where the first numbers of a slot stand, for four members, if it is computed or put together. Those of all slots at
   * a step stand side by side, so that a step runs through memory without a leap.
   */
  readonly rows: ReadonlyMap<number, number>;
  /** The bytes from a step to the next. */
  readonly rowBytes: number;
  /** A table of one double a step, history included. */
  readonly tables: ReadonlyMap<number, BigUint64Array>;
  /** The value of a slot some steps before; the history is as long as the longest lag. */
  value(graph: Graph, slot: number, lag: number): Node;
  /** The value of a slot at a step, which is not looked at before. */
  at(graph: Graph, slot: number, step: number): Node;
  /** A mask of all steps from a place in the row on. */
  from(graph: Graph, i: number): Node;
  time(graph: Graph): Node;
  /** The observation at the step, NaN where there is none; `undefined` when the slot has none at all. */
  observation(graph: Graph, slot: number): Node | undefined;
  /** A value of a slot at the step, or the bound in force that it does not keep. */
  kept(graph: Graph, slot: number, value: Node): Node;
  /** What a slot has at a step before anything is computed. */
  starting(graph: Graph, slot: number): Node;
  /** The value that a function of the module is to find, some steps before. */
  delayed(graph: Graph, slot: number, first: Node, initial: Node): Node;
  /** The offset of the observations of a slot as a table. */
  observedTable(slot: number): number;
}

const all = 2n ** 64n - 1n;

export function placeScratch(
  program: Program,
  slots: ReadonlySet<number>,
  inputs: Inputs,
  { varying, steady }: Varying,
  capacity: number,
  layout: Layout,
): Scratch {
  const { model, grid, history, width } = program;
  const rowBytes = groupBytes * slots.size;
  layout.place(rowBytes * history);
  const first = layout.place(rowBytes * width);
  const rows = new Map([...slots].map((slot, i) => [slot, first + groupBytes * i]));
  const tables = new Map<number, BigUint64Array>();
  const known = new Map<string, number>();
  const stride = 8 * capacity;

  function table(key: string, at: (i: number) => bigint): number {
    const found = known.get(key);
    if (found !== undefined) return found;
    const offset = layout.place(8 * width);
    known.set(key, offset);
    tables.set(
      offset,
      BigUint64Array.from({ length: width }, (_, i) => at(i)),
    );
    return offset;
  }

  const fromTable = (graph: Graph, key: string, at: (i: number) => bigint) =>
    graph.load("step", table(key, at), false, rates.uniform);
  const from = (graph: Graph, first: number) => fromTable(graph, `from ${first}`, (i) => (i >= first ? all : 0n));
  const observedTable = (slot: number) =>
    table(`observed ${slot}`, (i) => bitsOf(program.observed[slot]?.[i] ?? Number.NaN));

  /** Offsets are never below 0: room for the longest lag stands in front of all. */
  function input(graph: Graph, slot: number, lag: number): Node {
    const { offset } = inputs.rows.get(slot)!;
    const node = varying.has(slot)
      ? graph.load("input", offset - lag * stride, true, rates.varying)
      : steady.has(slot)
        ? graph.load("member", offset, true, rates.steady)
        : graph.load("step", offset - 8 * lag, false, rates.uniform);
    return graph.markFinite(node);
  }

  function observation(graph: Graph, slot: number): Node | undefined {
    if (program.observed[slot] === undefined) return undefined;
    const shared = graph.markFinite(graph.load("step", observedTable(slot), false, rates.uniform));
    const own = inputs.observedRows.get(slot);
    if (own === undefined) return shared;
    const value = graph.markFinite(graph.load("input", own.offset, true, rates.varying));
    return graph.markFinite(graph.sub(value, poisonOf(graph, [shared])));
  }

  /** Where no bound is in force the table has a NaN, beside which nothing is less or more. */
  function kept(graph: Graph, slot: number, value: Node): Node {
    const bounds = program.bounds[slot];
    if (bounds === undefined) return value;
    const bound = (side: "lower" | "upper") => {
      const node = fromTable(graph, `${side} ${slot}`, (i) => bitsOf(bounds[side][i] ?? Number.NaN));
      return { node, isThere: graph.apply("f64x2.eq", node, node) };
    };
    const [lower, upper] = [bound("lower"), bound("upper")];
    const above = graph.select(lower.isThere, keptAbove(graph, value, lower.node), value);
    return graph.select(upper.isThere, keptBelow(graph, above, upper.node), above);
  }

  return {
    rows,
    rowBytes,
    tables,
    from,
    observation,
    observedTable,
    time: (graph) => fromTable(graph, "time", (i) => bitsOf(timeOf(grid, i - history))),
    value(graph, slot, lag) {
      const row = rows.get(slot);
      if (row === undefined) return input(graph, slot, lag);
      return graph.markFinite(graph.load("row", row - rowBytes * lag, true, rates.varying));
    },
    at(graph, slot, step) {
      const i = history + step;
      if (i < 0 || i >= width) return graph.constant(Number.NaN);
      const node = fixed(graph, slot, i);
      return step <= 0 ? node : graph.select(from(graph, i), node, Number.NaN);
    },
    kept,
    starting(graph, slot) {
      const { before, equation } = model.slots[slot]!;
      const source = before ?? slot;
      let value = graph.constant(Number.NaN);
      if (inputs.rows.has(source)) {
        value = input(graph, source, 0);
        if (before !== undefined) value = graph.select(from(graph, history), Number.NaN, value);
      }
      const shared = program.observed[slot] && graph.load("step", observedTable(slot), false, rates.uniform);
      if (shared !== undefined) {
        value = graph.select(graph.apply("f64x2.eq", shared, shared), observation(graph, slot)!, value);
      }
      if (program.bounds[slot] === undefined) return value;
      if (equation === undefined) return kept(graph, slot, value);
      // What is computed keeps its bounds when it is.
      return graph.select(from(graph, history), value, kept(graph, slot, value));
    },
    delayed(graph, slot, first, initial) {
      const row = rows.get(slot);
      const operands = [first, initial];
      const call = (base: "row" | "input" | "step" | "member", offset: number, size: number, lane: number) =>
        graph.call("delayed", operands, [base, "step"], [offset, size, lane, history]);
      if (row !== undefined) return call("row", row, rowBytes, 8);
      const { offset } = inputs.rows.get(slot)!;
      if (varying.has(slot)) return call("input", offset, stride, 8);
      return steady.has(slot) ? call("member", offset, 0, 8) : call("step", offset, 8, 0);
    },
  };

  function fixed(graph: Graph, slot: number, i: number): Node {
    const row = rows.get(slot);
    if (row !== undefined) return graph.markFinite(graph.load("start", row + rowBytes * i, true, rates.varying));
    const { offset } = inputs.rows.get(slot)!;
    const node = varying.has(slot)
      ? graph.load("member", offset + stride * i, true, rates.varying)
      : steady.has(slot)
        ? graph.load("member", offset, true, rates.steady)
        : graph.load("start", offset + 8 * i, false, rates.uniform);
    return graph.markFinite(node);
  }
}
