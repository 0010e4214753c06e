import { orderAt } from "../../language/model.ts";
import { readingsOf } from "../../language/term.ts";
import type { Program } from "../program.ts";

/**
 * The slots that some equation may read at a step before they are computed there: an initial whose references do not
 * count for the order, an `at` of the step itself. What they read is an observation or missing, so it has to stand there.
 */
export function unreadySlots({ model, grid }: Program, needed: ReadonlySet<number>): ReadonlySet<number> {
  const unready = new Set<number>();
  const orders = new Map<readonly number[], number[]>();
  for (let step = 0; step < grid.count; step++) {
    const order = orderAt(model.order, step);
    orders.set(order, [...(orders.get(order) ?? []), step]);
  }
  for (const [order, steps] of orders) {
    const place = new Map(order.map((slot, i) => [slot, i]));
    const named = new Set(steps);
    for (const [i, slot] of order.entries()) {
      if (!needed.has(slot)) continue;
      const { equation, initial } = model.slots[slot]!;
      const look = (read: number) => {
        if ((place.get(read) ?? -1) >= i) unready.add(read);
      };
      for (const part of [equation, initial]) {
        for (const reading of part === undefined ? [] : readingsOf(part.term)) {
          if (reading.kind === "value" && reading.lag === 0) look(reading.slot);
          if (reading.kind === "at" && named.has(reading.step)) look(reading.slot);
          if (reading.kind === "delay" && named.has(0)) look(reading.delay);
        }
      }
    }
  }
  return unready;
}
