import type { Model } from "../../language/model.ts";
import { readingsOf } from "../../language/term.ts";

/** The slots that some slots depend on, themselves too. */
export function neededSlots({ slots }: Model, keep: readonly number[]): ReadonlySet<number> {
  const needed = new Set<number>();
  const open = [...keep];
  for (let slot = open.pop(); slot !== undefined; slot = open.pop()) {
    if (needed.has(slot)) continue;
    needed.add(slot);
    const { equation, initial, before } = slots[slot]!;
    if (before !== undefined) open.push(before);
    for (const part of [equation, initial]) {
      if (part === undefined) continue;
      for (const reading of readingsOf(part.term)) {
        open.push(reading.slot);
        if (reading.kind === "delay") open.push(reading.delay);
      }
    }
  }
  return needed;
}
