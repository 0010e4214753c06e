import { type Kernel, makeKernel } from "../../engine/kernel/kernel.ts";
import { inputRows } from "../../engine/program.ts";
import { runBlock } from "../../engine/run.ts";
import type { Model } from "../../language/model.ts";
import type { Draw, Draws } from "./draws.ts";
import type { MemberSource } from "./member-blocks.ts";
import { membersBy, type RunMembers } from "./run-members.ts";

/** A kernel that was made, and what stands in its rows. */
interface Made {
  readonly kernel: Kernel | undefined;
  /** The draws that were written, by slot and position; the same draws are not written again. */
  readonly written: Map<string, Float64Array>;
  /** The numbers under the draws of a row that varies, by slot. */
  readonly under: Map<number, Float64Array>;
}

/** Kernels of one model that are kept: as-of dates, and what is drawn. */
const mostKept = 8;

/**
 * Runs members by kernels, each made once and run again as often as a lever moves. A program that has no kernel is run
 * plainly, to the same bits.
 */
export function kernelMembers(): RunMembers {
  const models = new WeakMap<Model, Map<string, Made>>();
  const rowsOf = rememberedRows();
  const plainly = membersBy(runBlock);
  return (source, draws, members = draws.slice.members) => {
    const { model } = source.program;
    const kept = models.get(model) ?? new Map<string, Made>();
    models.set(model, kept);
    const made = madeFor(kept, source, draws);
    if (made.kernel === undefined) return plainly(source, draws, members);
    writeInputs(made.kernel, made, rowsOf(source), draws);
    writeObservations(made.kernel, made, source, draws);
    made.kernel.run(members);
    return outcomesIn(made.kernel, source, members);
  };
}

/** The kernel for what is drawn and kept, on what was known; with room for at least these members. */
function madeFor(kept: Map<string, Made>, source: MemberSource, draws: Draws): Made {
  const { program, outcomes } = source;
  const keep = [...new Set(outcomes.map(({ slot }) => slot))];
  const slotsOf = (list: readonly Draw[], isStep: boolean) => [
    ...new Set(list.filter(({ position }) => (position !== undefined) === isStep).map(({ slot }) => slot)),
  ];
  const steady = slotsOf(draws.inputs, false);
  const varying = slotsOf(draws.inputs, true);
  const observed = slotsOf(draws.observations, true);
  const text = JSON.stringify([program.asOf?.text, keep, steady, varying, observed]);
  const { members } = draws.slice;
  const known = kept.get(text);
  if (known !== undefined && (known.kernel === undefined || known.kernel.capacity >= members)) return known;
  const kernel = makeKernel(program, {
    keep,
    steady: new Set(steady),
    varying: new Set(varying),
    varyingObserved: new Set(observed),
    capacity: members,
  });
  const made = { kernel, written: new Map(), under: new Map() };
  kept.delete(text);
  kept.set(text, made);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return made;
}

/** The rows of inputs under settings, which never change: the same settings are not written out again. */
function rememberedRows(): (source: MemberSource) => ReturnType<typeof inputRows> {
  const known = new WeakMap<object, { readonly program: object; readonly rows: ReturnType<typeof inputRows> }>();
  return ({ program, settings }) => {
    const before = known.get(settings);
    if (before?.program === program) return before.rows;
    const rows = inputRows(program, settings);
    known.set(settings, { program, rows });
    return rows;
  };
}

function writeInputs(kernel: Kernel, { written, under }: Made, rows: ReturnType<typeof inputRows>, draws: Draws): void {
  const { capacity } = kernel;
  const drawn = new Set(draws.inputs.map(({ slot }) => slot));
  const stepwise = new Set(draws.inputs.flatMap(({ slot, position }) => (position === undefined ? [] : [slot])));
  for (const [slot, row] of rows.entries()) {
    const view = row && kernel.inputRow(slot);
    if (row === undefined || view === undefined) continue;
    if (!drawn.has(slot)) view.set(row);
    else if (stepwise.has(slot) && !isSame(under.get(slot), row)) {
      for (const [i, value] of row.entries()) view.fill(value, i * capacity, (i + 1) * capacity);
      under.set(slot, row);
      for (const place of written.keys()) if (place.startsWith(`${slot} `)) written.delete(place);
    }
  }
  for (const { slot, position, values } of draws.inputs) {
    const view = kernel.inputRow(slot);
    const place = `${slot} ${position ?? ""}`;
    if (view === undefined || isSameMemory(written.get(place), values)) continue;
    view.set(values, (position ?? 0) * capacity);
    written.set(place, values);
  }
}

function writeObservations(kernel: Kernel, { written }: Made, { program }: MemberSource, draws: Draws): void {
  const { capacity } = kernel;
  for (const slot of new Set(draws.observations.map((draw) => draw.slot))) {
    const view = kernel.observedRow(slot);
    const place = `observed ${slot}`;
    if (view === undefined || written.has(place)) continue;
    for (const [i, value] of program.observed[slot]!.entries()) view.fill(value, i * capacity, (i + 1) * capacity);
    written.set(place, program.observed[slot]!);
  }
  for (const { slot, position = 0, values } of draws.observations) {
    const view = kernel.observedRow(slot);
    const place = `observed ${slot} ${position}`;
    if (view === undefined || isSameMemory(written.get(place), values)) continue;
    view.set(values, position * capacity);
    written.set(place, values);
  }
}

function outcomesIn(kernel: Kernel, { program, outcomes }: MemberSource, members: number): readonly Float64Array[] {
  return outcomes.map(({ slot, step }) => {
    const begin = (program.history + step) * kernel.capacity;
    return kernel.output(slot).slice(begin, begin + members);
  });
}

function isSame(a: Float64Array | undefined, b: Float64Array): boolean {
  return a !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/** Draws are kept and shared, never written to: the same place in memory is the same draws. */
function isSameMemory(a: Float64Array | undefined, b: Float64Array): boolean {
  return a !== undefined && a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length;
}
