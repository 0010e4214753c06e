import { orderAt } from "../../language/model.ts";
import { bitsOf } from "../../wasm/bytes.ts";
import { type Code, writeCode } from "../../wasm/code.ts";
import type { Varying } from "./inputs.ts";
import {
  maskBytes,
  type Steps,
  stepTypes,
  writeEquations,
  writeOutputs,
  writeStarting,
  writeSteady,
} from "./looped.ts";
import type { Parts } from "./parts.ts";
import { groupBytes, placeScratch } from "./scratch.ts";
import { unreadySlots } from "./unready.ts";

/**
 * Writes `run` for a program of many equations or steps: a loop over the members, four at a time, and in it a loop over
 * the steps, whose values stand in rows of memory. Its length goes with the equations, whatever the number of steps.
 * Gives what has to be written into the memory before the first run.
 */
export function writeLooped(parts: Parts, varying: Varying): (memory: ArrayBuffer) => void {
  const { program, needed, inputs, layout } = parts;
  const { model } = program;
  const isComputed = (slot: number) => model.slots[slot]!.equation !== undefined;
  const hasObservations = (slot: number) => program.observed[slot] !== undefined;
  const hasBounds = (slot: number) => program.bounds[slot] !== undefined;
  const isScratch = (slot: number) => isComputed(slot) || hasObservations(slot) || hasBounds(slot);
  const slots = new Set([...needed].filter(isScratch));
  const scratch = placeScratch(program, slots, inputs, varying, parts.capacity, layout);
  const hasInitial = (slot: number) => isComputed(slot) && model.slots[slot]!.initial !== undefined;
  const startsWhenKnown = (slot: number) => model.slots[slot]!.initial?.holds.kind === "first known";
  const unready = unreadySlots(program, needed);
  const differs = (slot: number) =>
    unready.has(slot) ||
    !isComputed(slot) ||
    hasBounds(slot) ||
    model.slots[slot]!.before !== undefined ||
    inputs.observedRows.has(slot);
  const steps: Steps = {
    ...parts,
    scratch,
    begun: new Map([...slots].filter(startsWhenKnown).map((slot) => [slot, layout.place(maskBytes)])),
    unready,
    isObserved: (slot) => hasObservations(slot) && !inputs.observedRows.has(slot) && !hasInitial(slot),
    steady: [],
  };
  writeRun(steps, [...slots].filter(differs));
  return (memory) => prepare(memory, steps);
}

/** The rows begin as missing values and observations; those that no member changes stay so. */
function prepare(memory: ArrayBuffer, { scratch, program }: Steps): void {
  const { width, observed } = program;
  const bits = new BigUint64Array(memory);
  for (const [offset, table] of scratch.tables) bits.set(table, offset / 8);
  const numbers = new Float64Array(memory);
  for (const [slot, offset] of scratch.rows) {
    for (let i = 0; i < width; i++) {
      const start = (offset + scratch.rowBytes * i) / 8;
      numbers.fill(observed[slot]?.[i] ?? Number.NaN, start, start + groupBytes / 8);
    }
  }
}

function writeRun(steps: Steps, starting: readonly number[]): void {
  const { program, capacity, library, scratch } = steps;
  const { history, width } = program;
  const start = writeStarting(steps, starting);
  const orders = writeOrders(steps);
  const steady = writeSteady(steps);
  const outputs = writeOutputs(steps);
  const code = writeCode({ parameters: ["i32"], results: [] });
  const [row, input, step, member] = [0, 0, 0, 0].map(() => code.local("i32")) as [number, number, number, number];
  const call = (index: number) => {
    for (const local of [row, input, step, member]) code.get(local);
    code.call(index);
  };
  const places = { row, input, step, member, rowBytes: scratch.rowBytes };
  code.loop();
  for (const offset of steps.begun.values()) clearMasks(code, offset);
  if (steps.steady.some(({ length }) => length > 0)) call(steady);
  if (starting.length > 0) loopOver(code, places, capacity, 0, width, () => call(start));
  for (const { from, to, index } of orders) {
    loopOver(code, places, capacity, history + from, history + to, () => call(index));
  }
  loopOver(code, places, capacity, 0, width, () => call(outputs));
  addTo(code, member, groupBytes);
  code.get(member);
  code.get(0);
  code.plain("i32.lt_u");
  code.branchIf(0);
  code.plain("end");
  library.add(code.finish("run"));
}

function clearMasks(code: Code, offset: number): void {
  for (const pair of [0, 16]) {
    code.i32(0);
    code.v128(bitsOf(0));
    code.memory("v128.store", offset + pair);
  }
}

function addTo(code: Code, local: number, bytes: number): void {
  code.get(local);
  code.i32(bytes);
  code.plain("i32.add");
  code.set(local);
}

interface Places {
  readonly row: number;
  readonly input: number;
  readonly step: number;
  readonly member: number;
  readonly rowBytes: number;
}

/** A loop over the places of a row, from one up to, not including, another. */
function loopOver(code: Code, places: Places, capacity: number, from: number, to: number, body: () => void): void {
  const { row, input, step, member, rowBytes } = places;
  code.i32(rowBytes * from);
  code.set(row);
  code.i32(8 * capacity * from);
  code.get(member);
  code.plain("i32.add");
  code.set(input);
  code.i32(8 * from);
  code.set(step);
  code.loop();
  body();
  addTo(code, row, rowBytes);
  addTo(code, input, 8 * capacity);
  addTo(code, step, 8);
  code.get(step);
  code.i32(8 * to);
  code.plain("i32.lt_u");
  code.branchIf(0);
  code.plain("end");
}

/** Steps with one order, and the function that computes all slots in it. */
interface OrderedSteps {
  readonly from: number;
  readonly to: number;
  readonly index: number;
}

/**
 * The functions of the usual order hold many equations each. Steps with another order call one for each equation, so
 * that no equation is written more than twice.
 */
function writeOrders(steps: Steps): readonly OrderedSteps[] {
  const { program, needed } = steps;
  const { model, grid } = program;
  const slotsIn = (order: readonly number[]) =>
    order.filter((slot) => needed.has(slot) && model.slots[slot]!.equation !== undefined);
  const later = slotsIn(model.order.later);
  const together = writeEquations(steps, later);
  const single = new Map<number, number>();
  const known = new Map<string, number>([[later.join(), writeCalls(steps, together)]]);

  function indexOf(order: readonly number[]): number {
    const slots = slotsIn(order);
    const found = known.get(slots.join());
    if (found !== undefined) return found;
    for (const slot of slots) if (!single.has(slot)) single.set(slot, writeEquations(steps, [slot])[0]!);
    const index = writeCalls(
      steps,
      slots.map((slot) => single.get(slot)!),
    );
    known.set(slots.join(), index);
    return index;
  }

  const ordered: { readonly from: number; to: number; readonly index: number }[] = [];
  let before: readonly number[] | undefined;
  for (let step = 0; step < grid.count; step++) {
    const order = orderAt(model.order, step);
    if (order === before) ordered.at(-1)!.to = step + 1;
    else ordered.push({ from: step, to: step + 1, index: indexOf(order) });
    before = order;
  }
  return ordered;
}

function writeCalls({ library }: Steps, functions: readonly number[]): number {
  const code = writeCode({ parameters: stepTypes, results: [] });
  for (const index of functions) {
    for (const parameter of stepTypes.keys()) code.get(parameter);
    code.call(index);
  }
  return library.add(code.finish());
}
