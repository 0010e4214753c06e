import { cellsMoved, type Driver, type Evidence } from "./evidence.ts";
import { joined, saidOf } from "./gap-density.ts";
import type { Cell } from "./shadows.ts";
import type { ShockPlace, ShockRoles } from "./shock-roles.ts";

/** What a gap is of, and the independent normal numbers behind it. */
export type GapSource = { readonly drivers: ReadonlySet<Driver> } & (
  | { readonly kind: "level"; readonly cell: Cell }
  | { readonly kind: "score"; readonly cell: Cell; readonly place: ShockPlace }
  | { readonly kind: "drawn"; readonly place: ShockPlace }
);

/** Gaps that depend on each other: drawn shocks, then numbers, then limits, each in order of time. */
export interface GapGroup {
  readonly sources: readonly GapSource[];
  readonly drivers: readonly Driver[];
}

/** The independent normal numbers, each as far as it moves cells by shocks that are integrated in closed form. */
export function inClosedForm(
  { program, cells, drivers }: Evidence,
  { solved, drawn }: ShockRoles,
): ReadonlyMap<Driver, Driver> {
  const known = new Set([...drawn, ...solved.flat().map(([, { place }]) => place)].map(placeText));
  return new Map(
    drivers.map((driver) => {
      const parts = driver.parts.filter((part) => !known.has(placeText(part)));
      return [
        driver,
        parts.length === driver.parts.length ? driver : { parts, cells: cellsMoved(program, cells, parts) },
      ];
    }),
  );
}

const placeText = ({ slot, position }: { readonly slot: number; readonly position: number }) => `${slot} ${position}`;

export function gapGroupsOf(
  { cells }: Evidence,
  { solved, drawn, tested }: ShockRoles,
  closed: ReadonlyMap<Driver, Driver>,
): readonly GapGroup[] {
  const ofPlace = ({ weights }: ShockPlace) => new Set(weights.keys());
  const owns = new Map(solved.flat());
  const ofCell = (cell: Cell): GapSource => {
    const own = owns.get(cell);
    if (own !== undefined) return { kind: "score", cell, place: own.place, drivers: ofPlace(own.place) };
    const drivers = [...closed].filter(([, { cells: moved }]) => moved.has(cell)).map(([driver]) => driver);
    return { kind: "level", cell, drivers: new Set(drivers) };
  };
  const compared = cells.filter((cell) => !tested.has(cell));
  const isLimit = (cell: Cell) => saidOf(cell) !== "value";
  const sources = [
    ...drawn.map((place): GapSource => ({ kind: "drawn", place, drivers: ofPlace(place) })),
    ...compared.filter((cell) => !isLimit(cell)).map(ofCell),
    ...compared.filter(isLimit).map(ofCell),
  ];
  // What is drawn says nothing of itself alone.
  return joined(sources)
    .filter(({ gaps }) => gaps.length > 1 || gaps[0]!.kind !== "drawn")
    .map(({ gaps, drivers }) => ({
      sources: gaps,
      drivers: [...closed.keys()].filter((driver) => drivers.has(driver)),
    }));
}
