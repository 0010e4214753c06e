import type { Program } from "../program.ts";
import { type Graph, type Node, rates } from "./graph.ts";
import { keptAbove, keptBelow } from "./kept.ts";
import type { Layout } from "./layout.ts";

/** Which numbers differ between members. */
export interface Varying {
  /** Inputs with a number a step and member. */
  readonly varying: ReadonlySet<number>;
  /** Inputs with a number a member, the same at every step. */
  readonly steady: ReadonlySet<number>;
  /** Slots whose observations have a number a member. */
  readonly observed: ReadonlySet<number>;
}

/** Where the numbers that come from outside stand in memory. */
export interface Inputs {
  readonly rows: ReadonlyMap<number, Place>;
  readonly observedRows: ReadonlyMap<number, Place>;
  /** What a slot has before anything is computed. */
  starting(slot: number, i: number): Node;
  /** The observation of a slot, where one is in force. */
  observation(slot: number, i: number): Node | undefined;
  /** A value of a slot, or the bound in force that it does not keep. */
  kept(slot: number, i: number, value: Node): Node;
}

export interface Place {
  readonly offset: number;
  readonly length: number;
}

export function placeInputs(
  program: Program,
  needed: ReadonlySet<number>,
  { varying, steady, observed }: Varying,
  capacity: number,
  layout: Layout,
  graph: Graph,
): Inputs {
  const { model, width, history } = program;
  const place = (length: number): Place => ({ offset: layout.place(8 * length), length });
  const rows = new Map<number, Place>();
  const observedRows = new Map<number, Place>();
  for (const slot of needed) {
    if (model.slots[slot]!.input !== undefined) {
      rows.set(slot, place(varying.has(slot) ? width * capacity : steady.has(slot) ? capacity : width));
    }
    if (observed.has(slot) && program.observed[slot] !== undefined) observedRows.set(slot, place(width * capacity));
  }

  function input(slot: number, i: number): Node | undefined {
    const row = rows.get(slot);
    if (row === undefined) return undefined;
    const node = varying.has(slot)
      ? graph.load("member", row.offset + 8 * i * capacity, true, rates.varying)
      : steady.has(slot)
        ? graph.load("member", row.offset, true, rates.steady)
        : graph.load("start", row.offset + 8 * i, false, rates.uniform);
    return graph.markFinite(node);
  }

  function observation(slot: number, i: number): Node | undefined {
    const value = program.observed[slot]?.[i] ?? Number.NaN;
    if (Number.isNaN(value)) return undefined;
    const row = observedRows.get(slot);
    if (row === undefined) return graph.constant(value);
    return graph.markFinite(graph.load("member", row.offset + 8 * i * capacity, true, rates.varying));
  }

  function kept(slot: number, i: number, value: Node): Node {
    const low = program.bounds[slot]?.lower[i] ?? Number.NaN;
    if (!Number.isNaN(low)) return keptAbove(graph, value, graph.constant(low));
    const high = program.bounds[slot]?.upper[i] ?? Number.NaN;
    return Number.isNaN(high) ? value : keptBelow(graph, value, graph.constant(high));
  }

  return {
    rows,
    observedRows,
    observation,
    kept,
    starting(slot, i) {
      const { before, equation } = model.slots[slot]!;
      const given = before === undefined || i < history ? input(before ?? slot, i) : undefined;
      const value = observation(slot, i) ?? given ?? graph.constant(Number.NaN);
      return equation === undefined || i < history ? kept(slot, i, value) : value;
    },
  };
}
