import { distributionOf } from "../../language/distribution-of.ts";
import type { Distribution } from "../../random/distribution.ts";
import type { ShockRefusal } from "./calibration.ts";
import { cellsMoved, type Driver, type Evidence, type ShockPart } from "./evidence.ts";
import { blocksOf, saidOf } from "./gap-density.ts";
import type { Cell } from "./shadows.ts";

/** A shock at a step, with the cells that it moves. */
export interface ShockPlace {
  readonly id: string;
  readonly slot: number;
  readonly position: number;
  readonly isNormal: boolean;
  readonly distribution: Distribution;
  /** Its normal number: independent ones by weights. */
  readonly weights: ReadonlyMap<Driver, number>;
  readonly cells: ReadonlySet<Cell>;
}

/** A cell whose number says what one of its shocks was. */
export type Solved = readonly [Cell, { readonly place: ShockPlace }];

/** How the shocks behind cells are dealt with. What is named nowhere is normal, and integrated in closed form. */
export interface ShockRoles {
  /** By stages: after the cells whose shocks move them. */
  readonly solved: readonly (readonly Solved[])[];
  /** Shocks that are drawn with the other unknowns. */
  readonly drawn: readonly ShockPlace[];
  /** Limits that a draw keeps or does not, each with the last shock that moves it. */
  readonly tested: ReadonlyMap<Cell, { readonly place: ShockPlace }>;
}

/**
 * Sorts the shocks behind cells. Where all that move a cell are normal, they stay in closed form. Where none is, the cell
 * says what the last of them was, and its density is that of the shock's own law; all others that are not normal are
 * drawn. Where the level behind a limit matters elsewhere, or two limits share shocks, the shocks of the limit are drawn,
 * and a draw keeps the limit or does not.
 */
export function shockRolesOf(evidence: Evidence): ShockRoles | ShockRefusal {
  const places = placesOf(evidence);
  const blocks = blocksOf(evidence);
  const isTested = (cell: Cell) => saidOf(cell) !== "value" && isFelt(cell, places, blocks);
  const limits = evidence.cells.filter((cell) => isTested(cell) && places.some(({ cells }) => cells.has(cell)));
  const drawn = new Set(places.filter(({ cells }) => limits.some((limit) => cells.has(limit))));
  const own = new Map<Cell, ShockPlace>();
  for (const cell of evidence.cells) {
    if (limits.includes(cell)) continue;
    const solved = new Set(own.values());
    const moving = places.filter((place) => place.cells.has(cell) && !solved.has(place));
    const open = moving.filter((place) => !drawn.has(place));
    const others = open.filter(({ isNormal }) => !isNormal);
    // Where the limits leave no shock to a number, it says what the last of theirs was.
    const candidates = open.length > 0 ? others : moving;
    if (open.length > others.length || candidates.length === 0) {
      for (const place of others) drawn.add(place);
      continue;
    }
    const last = candidates.findLast(({ distribution }) => distribution.logDensity !== undefined);
    if (last === undefined) return { kind: "discrete shock", shock: candidates[0]!.id };
    for (const place of others) drawn.add(place);
    drawn.delete(last);
    own.set(cell, last);
  }
  const stages = stagesOf(own);
  if ("kind" in stages) return stages;
  return {
    solved: stages,
    drawn: places.filter((place) => drawn.has(place)),
    tested: new Map(limits.map((limit) => [limit, { place: places.findLast(({ cells }) => cells.has(limit))! }])),
  };
}

/** Whether a limit says more than how probable it is given the numbers. */
function isFelt(limit: Cell, places: readonly ShockPlace[], blocks: readonly (readonly Cell[])[]): boolean {
  const isRead = places.some(({ cells }) => cells.has(limit) && cells.size > 1);
  const block = blocks.find((cells) => cells.includes(limit));
  return isRead || (block?.some((cell) => cell !== limit && saidOf(cell) !== "value") ?? false);
}

/** In which order cells are solved; a circle of cells that need each other's shocks has none. */
function stagesOf(own: ReadonlyMap<Cell, ShockPlace>): readonly (readonly Solved[])[] | ShockRefusal {
  const open = new Map(own);
  const stages: Solved[][] = [];
  while (open.size > 0) {
    const waits = (cell: Cell) => [...open].some(([other, { cells }]) => other !== cell && cells.has(cell));
    const ready = [...open].filter(([cell]) => !waits(cell));
    if (ready.length === 0) return { kind: "entangled shock", shock: [...open.values()][0]!.id };
    for (const [cell] of ready) open.delete(cell);
    stages.push(ready.map(([cell, place]) => [cell, { place }]));
  }
  return stages;
}

/** The shocks that move cells, in order of time, then of the model. */
function placesOf({ program, cells, drivers }: Evidence): readonly ShockPlace[] {
  const parts = new Map<string, { readonly part: ShockPart; readonly weights: Map<Driver, number> }>();
  for (const driver of drivers) {
    for (const part of driver.parts) {
      const key = `${part.slot} ${part.position}`;
      const place = parts.get(key) ?? { part, weights: new Map<Driver, number>() };
      place.weights.set(driver, part.weight);
      parts.set(key, place);
    }
  }
  return [...parts.values()]
    .sort((a, b) => a.part.position - b.part.position || a.part.slot - b.part.slot)
    .map(({ part: { slot, position, prior }, weights }): ShockPlace => {
      const { id } = program.model.slots[slot]!;
      const moved = cellsMoved(program, cells, [{ slot, position }]);
      const isNormal = prior.kind === "normal";
      return { id, slot, position, isNormal, distribution: distributionOf(prior)!, weights, cells: moved };
    })
    .filter((place) => place.cells.size > 0);
}
