import type { Threshold } from "../threshold.ts";
import { type Chance, chanceOf, type Sharing } from "./chance.ts";
import { decidingValues } from "./deciding-value.ts";
import type { Histogram } from "./histogram.ts";
import { valueStore } from "./make-store.ts";
import type { MemberBlock } from "./member-blocks.ts";
import { Moments, type MomentsPart } from "./moments.ts";
import { addCounts } from "./shared-draws.ts";
import type { TallyPlan, TargetPlan } from "./tally-plan.ts";
import type { Range, StorePart, ValueStore } from "./value-store.ts";

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

/**
 * In how many members a variable that has kept a limit first passes it at each of these times; `never` are those that stay
 * within it, and those that are never within.
 */
export type FirstPassed = FirstReached;

/** What all members say of one target. */
export interface TargetTotals {
  /** `undefined` for a target without a value, and for one that bounds leave open. */
  readonly chance: Chance | undefined;
  /** Members in which the value is missing; they do not reach the target. */
  readonly missing: number;
  /** Of the value that decides; `undefined` when it is missing in all members. */
  readonly value: Spread | undefined;
  /** Mean distance from the threshold over the members that miss it, above 0, in base units. */
  readonly shortfall: number | undefined;
  readonly firstReached: FirstReached | undefined;
  /** Of a goal of so much or less. */
  readonly firstPassed: FirstPassed | undefined;
}

/** What is counted of some members, as one thread gives it to another. */
export interface TargetPart {
  readonly members: number;
  readonly reached: number;
  readonly missing: number;
  readonly never: number;
  readonly firsts: readonly number[];
  /** By time, the members that pass a limit then; empty for a goal of so much or more. */
  readonly passings: readonly number[];
  /** Members that reach it, by their draw of a posterior. */
  readonly byDraw: Uint32Array | undefined;
  readonly moments: MomentsPart;
  readonly shortfalls: MomentsPart;
  readonly store: StorePart;
}

/** Counts one target over the members. */
export class TargetTally {
  readonly #plan: TargetPlan;
  readonly #threshold: Threshold;
  readonly #grid: Pick<TallyPlan, "step">;
  readonly #firstCounts: number[];
  readonly #passings: number[];
  readonly #byDraw: Uint32Array | undefined;
  readonly #store: ValueStore;
  readonly #moments = new Moments();
  readonly #shortfalls = new Moments();
  // Room for the members of a block, used again for the next.
  #flags = new Uint8Array();
  #short = new Float64Array();
  #past = new Uint8Array();
  #members = 0;
  #reached = 0;
  #missing = 0;
  #never = 0;

  constructor(plan: TargetPlan, { members, step, methods, shared }: TallyPlan, range?: Range) {
    this.#plan = plan;
    this.#threshold = plan.threshold;
    this.#grid = { step };
    this.#firstCounts = plan.firsts.map(() => 0);
    this.#passings = plan.yearly.sign < 0 ? plan.firsts.map(() => 0) : [];
    this.#byDraw = shared && new Uint32Array(shared.count);
    this.#store = valueStore(methods.targets, members, range);
  }

