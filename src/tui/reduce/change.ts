import { besideValue, isLong } from "../setting-text.ts";
import type { State, Work } from "../state.ts";
import { type Current, textOf, type World } from "../world.ts";

/** New work, with the work before it kept for undo; what was undone before is gone. */
export function change(state: State, work: Work): State {
  if (isSame(work, state.work)) return state;
  return { ...state, work, past: [...state.past, state.work], future: [] };
}

function isSame(a: Work, b: Work): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * An input with another value. What its setting says beside the value stays, whether it was typed or stands in the
 * scenario: the year from which a lever acts is no part of its value. A change that goes back to what the scenario says
 * is none.
 */
export function withEdit(work: Work, id: string, value: Current, world: World): Work {
  const setting = besideValue(textOf(value), world.beside(work, id));
  const without = withoutEdit(work, id);
  const own = world.current(without, id);
  const isOwn = own !== undefined && besideValue(textOf(own), world.beside(without, id)) === setting;
  // Held at the number that its prior is around, an input does not follow the posterior any more.
  if (isOwn && !world.isLearned(without, id)) return without;
  return { ...work, edits: { ...work.edits, [id]: setting } };
}

/** A lever with the value that it has and another year from which it acts; what the scenario says itself is no change. */
export function withStart(work: Work, id: string, from: number, world: World): Work {
  const current = world.current(work, id);
  if (current === undefined) return work;
  const without = withoutEdit(work, id);
  const own = world.current(without, id);
  if (own !== undefined && textOf(own) === textOf(current) && world.startOf(without, id) === from) return without;
  return { ...work, edits: { ...work.edits, [id]: besideValue(textOf(current), `from: ${from}`) } };
}

/**
 * Some work with an input set as `--set` takes it; `undefined` where it cannot be run. A value alone leaves what stands
 * beside it, `{ value: 31 }` takes it away.
 */
export function withText(work: Work, id: string, setting: string, world: World): Work | undefined {
  const set = { ...work, edits: { ...work.edits, [id]: setting } };
  if (world.problemsOf(set, "en").length > 0) return undefined;
  if (isLong(setting)) return set;
  const current = world.current(set, id);
  return current === undefined ? work : withEdit(work, id, current, world);
}

/** What the scenario says of an input. */
export function withoutEdit(work: Work, id: string): Work {
  return { ...work, edits: Object.fromEntries(Object.entries(work.edits).filter(([name]) => name !== id)) };
}

/** The date after an act that changes it; `undefined` for everything that is published. */
export function dateAfter(id: string, arg: string, work: Work, world: World): string | undefined {
  const { dates } = world;
  const newest = dates.at(-1);
  const now = world.asOfOf(work) ?? "";
  const wanted =
    id === "earlier"
      ? (dates.findLast((date) => date < now) ?? now)
      : id === "later"
        ? dates.find((date) => date > now)
        : id === "plan-day"
          ? world.planDay
          : id === "set-date"
            ? arg
            : undefined;
  return wanted === newest ? undefined : wanted;
}
