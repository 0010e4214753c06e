import { evaluate, type Surroundings } from "../language/evaluate.ts";
import type { FaultKind } from "../language/functions.ts";
import { type Holds, orderAt } from "../language/model.ts";
import { timeOf } from "../plan/grid.ts";
import { keepBound } from "./bounds.ts";
import type { Program } from "./program.ts";

/**
 * The numbers of the inputs for some members. The row of a slot has `width` numbers, the same for all members, or
 * `width · members`, step after step with the members side by side. Slots with an equation have none.
 */
export interface Block {
  readonly members: number;
  readonly rows: readonly (Float64Array | undefined)[];
  /** Observations of these members in place of the program's, in rows of either width; missing at the same steps. */
  readonly observed?: readonly (Float64Array | undefined)[];
}

/** An operation that gave no number, in one slot at one step of one member; the value is missing there. */
export interface Fault {
  readonly slot: number;
  readonly step: number;
  readonly member: number;
  readonly kind: FaultKind;
  /** The operator or function. */
  readonly operation: string;
}

export interface BlockResult {
  readonly members: number;
  /** For each slot asked for `width · members` numbers, step after step with the members side by side; missing is NaN, −0 is 0. */
  readonly values: readonly (Float64Array | undefined)[];
  readonly faults: readonly Fault[];
  /** For each slot with an initial whether it stood: 1 or 0, step after step with the members side by side. */
  readonly initials: readonly (Uint8Array | undefined)[];
}

/** Runs a program over a block of members; `keep` are the slots whose values come back. */
export type Executor = (program: Program, block: Block, keep: readonly number[]) => BlockResult;

/** More faults than a reader needs; counting stops there. */
const mostFaults = 10_000;

/** The plain executor: it walks the terms, step after step, in the order of the model. */
export const runBlock: Executor = (program, block, keep) => {
  const { model, grid, history } = program;
  const { members, observed = program.observed } = block;
  const values = model.slots.map((_, slot) => startingValues(program, block, slot));
  const initials = model.slots.map(({ initial }) => initial && new Uint8Array(grid.count * members));
  const begun = model.slots.map(() => new Uint8Array(members));
  const faults: Fault[] = [];
  let current = { slot: 0, step: 0, member: 0 };
  const read = (slot: number, step: number) => values[slot]![(history + step) * members + current.member]!;
  const around: Surroundings & { time: number } = {
    time: 0,
    value: (slot, lag) => read(slot, current.step - lag),
    at: (slot, step) => (step > current.step ? Number.NaN : read(slot, step)),
    delayed(slot, delay) {
      const first = read(delay, 0);
      if (Number.isNaN(first)) return Number.NaN;
      const steps = Math.max(1, Math.round(first / grid.step));
      return steps > current.step ? undefined : read(slot, current.step - steps);
    },
    default: () => Number.NaN,
    fault(kind, operation) {
      if (faults.length < mostFaults) faults.push({ ...current, kind, operation });
    },
  };
  for (let step = 0; step < grid.count; step++) {
    around.time = timeOf(grid, step);
    for (const slot of orderAt(model.order, step)) {
      const { equation, initial } = model.slots[slot]!;
      if (equation === undefined) continue;
      const row = observed[slot];
      for (let member = 0; member < members; member++) {
        current = { slot, step, member };
        const observation = numberAt(row, program.width, history + step, block, member);
        const turn = turnAt(initial?.holds, step, begun[slot]![member] === 1);
        const isComputed = turn === "equation" || (turn === "either" && !(step === 0 && model.order.waiting.has(slot)));
        let value = observation;
        if (Number.isNaN(value) && isComputed) value = evaluate(equation.term, around);
        value = keepBound(value, program.bounds[slot], history + step);
        if (Number.isNaN(value) && initial !== undefined && stands(initial.holds, turn, around)) {
          value = evaluate(initial.term, around);
          initials[slot]![step * members + member] = 1;
        }
        if (!Number.isNaN(value)) begun[slot]![member] = 1;
        values[slot]![(history + step) * members + member] = value;
      }
    }
  }
  const kept = new Set(keep);
  return {
    members,
    // No formula can tell −0 from 0, and nobody should read of it: adding 0 turns it into 0.
    values: values.map((row, slot) => (kept.has(slot) ? row.map((value) => value + 0) : undefined)),
    faults,
    initials: initials.map((row, slot) => (kept.has(slot) ? row : undefined)),
  };
};

/** Whose turn it is at a step: the equation's, the initial's, first one and then the other, or nobody's. */
type Turn = "equation" | "initial" | "either" | "nobody";

function turnAt(holds: Holds | undefined, step: number, hasBegun: boolean): Turn {
  switch (holds?.kind) {
    case undefined:
      return "equation";
    case "before start":
      return "either";
    case "step":
      return step < holds.step ? "nobody" : step === holds.step ? "initial" : "equation";
    case "first known":
      return hasBegun ? "equation" : "initial";
  }
}

function stands(holds: Holds, turn: Turn, around: Surroundings): boolean {
  if (holds.kind !== "before start") return turn === "initial";
  return evaluate(holds.when, around) === 1;
}

/** Inputs at all steps, observations before the start and ahead; missing where an equation will write. */
function startingValues(program: Program, block: Block, slot: number): Float64Array {
  const { model, width, history } = program;
  const { members, rows, observed = program.observed } = block;
  const start = new Float64Array(width * members).fill(Number.NaN);
  const { before, equation } = model.slots[slot]!;
  const isBounded = (i: number) => equation === undefined || i < history;
  const row = rows[before ?? slot];
  const end = before === undefined ? width : history;
  for (let i = 0; i < width; i++) {
    for (let member = 0; member < members; member++) {
      const input = i < end ? numberAt(row, width, i, block, member) : Number.NaN;
      const observation = numberAt(observed[slot], width, i, block, member);
      const value = Number.isNaN(observation) ? input : observation;
      start[i * members + member] = isBounded(i) ? keepBound(value, program.bounds[slot], i) : value;
    }
  }
  return start;
}

/** The number of a member in a row that all share, or that has one for each; missing without a row. */
function numberAt(
  row: Float64Array | undefined,
  width: number,
  position: number,
  { members }: Block,
  member: number,
): number {
  if (row === undefined) return Number.NaN;
  return row.length === width ? row[position]! : row[position * members + member]!;
}
