import type { Problems } from "../plan/problem.ts";
import type { Equation, Model, Slot } from "./model.ts";
import { orderNodes } from "./order.ts";
import { type Reading, readingsOf } from "./term.ts";

/**
 * The order of evaluation at the first step and at the later ones. At the first step a variable with an initial that
 * looks back at itself or at another equation takes its initial, so only the initial's references count. Later its
 * equation may still be waiting for data, so both count, unless that makes a cycle.
 *
 * `at(x, t)` counts like a reference to the same step where that makes no cycle.
 */
export function orderSlots(slots: readonly Slot[], problems: Problems): Model["order"] | undefined {
  const first = order(slots, (slot) => needsAtFirst(slot, slots));
  const waiting = order(slots, (slot) => [...needsOf(slot.equation), ...needsOf(slot.initial)]);
  const later = waiting.kind === "order" ? waiting : order(slots, (slot) => needsLater(slot, slots));
  for (const result of [later, first]) {
    if (result.kind === "order") continue;
    reportCycle(result.cycle, slots, problems);
    return undefined;
  }
  if (first.kind !== "order" || later.kind !== "order") return undefined;
  return { first: first.order, later: later.order };
}

function order(slots: readonly Slot[], needs: (slot: Slot) => readonly Reading[]) {
  const readings = slots.map(needs);
  const strict = orderNodes(readings.map((list) => list.flatMap(sameStep)));
  if (strict.kind === "order") return strict;
  return orderNodes(readings.map((list) => list.filter((reading) => reading.kind !== "at").flatMap(sameStep)));
}

function sameStep(reading: Reading): readonly number[] {
  if (reading.kind === "delay") return [reading.delay];
  return reading.kind === "at" || reading.lag === 0 ? [reading.slot] : [];
}

function needsOf(equation: Equation | undefined): readonly Reading[] {
  return equation === undefined ? [] : readingsOf(equation.term);
}

function needsAtFirst(slot: Slot, slots: readonly Slot[]): readonly Reading[] {
  return isStock(slot, slots) ? needsOf(slot.initial) : [...needsOf(slot.equation), ...needsOf(slot.initial)];
}

function needsLater(slot: Slot, slots: readonly Slot[]): readonly Reading[] {
  return isStock(slot, slots) ? needsOf(slot.equation) : [...needsOf(slot.equation), ...needsOf(slot.initial)];
}

/** Its equation cannot be computed at the first step, because it looks back at what has no value there. */
function isStock(slot: Slot, slots: readonly Slot[]): boolean {
  if (slot.initial === undefined) return false;
  return needsOf(slot.equation).some((reading) => {
    if (reading.kind !== "value" || reading.lag === 0) return false;
    const source = slots[reading.slot]!;
    return source.input === undefined && source.series === undefined;
  });
}

function reportCycle(cycle: readonly number[], slots: readonly Slot[], problems: Problems): void {
  const start = cycle.indexOf(Math.min(...cycle));
  const members = [...cycle.slice(start), ...cycle.slice(0, start)].map((index) => slots[index]!);
  const names = [...members, members[0]!].map(({ id }) => id).join(" -> ");
  const message = "a cycle within one step; put lag on one of these, or solve it by hand";
  problems.add(members[0]!.variable.place, message, names);
}
