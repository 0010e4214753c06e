import { evaluate, type Surroundings } from "../../src/language/evaluate.ts";
import { partsOfTerm, readingsOf, type Term } from "../../src/language/term.ts";
import { timeOf } from "../../src/plan/grid.ts";
import type { Study } from "./study.ts";

/** What the peers' programs are written from: the equations that the kept slots need, and where each number is. */
export interface Sketch {
  readonly steps: number;
  /** Rows of one number a step, the same for all members. */
  readonly shared: readonly Float64Array[];
  /** The row of a part of a formula that is the same for all members. */
  readonly rowOf: (term: Term) => number | undefined;
  /** Slots with one number a member, and with one a step of each member. */
  readonly once: readonly number[];
  readonly yearly: readonly number[];
  /** In an order that serves at every step. */
  readonly equations: readonly SketchEquation[];
  /** By slot what stood 1, 2, … steps before the start, as far as equations look back. */
  readonly states: ReadonlyMap<number, readonly number[]>;
  /** The `at(x, year)` of the equations, each once. */
  readonly fixed: readonly { readonly slot: number; readonly step: number }[];
  readonly keep: readonly number[];
}

export interface SketchEquation {
  readonly slot: number;
  readonly term: Term;
  /** One number a step, missing where nothing was observed. */
  readonly observed: Float64Array | undefined;
}

/**
 * Leaves out what no kept slot needs, as any compiler would, and computes what is the same for all members (time, levers,
 * constants) once a step, as one would by hand. Plans with initial values or delays are refused.
 */
export function makeSketch(study: Study): Sketch {
  const { program, keep } = study;
  const { model, grid, history, observed } = program;
  const needed = neededSlots(study);
  const order = model.order.later.filter((slot) => needed.has(slot));
  const shared: Float64Array[] = [];
  const rows = new Map<Term | string, number>();
  const states = new Map<number, readonly number[]>();
  const fixed = new Map<string, { slot: number; step: number }>();

  const share = (term: Term): void => {
    if (term.kind === "number") return;
    if (!isShared(study, term)) {
      for (const part of partsOfTerm(term)) share(part);
      return;
    }
    const key = JSON.stringify(term);
    const row = rows.get(key) ?? shared.push(sharedRow(study, term)) - 1;
    rows.set(key, row).set(term, row);
  };

  const place = new Map(order.map((slot, i) => [slot, i]));
  const equations = order.flatMap((slot, i): readonly SketchEquation[] => {
    const { equation, initial } = model.slots[slot]!;
    if (equation === undefined) return [];
    if (initial !== undefined) throw new Error(`${model.slots[slot]!.id}: the peers know no initial values`);
    share(equation.term);
    for (const reading of readingsOf(equation.term)) {
      if (reading.kind === "delay") throw new Error(`${model.slots[slot]!.id}: the peers know no delay_fixed`);
      if (study.shared.has(reading.slot)) continue;
      if (reading.kind === "at") fixed.set(`${reading.slot} ${reading.step}`, reading);
      else if (reading.lag > 0) states.set(reading.slot, startOf(study, reading.slot, reading.lag, states));
      const isNow = reading.kind === "at" || reading.lag === 0;
      if (isNow && place.get(reading.slot)! >= i) throw new Error("the equations need another order at some step");
    }
    return [{ slot, term: equation.term, observed: observed[slot]?.subarray(history, history + grid.count) }];
  });
  for (const slot of keep) if (study.shared.has(slot)) share({ kind: "value", slot, lag: 0 });
  return {
    steps: grid.count,
    shared,
    rowOf: (term) => rows.get(term) ?? (term.kind === "value" ? rows.get(JSON.stringify(term)) : undefined),
    once: order.filter((slot) => study.once.has(slot)),
    yearly: order.filter((slot) => study.yearly.has(slot)),
    equations,
    states,
    fixed: [...fixed.values()],
    keep,
  };
}

function neededSlots({ program, keep }: Study): ReadonlySet<number> {
  const needed = new Set(keep);
  for (const slot of needed) {
    const term = program.model.slots[slot]!.equation?.term;
    if (term !== undefined) for (const reading of readingsOf(term)) needed.add(reading.slot);
  }
  return needed;
}

function isShared(study: Study, term: Term): boolean {
  if (term.kind === "value" || term.kind === "at") return study.shared.has(term.slot);
  return partsOfTerm(term).every((part) => isShared(study, part));
}

function sharedRow({ program, shared }: Study, term: Term): Float64Array {
  const { grid, history, observed } = program;
  const read = (slot: number, step: number) => {
    const observation = observed[slot]?.[history + step] ?? Number.NaN;
    return Number.isNaN(observation) ? shared.get(slot)![history + step]! : observation;
  };
  return Float64Array.from({ length: grid.count }, (_, step) => {
    const around: Surroundings = {
      time: timeOf(grid, step),
      value: (slot, lag) => read(slot, step - lag),
      at: (slot, at) => (at > step ? Number.NaN : read(slot, at)),
      delayed: () => Number.NaN,
      default: () => Number.NaN,
      fault: () => undefined,
    };
    return evaluate(term, around);
  });
}

/** The numbers before the start back to the deepest lag known; a member's own number is the same at all steps. */
function startOf(study: Study, slot: number, lag: number, known: Sketch["states"]): readonly number[] {
  const { program, members, yearly } = study;
  const { model, history, observed } = program;
  const { before } = model.slots[slot]!;
  const input = before === undefined ? undefined : study.shared.get(before);
  const depth = Math.max(lag, known.get(slot)?.length ?? 0);
  if (study.once.has(slot)) return [];
  return Array.from({ length: depth }, (_, i) => {
    const index = history - 1 - i;
    const observation = observed[slot]?.[index] ?? Number.NaN;
    if (!Number.isNaN(observation)) return observation;
    return yearly.get(slot)?.[index * members] ?? input?.[index] ?? Number.NaN;
  });
}
