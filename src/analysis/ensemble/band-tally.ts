import { type Grid, savedSteps, timeOf } from "../../plan/grid.ts";
import type { MemberBlock } from "./member-blocks.ts";
import type { Outcome } from "./outcomes.ts";
import { type StoreMethod, type ValueStore, valueStore } from "./value-store.ts";

/** Quantiles of a variable at a time, in base units; `undefined` where it is missing in all members. */
export interface BandPoint {
  readonly time: number;
  readonly p10: number | undefined;
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  /** Members in which it is missing. */
  readonly missing: number;
}

/** The band of a variable over the saved times, for charts. */
export interface Band {
  readonly slot: number;
  readonly points: readonly BandPoint[];
}

interface Counted extends Outcome {
  readonly place: number;
  readonly store: ValueStore;
}

/** Gathers the values of variables at the saved steps. */
export class BandTally {
  readonly #grid: Grid;
  readonly #counted: readonly Counted[];
  readonly #missing: number[];

  constructor(grid: Grid, outcomes: readonly Outcome[], method: StoreMethod, members: number) {
    this.#grid = grid;
    const saved = new Set(savedSteps(grid));
    this.#counted = outcomes.flatMap((outcome, place) =>
      saved.has(outcome.step) ? [{ ...outcome, place, store: valueStore(method, members) }] : [],
    );
    this.#missing = this.#counted.map(() => 0);
  }

  add({ values }: MemberBlock): void {
    for (const [k, { place, store }] of this.#counted.entries()) {
      const row = values[place]!;
      store.add(row);
      for (const value of row) if (Number.isNaN(value)) this.#missing[k]!++;
    }
  }

  bands(): readonly Band[] {
    const points = this.#counted.map(({ slot, step, store }, k) => {
      const [p10, p50, p90] = store.quantiles([0.1, 0.5, 0.9]) ?? [];
      return { slot, point: { time: timeOf(this.#grid, step), p10, p50, p90, missing: this.#missing[k]! } };
    });
    const slots = [...new Set(points.map(({ slot }) => slot))];
    return slots.map((slot) => ({ slot, points: points.filter((one) => one.slot === slot).map(({ point }) => point) }));
  }
}
