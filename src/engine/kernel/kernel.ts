import { instantiate, type Memory } from "../../wasm/instance.ts";
import { makeModule } from "../../wasm/module.ts";
import type { Program } from "../program.ts";
import { makeGraph } from "./graph.ts";
import { type Place, placeInputs } from "./inputs.ts";
import { type Layout, makeLayout } from "./layout.ts";
import { makeLibrary } from "./library.ts";
import { neededSlots } from "./needs.ts";
import { makePool } from "./pool.ts";
import { writeLooped } from "./write-looped.ts";
import { writeUnrolled } from "./write-unrolled.ts";

export interface KernelWish {
  /** The slots whose values come back. */
  readonly keep: readonly number[];
  /** Inputs with a number a step and member. */
  readonly varying?: ReadonlySet<number>;
  /** Inputs with a number a member, the same at every step: less to read, and computed with once. */
  readonly steady?: ReadonlySet<number>;
  /** Slots whose observations differ between members: known only within bounds. */
  readonly varyingObserved?: ReadonlySet<number>;
  /** The most members of a run. */
  readonly capacity: number;
  /** The most equations times steps that are written out one behind the other. */
  readonly mostUnrolled?: number;
}

/**
 * A program compiled for this processor: WebAssembly that computes some members at a time, all steps in one call, with
 * the bits of `runBlock`. Missing is NaN, of whatever bits. Numbers go in and come out as views of its memory; a view
 * stays good, so a new row is written into it and run again.
 */
export interface Kernel {
  readonly memory: Memory;
  /** The capacity wished for, rounded up to a multiple of eight. */
  readonly capacity: number;
  /**
   * The numbers of an input: `width` shared by all members, `width` × `capacity` step after step with the members side
   * by side where it varies, `capacity` where it is steady. To be written before the first run. `undefined` when nothing
   * that is kept depends on it.
   */
  inputRow(slot: number): Float64Array | undefined;
  /**
   * The observations of a slot that differ between members, `width` × `capacity`; read at the steps where the program
   * has an observation.
   */
  observedRow(slot: number): Float64Array | undefined;
  run(members: number): void;
  /** The values of a slot that is kept, `width` × `capacity`; what stands behind the members run is no value. */
  output(slot: number): Float64Array;
}

/** Members computed together: eight where steps are written out, else four. */
const lanes = 8;
const page = 65536;
const mostBytes = 2 ** 31;

/** So many equations times steps are written out; more would be long in compiling and too long for the caches. */
const mostUnrolled = 4000;

/** A function longer than this is not written out: V8 takes none above 7.6 MB, and long ones take it seconds. */
const mostCode = 2 ** 21;

/**
 * Compiles a program. `undefined` when it does not fit: its rows into a memory, or one equation into a function; then
 * `runBlock` gives the same bits. Every function of the language can be compiled.
 */
export function makeKernel(program: Program, wish: KernelWish): Kernel | undefined {
  const needed = neededSlots(program.model, wish.keep);
  const equations = [...needed].filter((slot) => program.model.slots[slot]!.equation !== undefined).length;
  const isShort = equations * program.grid.count <= (wish.mostUnrolled ?? mostUnrolled);
  const unrolled = isShort ? compile(program, wish, needed, true) : undefined;
  return unrolled ?? compile(program, wish, needed, false);
}

function compile(
  program: Program,
  wish: KernelWish,
  needed: ReadonlySet<number>,
  isUnrolled: boolean,
): Kernel | undefined {
  const capacity = Math.max(1, Math.ceil(wish.capacity / lanes)) * lanes;
  const layout = makeLayout();
  // A place some steps before the first of a row is still one in the memory.
  layout.place(8 * capacity * program.history);
  const pool = makePool(layout);
  const library = makeLibrary(pool, program.grid.step);
  const graph = makeGraph();
  const varying = {
    varying: wish.varying ?? new Set<number>(),
    steady: wish.steady ?? new Set<number>(),
    observed: wish.varyingObserved ?? new Set<number>(),
  };
  const inputs = placeInputs(program, needed, varying, capacity, layout, graph);
  const outputs = placeOutputs(program, wish.keep, capacity, layout);
  const parts = { program, needed, inputs, outputs, capacity, graph, pool, library, layout };
  const prepare = isUnrolled ? writeUnrolled(parts) : writeLooped(parts, varying);
  const isTooLong = library.functions.some(({ body }) => body.length > mostCode);
  if (isTooLong || layout.end() > mostBytes) return undefined;
  const pages = Math.ceil(layout.end() / page);
  const { memory, functions } = instantiate(makeModule({ memory: { pages }, functions: library.functions }));
  pool.fill(new BigUint64Array(memory.buffer));
  const views = new Map<Place, Float64Array>();
  const view = (place: Place) => {
    const known = views.get(place) ?? new Float64Array(memory.buffer, place.offset, place.length);
    views.set(place, known);
    return known;
  };
  prepare(memory.buffer);
  const viewOf = (places: ReadonlyMap<number, Place>, slot: number) => {
    const place = places.get(slot);
    return place && view(place);
  };
  return {
    memory,
    capacity,
    inputRow: (slot) => viewOf(inputs.rows, slot),
    observedRow: (slot) => viewOf(inputs.observedRows, slot),
    output: (slot) => view(outputs.get(slot)!),
    run(members) {
      if (members > capacity) throw new RangeError(`${members} members in a kernel for ${capacity}`);
      if (members > 0) functions.run!(8 * members);
    },
  };
}

function placeOutputs(
  { width }: Program,
  keep: readonly number[],
  capacity: number,
  layout: Layout,
): ReadonlyMap<number, Place> {
  const length = width * capacity;
  return new Map([...new Set(keep)].map((slot) => [slot, { offset: layout.place(8 * length), length }]));
}