  /**
   * Counts the members of a block, before which `place` of the ensemble come; gives for each whether it reaches the
   * target, good until the next block. With a posterior `draws` says which draw each has.
   */
  add({ members, values }: MemberBlock, place: number, draws?: Float64Array): Uint8Array {
    const { target } = this.#plan;
    if (this.#flags.length < members) this.#makeRoom(members);
    const rows = this.#plan.places.map((at) => values[at]!);
    const decided = decidingValues(target, this.#grid, rows);
    const short = this.#short.subarray(0, members);
    const reached = this.#flags.subarray(0, members);
    const { sign, limit, isStrict, value: threshold } = this.#threshold;
    let count = 0;
    let missing = 0;
    for (let i = 0; i < members; i++) {
      const value = decided[i]!;
      const isReached = isStrict ? sign * value > limit : sign * value >= limit;
      reached[i] = isReached ? 1 : 0;
      short[i] = isReached ? Number.NaN : Math.abs(threshold - value);
      if (isReached) count++;
      else if (Number.isNaN(value)) missing++;
    }
    this.#members += members;
    this.#reached += count;
    this.#missing += missing;
    this.#moments.add(decided, place);
    if (target.value !== undefined) this.#shortfalls.add(short, place);
    this.#store.add(decided);
    if (draws !== undefined) for (let i = 0; i < members; i++) this.#byDraw![draws[i]!]! += reached[i]!;
    if (hasFirsts(this.#plan)) this.#addFirsts(values, members);
    if (this.#passings.length > 0) this.#addPassings(values, members);
    return reached;
  }

  #makeRoom(members: number): void {
    this.#flags = new Uint8Array(members);
    this.#short = new Float64Array(members);
    this.#past = new Uint8Array(members);
  }

  /** Time after time: who meets the threshold now and has not before. */
  #addFirsts(values: readonly Float64Array[], members: number): void {
    // In locals: a loop reads fields of an object anew for every member.
    const { sign, limit, isStrict } = this.#plan.yearly;
    const past = this.#past.fill(0, 0, members);
    let left = members;
    for (const [k, { place, known }] of this.#plan.firsts.entries()) {
      if (known !== undefined) {
        if (known !== "reached") continue;
        this.#firstCounts[k]! += left;
        left = 0;
        break;
      }
      const row = values[place]!;
      let first = 0;
      for (let i = 0; i < members; i++) {
        if (past[i] === 1) continue;
        const value = sign * row[i]!;
        if (!(isStrict ? value > limit : value >= limit)) continue;
        past[i] = 1;
        first++;
      }
      this.#firstCounts[k]! += first;
      left -= first;
    }
    this.#never += left;
  }

  /** Time after time: who was within the limit at one before, and is no longer. */
  #addPassings(values: readonly Float64Array[], members: number): void {
    const { sign, limit, isStrict } = this.#plan.yearly;
    // 0: not within it yet, 1: within it, 2: has passed it.
    const past = this.#past.fill(0, 0, members);
    for (const [k, { place, known }] of this.#plan.firsts.entries()) {
      if (known === "undecided") continue;
      const row = values[place]!;
      for (let i = 0; i < members; i++) {
        if (past[i] === 2) continue;
        const value = sign * row[i]!;
        // A missing value is on no side.
        if (known === undefined && Number.isNaN(value)) continue;
        const isWithin = known === undefined ? (isStrict ? value > limit : value >= limit) : known === "reached";
        if (!isWithin && past[i] === 1) this.#passings[k]! += 1;
        past[i] = isWithin ? 1 : past[i]! * 2;
      }
    }
  }

  range(): Range | undefined {
    return this.#store.range();
  }

  part(): TargetPart {
    return {
      members: this.#members,
      reached: this.#reached,
      missing: this.#missing,
      never: this.#never,
      firsts: this.#firstCounts,
      passings: this.#passings,
      byDraw: this.#byDraw,
      moments: this.#moments.part(),
      shortfalls: this.#shortfalls.part(),
      store: this.#store.part(),
    };
  }

  /** Takes over what was counted of other members. */
  join(part: TargetPart): void {
    this.#members += part.members;
    this.#reached += part.reached;
    this.#missing += part.missing;
    this.#never += part.never;
    for (const [k, count] of part.firsts.entries()) this.#firstCounts[k]! += count;
    for (const [k, count] of part.passings.entries()) this.#passings[k]! += count;
    if (this.#byDraw !== undefined) addCounts(this.#byDraw, part.byDraw!);
    this.#moments.join(part.moments);
    this.#shortfalls.join(part.shortfalls);
    this.#store.join(part.store);
  }

  /** What the members say; `sharing` says of counts by draw how members share draws. */
  totals(sharing: (byDraw: Uint32Array | undefined) => Sharing | undefined): TargetTotals {
    const { target, firsts, isUndecided } = this.#plan;
    const quantiles = this.#store.quantiles(quantileShares);
    const { mean, deviation } = this.#moments.result();
    const shortfalls = this.#shortfalls.result();
    const timesOf = (counts: readonly number[]) => firsts.map(({ time }, k) => ({ time, members: counts[k]! }));
    const passed = this.#passings.reduce((sum, count) => sum + count, 0);
    return {
      chance:
        target.value === undefined || isUndecided
          ? undefined
          : chanceOf(this.#reached, this.#members, sharing(this.#byDraw)),
      missing: this.#missing,
      value: quantiles && {
        mean,
        standardDeviation: deviation,
        quantiles,
        histogram: this.#store.histogram(histogramBins)!,
      },
      shortfall: shortfalls.count === 0 || isUndecided ? undefined : shortfalls.mean,
      firstReached: hasFirsts(this.#plan) ? { times: timesOf(this.#firstCounts), never: this.#never } : undefined,
      firstPassed:
        hasFirsts(this.#plan) && this.#passings.length > 0
          ? { times: timesOf(this.#passings), never: this.#members - passed }
          : undefined,
    };
  }
}

/** A sum is reached by a span, not in a year. */
function hasFirsts({ target }: TargetPlan): boolean {
  return target.value !== undefined && target.years.kind !== "sum";
}
