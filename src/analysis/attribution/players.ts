import type { Change } from "./change.ts";

/** Changes that are switched together, by their numbers. */
export type Group = readonly number[];

/**
 * The changes in groups that can be switched one by one: a variable that is new, gone, or measures something else goes
 * with whatever mentions it. `isPlan` says whether a mixture can be run at all; what makes none alone is joined with the
 * one other group that mends it, and where there is no such one, all that cannot stand alone are one.
 */
export function groupsOf(
  changes: readonly Change[],
  isPlan: (isMade: readonly boolean[]) => boolean,
): readonly Group[] {
  let groups: readonly Group[] = joined(
    changes.map((_, i) => [i]),
    bonds(changes),
  );
  const made = (chosen: readonly Group[]) => changes.map((_, i) => chosen.some((group) => group.includes(i)));
  const standsAlone = (group: Group) =>
    isPlan(made([group])) && isPlan(made(groups.filter((other) => other !== group)));
  for (;;) {
    const stuck = groups.filter((group) => !standsAlone(group));
    const [first] = stuck;
    if (first === undefined || groups.length === 1) return groups;
    const partner = groups.find((other) => {
      if (other === first) return false;
      const rest = groups.filter((group) => group !== first && group !== other);
      return isPlan(made([first, other])) && isPlan(made(rest));
    });
    const together = partner === undefined ? (stuck.length > 1 ? stuck : groups) : [first, partner];
    groups = [...groups.filter((group) => !together.includes(group)), together.flat().sort((a, b) => a - b)];
  }
}

/** Pairs of changes that go together because one mentions what the other binds. */
function bonds(changes: readonly Change[]): readonly (readonly [number, number])[] {
  return changes.flatMap((binding, i) => {
    if (!binding.binds) return [];
    const { subject, change } = binding.piece;
    return changes.flatMap((other, k): readonly (readonly [number, number])[] => {
      const isNamed =
        (change !== "removed" && other.namesNow.has(subject)) || (change !== "added" && other.namesBefore.has(subject));
      const isOfOne = other.piece.subject === subject && other.piece.kind !== "observation";
      return i !== k && (isNamed || isOfOne) ? [[i, k]] : [];
    });
  });
}

function joined(groups: readonly Group[], pairs: readonly (readonly [number, number])[]): readonly Group[] {
  let found = groups;
  for (const [a, b] of pairs) {
    const together = found.filter((group) => group.includes(a) || group.includes(b));
    if (together.length === 2)
      found = [...found.filter((group) => !together.includes(group)), together.flat().sort((x, y) => x - y)];
  }
  return [...found].sort((x, y) => x[0]! - y[0]!);
}
