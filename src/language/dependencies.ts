import type { Problems } from "../plan/problem.ts";
import { hasNoFirstValue } from "./first-value.ts";
import type { Order, Slot } from "./model.ts";
import { type Ordering, orderNodes } from "./order.ts";
import { type Reading, readingsOf, type Term } from "./term.ts";

/**
 * The order of evaluation at the first step and at the later ones. At the first step a variable whose equation cannot
 * have a value yet takes its initial, so only the initial's references count. Later its equation may still be waiting
 * for data, so both count, unless that makes a cycle.
 *
 * `at(x, t)` is a reference of the step t alone. One order for all later steps that serves every `at` is the rule;
 * where there is none, the steps that an `at` names have an order of their own.
 */
export function orderSlots(slots: readonly Slot[], problems: Problems): Order | undefined {
  const waiting = new Set<number>();
  for (const [index, slot] of slots.entries()) if (hasNoFirstValue(slot, slots)) waiting.add(index);
  const needs = slots.map((slot, index) => needsOf(slot, index, waiting));
  const first = orderNodes(needs.map((need) => sameStep(need.first, (step) => step === 0)));
  const later = orderLater(needs, () => true);
  if (later.kind === "order") return finish(first, later, new Map(), waiting, slots, problems);
  const plain = orderLater(needs, () => false);
  const own = new Map<number, Ordering>();
  for (const step of stepsNamed(needs))
    own.set(
      step,
      orderLater(needs, (named) => named === step),
    );
  return finish(first, plain, own, waiting, slots, problems);
}

/** What a slot reads, by when it counts. */
interface Needs {
  readonly first: readonly Reading[];
  readonly equation: readonly Reading[];
  readonly initial: readonly Reading[];
  readonly isWaiting: boolean;
}

function needsOf(slot: Slot, index: number, waiting: ReadonlySet<number>): Needs {
  const isWaiting = waiting.has(index);
  const equation = readingsOfOthers(slot.equation?.term, index);
  const holds = slot.initial?.holds;
  const initial = readingsOfOthers(slot.initial?.term, index);
  // What a first step alone takes does not count in the later ones.
  if (holds?.kind === "step" && holds.step === 0) return { first: initial, equation, initial: [], isWaiting };
  const when = holds?.kind === "before start" ? readingsOfOthers(holds.when, index) : [];
  const first = isWaiting ? initial : [...equation, ...initial];
  return { first: [...first, ...when], equation, initial: [...initial, ...when], isWaiting };
}

/** `at(x, t)` in the equation of x itself has no value at t, whatever the order. */
function readingsOfOthers(term: Term | undefined, index: number): readonly Reading[] {
  const readings = term === undefined ? [] : readingsOf(term);
  return readings.filter((reading) => reading.kind !== "at" || reading.slot !== index);
}

function orderLater(needs: readonly Needs[], counts: (step: number) => boolean): Ordering {
  const both = orderNodes(needs.map(({ equation, initial }) => sameStep([...equation, ...initial], counts)));
  if (both.kind === "order") return both;
  return orderNodes(
    needs.map(({ equation, initial, isWaiting }) => sameStep(isWaiting ? equation : [...equation, ...initial], counts)),
  );
}

/** The slots of the readings that are of the same step; an `at` is one where its step counts. */
function sameStep(readings: readonly Reading[], counts: (step: number) => boolean): readonly number[] {
  return readings.flatMap((reading) => {
    if (reading.kind === "delay") return [reading.delay];
    const isSame = reading.kind === "at" ? counts(reading.step) : reading.lag === 0;
    return isSame ? [reading.slot] : [];
  });
}

/** The later steps that some `at` names, in order. */
function stepsNamed(needs: readonly Needs[]): readonly number[] {
  const steps = new Set<number>();
  for (const { equation, initial } of needs) {
    for (const reading of [...equation, ...initial]) if (reading.kind === "at") steps.add(reading.step);
  }
  return [...steps].filter((step) => step > 0).sort((a, b) => a - b);
}

function finish(
  first: Ordering,
  later: Ordering,
  own: ReadonlyMap<number, Ordering>,
  waiting: ReadonlySet<number>,
  slots: readonly Slot[],
  problems: Problems,
): Order | undefined {
  for (const result of [later, first, ...own.values()]) {
    if (result.kind === "order") continue;
    reportCycle(result.cycle, slots, problems);
    return undefined;
  }
  if (first.kind !== "order" || later.kind !== "order") return undefined;
  const at = new Map([...own].flatMap(([step, result]) => (result.kind === "order" ? [[step, result.order]] : [])));
  return { first: first.order, later: later.order, at, waiting };
}

function reportCycle(cycle: readonly number[], slots: readonly Slot[], problems: Problems): void {
  const start = cycle.indexOf(Math.min(...cycle));
  const members = [...cycle.slice(start), ...cycle.slice(0, start)].map((index) => slots[index]!);
  const names = [...members, members[0]!].map(({ id }) => id).join(" -> ");
  const message = "a cycle within one step; put lag on one of these, or solve it by hand";
  problems.add(members[0]!.variable.place, message, names);
}
