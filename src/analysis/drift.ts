import { compareText } from "../plan/problem.ts";
import type { Reference } from "./reference.ts";

/** One difference between a reference and what is computed now. */
export type Drift =
  | { readonly kind: "verdict"; readonly id: string; readonly before: string; readonly now: string }
  | {
      readonly kind: "changed" | "new" | "vanished" | "newly missing" | "newly known";
      readonly id: string;
      readonly time: string;
      readonly before: string;
      readonly now: string;
      /** |now − before| over the larger of the two; 1 where one of them is not there. */
      readonly size: number;
    };

/** What differs, verdicts first, then the largest relative difference; an empty list means the same bits. */
export function driftOf(before: Reference, now: Reference): readonly Drift[] {
  return [...verdictDrift(before, now), ...valueDrift(before, now)];
}

function verdictDrift(before: Reference, now: Reference): readonly Drift[] {
  const ids = [...new Set([...before.verdicts.keys(), ...now.verdicts.keys()])].sort(compareText);
  return ids.flatMap((id): Drift[] => {
    const [old = "-", current = "-"] = [before.verdicts.get(id), now.verdicts.get(id)];
    return old === current ? [] : [{ kind: "verdict", id, before: old, now: current }];
  });
}

type ValueDrift = Extract<Drift, { readonly size: number }>;

function valueDrift(before: Reference, now: Reference): readonly Drift[] {
  const ids = new Set([...before.values.keys(), ...now.values.keys()]);
  const times = [...new Set([...before.times, ...now.times])];
  const found = [...ids].flatMap((id) => times.flatMap((time) => compareValue(id, time, before, now) ?? []));
  return found.sort((a, b) => b.size - a.size || compareText(a.id, b.id) || Number(a.time) - Number(b.time));
}

function compareValue(id: string, time: string, before: Reference, now: Reference): ValueDrift | undefined {
  const old = cell(before, id, time);
  const current = cell(now, id, time);
  if (old === current) return undefined;
  const shown = { id, time, before: old ?? "", now: current ?? "" };
  if (old === undefined) return { kind: "new", size: 1, ...shown };
  if (current === undefined) return { kind: "vanished", size: 1, ...shown };
  if (current === "-") return { kind: "newly missing", size: 1, ...shown };
  if (old === "-") return { kind: "newly known", size: 1, ...shown };
  const [a, b] = [Number(old), Number(current)];
  const scale = Math.max(Math.abs(a), Math.abs(b));
  return { kind: "changed", size: scale === 0 ? 0 : Math.abs(a - b) / scale, ...shown };
}

function cell({ times, values }: Reference, id: string, time: string): string | undefined {
  const index = times.indexOf(time);
  return index < 0 ? undefined : values.get(id)?.[index];
}
