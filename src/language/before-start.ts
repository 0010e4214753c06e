import { type Grid, timeOf } from "../plan/grid.ts";
import { isComputedInput, type Slot } from "./model.ts";
import { numberTerm, readingsOf, type Term } from "./term.ts";

const never = numberTerm(0);
const always = numberTerm(1);

/**
 * A term that is 1 where a term, in the side of a condition that is chosen, looks back to a time before the start at which
 * what it reads has no value, else 0. `at` is no look back, and a call with an initial of its own has that. A slot of
 * the reader's own, as the sum in `lag(x + lag(y))`, is looked through.
 */
export function readsBeforeStart(term: Term, slots: readonly Slot[], grid: Grid): Term {
  const of = (part: Term) => readsBeforeStart(part, slots, grid);
  switch (term.kind) {
    case "number":
    case "time":
    case "default":
    case "at":
    case "delay":
      return never;
    case "value":
      return either(lagBefore(term.slot, term.lag, slots, grid), () => inHelper(term.slot, term.lag, slots, grid));
    case "known":
    case "negate":
    case "not":
      return of(term.operand);
    case "arithmetic":
    case "comparison":
    case "logic":
      return either(of(term.left), () => of(term.right));
    case "power":
      return of(term.base);
    case "conditional": {
      const { condition } = term;
      const [yes, no] = [of(term.yes), of(term.no)];
      if (yes === never && no === never) return of(condition);
      const chosen: Term = { kind: "conditional", condition, yes, no };
      const isKnown: Term = { kind: "known", operand: condition };
      return either(of(condition), () => ({ kind: "conditional", condition: isKnown, yes: chosen, no: never }));
    }
    case "function":
      return term.args.reduce((all: Term, arg) => either(all, () => of(arg)), never);
    case "interpolate":
      return of(term.x);
  }
}

/** 1 where one of two is 1, neither ever missing. */
function either(a: Term, second: () => Term): Term {
  if (a === always) return a;
  const b = second();
  if (a === never) return b;
  if (b === never) return a;
  return { kind: "conditional", condition: a, yes: always, no: b };
}

function lagBefore(slot: number, lag: number, slots: readonly Slot[], grid: Grid): Term {
  if (lag === 0) return never;
  const isBefore = beforeStep(lag, grid);
  if (!hasHistory(slots[slot]!)) return isBefore;
  const isKnown: Term = { kind: "known", operand: { kind: "value", slot, lag } };
  return { kind: "conditional", condition: isBefore, yes: { kind: "not", operand: isKnown }, no: never };
}

/** The same of a slot of the reader's own, read some steps later; all that it looks back to counts. */
function inHelper(slot: number, later: number, slots: readonly Slot[], grid: Grid): Term {
  const { isHelper, equation, initial } = slots[slot]!;
  if (!isHelper || equation === undefined) return never;
  if (initial !== undefined && initial.holds.kind !== "first known") return never;
  return readingsOf((initial ?? equation).term).reduce((all: Term, reading) => {
    if (reading.kind !== "value" || reading.slot === slot) return all;
    const lag = later + reading.lag;
    const looksBack = () => (reading.lag === 0 ? never : lagBefore(reading.slot, lag, slots, grid));
    return either(either(all, looksBack), () => inHelper(reading.slot, lag, slots, grid));
  }, never);
}

function beforeStep(step: number, grid: Grid): Term {
  return { kind: "comparison", operator: "<", left: { kind: "time" }, right: numberTerm(timeOf(grid, step)) };
}

/** Inputs have numbers before the start, and observations may stand there. */
export function hasHistory(slot: Slot): boolean {
  const { input, series, before } = slot;
  return (input !== undefined && !isComputedInput(slot)) || series !== undefined || before !== undefined;
}
