import { type Kernel, type KernelWish, makeKernel } from "../../engine/kernel/kernel.ts";
import { inputRows, type Program } from "../../engine/program.ts";
import { runBlock } from "../../engine/run.ts";
import type { Model } from "../../language/model.ts";
import type { InputSetting } from "../../language/settings.ts";
import { conditionedMembers } from "./conditioning/conditioned-members.ts";
import type { Draw, Draws } from "./draws.ts";
import type { MemberSource } from "./member-blocks.ts";
import { membersAsDrawn } from "./members-as-drawn.ts";
import type { RunMembers } from "./run-members.ts";

/** A kernel that was made, and what stands in its rows. */
interface Made {
  readonly kernel: Kernel | undefined;
  /** The draws that were written, by slot and position; the same draws are not written again. */
  readonly written: Map<string, Float64Array>;
  /** The members whose draws were written: other members may have theirs in the same place of memory. */
  slice: string;
  /** The rows that no draws stand in, by slot; the same row is not written again. */
  readonly plain: Map<number, Float64Array>;
  /** The numbers under the draws of a row that varies, by slot. */
  readonly under: Map<number, Float64Array>;
  /** Where draws stand in rows that vary. */
  places: string;
  /** The settings whose numbers were written. */
  settings: readonly InputSetting[] | undefined;
}

/** Kernels of one model that are kept: as-of dates, and what is drawn. */
const mostKept = 8;

type KernelOptions = Pick<KernelWish, "mostUnrolled">;

/**
 * Runs members by kernels, each made once and run again as often as a lever moves. A program that has no kernel is run
 * plainly, to the same bits. A kernel with `mostUnrolled` 0 is made several times faster and runs slower: the better
 * choice for few members.
 */
export function kernelMembers(options: KernelOptions = {}): RunMembers {
  return copied(passingMembers(options));
}

/** The numbers of a runner as copies, which are good for ever. */
export function copied(run: RunMembers): RunMembers {
  return (source, draws, members) => run(source, draws, members).map((row) => row.slice());
}

/** Members from which on it pays to write every step out. */
const manyMembers = 2 ** 16;

/** The kernels that are soonest done with so many members in all, with numbers that are good until the next run alone. */
export function membersInAll(members: number): RunMembers {
  return passingMembers(members < manyMembers ? { mostUnrolled: 0 } : {});
}

/** The same, with numbers that are good until the next run alone. */
export function passingMembers(options: KernelOptions = {}): RunMembers {
  return conditionedMembers(asDrawn(options));
}

/** Runs members with the numbers that were drawn, whatever was observed. */
function asDrawn(options: KernelOptions): RunMembers {
  const models = new WeakMap<Model, Map<string, Made>>();
  const plainly = membersAsDrawn(runBlock);
  return (source, draws, members = draws.slice.members) => {
    const { model } = source.program;
    const kept = models.get(model) ?? new Map<string, Made>();
    models.set(model, kept);
    const made = madeFor(kept, source, draws, options);
    if (made.kernel === undefined) return plainly(source, draws, members);
    const slice = JSON.stringify(draws.slice);
    if (made.slice !== slice) made.written.clear();
    made.slice = slice;
    clearOtherPlaces(made, source.program, draws);
    writeInputs(made.kernel, made, source, draws);
    writeObservations(made.kernel, made, source, draws);
    made.kernel.run(members);
    return outcomesIn(made.kernel, source, members);
  };
}

