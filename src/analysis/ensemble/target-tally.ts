import { type Grid, savedSteps, timeOf } from "../../plan/grid.ts";
import type { Target } from "../../plan/plan.ts";
import { meets } from "../progress.ts";
import type { Provenance } from "../provenance.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { decidingValue } from "./deciding-value.ts";
import type { Histogram } from "./histogram.ts";
import type { MemberBlock } from "./member-blocks.ts";
import { Moments } from "./moments.ts";
import { type Outcome, stepsOf } from "./outcomes.ts";
import { type StoreMethod, type ValueStore, valueStore } from "./value-store.ts";

/** The shares whose quantiles are told of a target's value. */
export const quantileShares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
const histogramBins = 20;

/** How a number is spread over the members that have it, in base units. */
export interface Spread {
  readonly mean: number;
  /** With n − 1 below; missing (NaN) of one member. */
  readonly standardDeviation: number;
  /** At 5, 10, 25, 50, 75, 90 and 95 %, type 7 of Hyndman and Fan. */
  readonly quantiles: readonly number[];
  /** 20 bins of equal width. */
  readonly histogram: Histogram;
}

/** In how many members a variable first meets a threshold at each saved time that is not assumed, and in how many never. */
export interface FirstReached {
  readonly times: readonly { readonly time: number; readonly members: number }[];
  readonly never: number;
}

/** What all members say of one target. */
export interface TargetTotals {
  /** `undefined` for a target without a value. */
  readonly chance: Chance | undefined;
  /** Members in which the value is missing; they do not reach the target. */
  readonly missing: number;
  /** Of the value that decides; `undefined` when it is missing in all members. */
  readonly value: Spread | undefined;
  /** Mean distance from the threshold over the members that miss it, above 0, in base units. */
  readonly shortfall: number | undefined;
  readonly firstReached: FirstReached | undefined;
}

/** Counts one target over the members, in their order. */
export class TargetTally {
  readonly #target: Target;
  readonly #decide: (rows: readonly Float64Array[], i: number) => number;
  /** Where among the outcomes the steps of the target are. */
  readonly #places: readonly number[];
  readonly #firsts: readonly { readonly time: number; readonly place: number }[];
  readonly #firstCounts: number[];
  readonly #store: ValueStore;
  readonly #moments = new Moments();
  readonly #shortfalls = new Moments();
  #members = 0;
  #reached = 0;
  #missing = 0;
  #never = 0;

  constructor(
    target: Target,
    slot: number,
    grid: Grid,
    provenance: Provenance,
    outcomes: readonly Outcome[],
    store: { readonly method: StoreMethod; readonly members: number },
  ) {
    this.#target = target;
    this.#decide = decidingValue(target, grid);
    const placeOf = (step: number) => outcomes.findIndex((outcome) => outcome.slot === slot && outcome.step === step);
    this.#places = stepsOf(target.years, grid).map(placeOf);
    this.#firsts = firstSteps(target, slot, grid, provenance).map((step) => {
      return { time: timeOf(grid, step), place: placeOf(step) };
    });
    this.#firstCounts = this.#firsts.map(() => 0);
    this.#store = valueStore(store.method, store.members);
  }

  /** Counts the members of a block; gives for each whether it reaches the target. */
  add({ members, values }: MemberBlock): Uint8Array {
    const rows = this.#places.map((place) => values[place]!);
    const decided = new Float64Array(members);
    const reached = new Uint8Array(members);
    const { comparison, value: threshold } = this.#target;
    for (let i = 0; i < members; i++) {
      const value = this.#decide(rows, i);
      decided[i] = value;
      this.#moments.add(value);
      if (Number.isNaN(value)) this.#missing++;
      else if (threshold !== undefined && meets(value, comparison, threshold)) reached[i] = 1;
      else if (threshold !== undefined) this.#shortfalls.add(Math.abs(threshold - value));
      this.#reached += reached[i]!;
    }
    this.#members += members;
    this.#store.add(decided);
    if (this.#target.years.kind !== "sum" && threshold !== undefined) this.#addFirsts(values, members, threshold);
    return reached;
  }

  #addFirsts(values: readonly Float64Array[], members: number, threshold: number): void {
    const { comparison } = this.#target;
    for (let i = 0; i < members; i++) {
      const first = this.#firsts.findIndex(({ place }) => meets(values[place]![i]!, comparison, threshold));
      if (first < 0) this.#never++;
      else this.#firstCounts[first]!++;
    }
  }

  totals(): TargetTotals {
    const { value: threshold, years } = this.#target;
    const quantiles = this.#store.quantiles(quantileShares);
    const hasFirsts = threshold !== undefined && years.kind !== "sum";
    return {
      chance: threshold === undefined ? undefined : chanceOf(this.#reached, this.#members),
      missing: this.#missing,
      value: quantiles && {
        mean: this.#moments.mean,
        standardDeviation: this.#moments.deviation,
        quantiles,
        histogram: this.#store.histogram(histogramBins)!,
      },
      shortfall: this.#shortfalls.count === 0 ? undefined : this.#shortfalls.mean,
      firstReached: hasFirsts
        ? { times: this.#firsts.map(({ time }, k) => ({ time, members: this.#firstCounts[k]! })), never: this.#never }
        : undefined,
    };
  }
}

/** The saved steps at which a target can first be reached: of its span, and where the value is more than assumed. */
function firstSteps({ years }: Target, slot: number, grid: Grid, provenance: Provenance): readonly number[] {
  const isInSpan = (time: number) => years.kind === "at" || (time >= years.from && time <= years.to);
  return savedSteps(grid).filter((step) => {
    return isInSpan(timeOf(grid, step)) && provenance.knowledgeAt(slot, step) !== "assumed";
  });
}
