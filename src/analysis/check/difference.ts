import type { Model } from "../../language/model.ts";
import { orderAt } from "../../language/model.ts";
import { stepOf } from "../../plan/grid.ts";
import { compareText } from "../../plan/problem.ts";
import type { Checks } from "../../plan/read-checks.ts";
import type { Reference } from "../reference.ts";

/** What the values of one variable do: those that changed in one way, together. */
export interface ValueDifference {
  readonly kind: "changed" | "bits" | "new" | "vanished" | "newly missing" | "newly known";
  readonly id: string;
  /** The time at which it is the largest. */
  readonly time: string;
  /** As the reference has them: base units, `-` for missing; `undefined` where there is no such value. */
  readonly before: string | undefined;
  readonly now: string | undefined;
  /** Times at which the same happens. */
  readonly count: number;
  /** |now − before| over what is tolerated; infinite where nothing is, and where a value is not there. */
  readonly size: number;
  /** |now − before| over the larger of the two. */
  readonly share: number;
}

export interface VerdictDifference {
  readonly id: string;
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/** All that differs between a reference and what is computed now. */
export interface Difference {
  readonly verdicts: readonly VerdictDifference[];
  /** The largest beside what is tolerated first. */
  readonly values: readonly ValueDifference[];
  /** The first value that differs in the order of evaluation. */
  readonly first: { readonly id: string; readonly time: string } | undefined;
}

export function differenceOf(before: Reference, now: Reference, checks: Checks, model: Model): Difference {
  const ids = [...new Set([...before.verdicts.keys(), ...now.verdicts.keys()])].sort(compareText);
  const verdicts = ids
    .map((id) => ({ id, before: before.verdicts.get(id), now: now.verdicts.get(id) }))
    .filter((one) => one.before !== one.now);
  const names = [...new Set([...before.values.keys(), ...now.values.keys()])];
  const times = [...new Set([...before.times, ...now.times])];
  const cells = names.flatMap((id) => times.flatMap((time) => cellDifference(id, time, before, now, checks) ?? []));
  return { verdicts, values: gathered(cells), first: firstOf(cells, model) };
}

function cellDifference(
  id: string,
  time: string,
  before: Reference,
  now: Reference,
  checks: Checks,
): ValueDifference | undefined {
  const [old, current] = [cell(before, id, time), cell(now, id, time)];
  if (old === current) return undefined;
  const shown = { id, time, before: old, now: current, count: 1 };
  const gone = { size: Number.POSITIVE_INFINITY, share: 1 };
  if (old === undefined) return { kind: "new", ...shown, ...gone };
  if (current === undefined) return { kind: "vanished", ...shown, ...gone };
  if (current === "-") return { kind: "newly missing", ...shown, ...gone };
  if (old === "-") return { kind: "newly known", ...shown, ...gone };
  const [a, b] = [Number(old), Number(current)];
  const most = Math.max(Math.abs(a), Math.abs(b));
  const distance = Math.abs(b - a);
  const size = sizeOf(id, a, b, checks);
  return { kind: size > 1 ? "changed" : "bits", ...shown, size, share: most === 0 ? 0 : distance / most };
}

/** How far two values of a variable lie apart beside what is tolerated; another sign of zero is no distance. */
export function sizeOf(id: string, a: number, b: number, { materiality, materialShare }: Checks): number {
  const tolerated = materiality.get(id) ?? materialShare * Math.max(Math.abs(a), Math.abs(b));
  const distance = Math.abs(b - a);
  return distance === 0 ? 0 : tolerated > 0 ? distance / tolerated : Number.POSITIVE_INFINITY;
}

function cell({ times, values }: Reference, id: string, time: string): string | undefined {
  const index = times.indexOf(time);
  return index < 0 ? undefined : values.get(id)?.[index];
}

const isLarger = (a: ValueDifference, b: ValueDifference) =>
  a.size > b.size || (a.size === b.size && a.share > b.share);

/** One for each variable and kind, the largest of its times in front. */
function gathered(cells: readonly ValueDifference[]): readonly ValueDifference[] {
  const found = new Map<string, ValueDifference>();
  for (const one of cells) {
    const key = `${one.kind} ${one.id}`;
    const known = found.get(key);
    const count = (known?.count ?? 0) + 1;
    found.set(key, { ...(known === undefined || isLarger(one, known) ? one : known), count });
  }
  return [...found.values()].sort((a, b) =>
    isLarger(a, b) ? -1 : isLarger(b, a) ? 1 : compareText(a.id, b.id) || compareText(a.kind, b.kind),
  );
}

/** In order of time, and at one time in the order in which variables are computed. */
function firstOf(cells: readonly ValueDifference[], { grid, order, slotOf }: Model): Difference["first"] {
  const ranks = new Map<number, ReadonlyMap<number, number>>();
  const rankOf = ({ id, time }: ValueDifference): readonly [number, number] => {
    const step = stepOf(grid, Number(time)) ?? Number.POSITIVE_INFINITY;
    if (!ranks.has(step)) ranks.set(step, new Map(orderAt(order, step).map((slot, rank) => [slot, rank])));
    return [step, ranks.get(step)!.get(slotOf.get(id) ?? -1) ?? Number.POSITIVE_INFINITY];
  };
  let first: { readonly cell: ValueDifference; readonly rank: readonly [number, number] } | undefined;
  for (const one of cells) {
    const rank = rankOf(one);
    if (first === undefined || rank[0] < first.rank[0] || (rank[0] === first.rank[0] && rank[1] < first.rank[1]))
      first = { cell: one, rank };
  }
  return first && { id: first.cell.id, time: first.cell.time };
}