/** The kernel for what is drawn and kept, on what was known; with room for at least these members. */
function madeFor(kept: Map<string, Made>, source: MemberSource, draws: Draws, options: KernelOptions): Made {
  const { program, outcomes } = source;
  const keep = [...new Set(outcomes.map(({ slot }) => slot))];
  const slotsOf = (list: readonly Draw[], isStep: boolean) => [
    ...new Set(list.filter(({ position }) => (position !== undefined) === isStep).map(({ slot }) => slot)),
  ];
  const steady = slotsOf(draws.inputs, false);
  const varying = slotsOf(draws.inputs, true);
  const observed = slotsOf(draws.observations, true);
  const text = JSON.stringify([program.asOf?.text, keep, steady, varying, observed, textOfObserved(program)]);
  const { members } = draws.slice;
  const known = kept.get(text);
  if (known !== undefined && (known.kernel === undefined || known.kernel.capacity >= members)) return known;
  const kernel = makeKernel(program, {
    keep,
    steady: new Set(steady),
    varying: new Set(varying),
    varyingObserved: new Set(observed),
    capacity: members,
    ...options,
  });
  const made: Made = {
    kernel,
    written: new Map(),
    plain: new Map(),
    under: new Map(),
    slice: "",
    places: "",
    settings: undefined,
  };
  kept.delete(text);
  kept.set(text, made);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return made;
}

/** A text for each list of observations: a mixture of data may have others on the same day, and a kernel has them built in. */
const observedTexts = new WeakMap<Program["observed"], string>();

function textOfObserved({ observed, bounds }: Program): string {
  const known = observedTexts.get(observed);
  if (known !== undefined) return known;
  const parts: string[] = [];
  const add = (what: string, slot: number, row: Float64Array | undefined) => {
    for (const [i, value] of row?.entries() ?? []) if (!Number.isNaN(value)) parts.push(`${what}${slot} ${i} ${value}`);
  };
  for (const [slot, row] of observed.entries()) add("", slot, row);
  for (const [slot, rows] of bounds.entries()) {
    add(">", slot, rows?.lower);
    add("<", slot, rows?.upper);
  }
  const text = parts.join();
  observedTexts.set(observed, text);
  return text;
}

/** Draws at other places than before would leave those of before standing, so that the rows are written anew. */
function clearOtherPlaces(made: Made, { width }: Program, draws: Draws): void {
  const numbers: number[] = [];
  for (const { slot, position } of draws.inputs) if (position !== undefined) numbers.push(slot * width + position);
  const places = numbers.join();
  if (made.places === places) return;
  made.places = places;
  made.under.clear();
  made.settings = undefined;
}

function writeInputs(kernel: Kernel, made: Made, source: MemberSource, draws: Draws): void {
  const { written } = made;
  const { capacity } = kernel;
  if (made.settings !== source.settings) writeSettings(kernel, made, source, draws);
  made.settings = source.settings;
  for (const { slot, position, values } of draws.inputs) {
    const view = kernel.inputRow(slot);
    const place = `${slot} ${position ?? ""}`;
    if (view === undefined || isSameMemory(written.get(place), values)) continue;
    view.set(values, (position ?? 0) * capacity);
    written.set(place, values);
  }
}

/** The numbers that are not drawn, and those under the draws of a row that varies. */
function writeSettings(
  kernel: Kernel,
  { written, plain, under }: Made,
  { program, settings }: MemberSource,
  draws: Draws,
): void {
  const { capacity } = kernel;
  const drawn = new Set(draws.inputs.map(({ slot }) => slot));
  const stepwise = new Set(draws.inputs.flatMap(({ slot, position }) => (position === undefined ? [] : [slot])));
  for (const [slot, row] of inputRows(program, settings).entries()) {
    if (row === undefined || plain.get(slot) === row) continue;
    const view = kernel.inputRow(slot);
    if (view === undefined) continue;
    if (!drawn.has(slot)) {
      view.set(row);
      plain.set(slot, row);
    } else if (stepwise.has(slot) && !isSame(under.get(slot), row)) {
      for (const [i, value] of row.entries()) view.fill(value, i * capacity, (i + 1) * capacity);
      under.set(slot, row);
      for (const place of written.keys()) if (place.startsWith(`${slot} `)) written.delete(place);
    }
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
    return kernel.output(slot).subarray(begin, begin + members);
  });
}

function isSame(a: Float64Array | undefined, b: Float64Array): boolean {
  if (a === b) return true;
  return a !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/** Draws are kept and shared, never written to: the same place in memory is the same draws. */
function isSameMemory(a: Float64Array | undefined, b: Float64Array): boolean {
  return a !== undefined && a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length;
}
