import { hasHistory } from "./before-start.ts";
import type { Slot } from "./model.ts";
import type { Term } from "./term.ts";

/**
 * Whether the equation of a slot that has an initial can have no value at the first step, because it looks back at what
 * has none there: its initial stands then, and the references of the equation do not count.
 */
export function hasNoFirstValue(slot: Slot, slots: readonly Slot[]): boolean {
  return slot.initial !== undefined && slot.equation !== undefined && isMissing(slot.equation.term, slots);
}

function isMissing(term: Term, slots: readonly Slot[]): boolean {
  const isPartMissing = (part: Term) => isMissing(part, slots);
  switch (term.kind) {
    case "number":
    case "time":
    case "default":
    case "known":
      return false;
    case "value":
      return term.lag > 0 && !hasHistory(slots[term.slot]!);
    case "at":
      return term.step > 0;
    case "negate":
    case "not":
      return isPartMissing(term.operand);
    case "arithmetic":
    case "comparison":
    case "logic":
      return isPartMissing(term.left) || isPartMissing(term.right);
    case "power":
      return isPartMissing(term.base);
    case "conditional":
      return isPartMissing(term.condition) || (isPartMissing(term.yes) && isPartMissing(term.no));
    case "function":
      return term.args.some(isPartMissing);
    case "interpolate":
      return isPartMissing(term.x);
    case "delay":
      return isPartMissing(term.initial);
  }
}
