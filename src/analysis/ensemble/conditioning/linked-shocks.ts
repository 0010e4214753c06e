import { correlationOf, type ShockNumber } from "./shock-numbers.ts";

/** Lots of shock numbers, by their places: those that reach a cell together, or are correlated. Other lots say nothing of them. */
export function linkedShocks(
  numbers: readonly ShockNumber[],
  reaches: readonly ReadonlySet<number>[],
): readonly (readonly number[])[] {
  const reaching = [...numbers.keys()].filter((n) => reaches[n]!.size > 0);
  const areLinked = (a: number, b: number) =>
    [...reaches[a]!].some((cell) => reaches[b]!.has(cell)) || areCorrelated(numbers[a]!, numbers[b]!);
  const open = new Set(reaching);
  return reaching.flatMap((start) => {
    if (!open.delete(start)) return [];
    const found = new Set([start]);
    for (const n of found) for (const other of open) if (areLinked(n, other) && open.delete(other)) found.add(other);
    return [[...found].sort((a, b) => a - b)];
  });
}

/** Whether the normal numbers of two shocks say something of each other. */
export function areCorrelated(a: ShockNumber, b: ShockNumber): boolean {
  return correlationOf(a.mixture, b.mixture) !== 0;
}
