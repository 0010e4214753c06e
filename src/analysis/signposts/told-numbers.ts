import type { Target } from "../../plan/plan.ts";
import type { Chance } from "../ensemble/chance.ts";
import { isThere, type NumberBins } from "./number-bins.ts";
import { type Telling, tellingOf } from "./telling.ts";
import type { UnknownNumber } from "./unknown-numbers.ts";

/** An unknown number beside a target. */
export interface NumberTold {
  readonly number: UnknownNumber;
  /** Whether it is the target's own number: knowing it settles the verdict. */
  readonly settles: boolean;
  readonly telling: Telling;
  /**
   * Other times at which the same series tells the very same: in the model it hangs on one drawn assumption and has no luck
   * of its own, so that one figure gives it away. A real figure would tell less.
   */
  readonly alike: readonly number[];
}

export interface ToldNumbers {
  /** Those that tell something, the most first. */
  readonly told: readonly NumberTold[];
  /** How many were looked at and tell nothing that can be measured. */
  readonly silent: number;
}

/** What each number that is not later than a target tells of it. `slot` is that of the target. */
export function toldNumbers(
  numbers: readonly UnknownNumber[],
  binsOf: (number: UnknownNumber) => NumberBins,
  target: Target,
  slot: number,
  chance: Chance,
  reached: Uint8Array,
): ToldNumbers {
  const asked = numbers.filter((number) => number.time <= endOf(target) && isThere(binsOf(number)));
  const told = asked.flatMap((number): readonly NumberTold[] => {
    if (isOwn(number, target, slot)) return [{ number, settles: true, telling: settling(chance), alike: [] }];
    const telling = tellingOf(binsOf(number), reached, asked.length);
    return telling === undefined ? [] : [{ number, settles: false, telling, alike: [] }];
  });
  const joined = joinAlike(told, binsOf).sort((a, b) => b.telling.share - a.telling.share);
  return { told: joined, silent: asked.length - told.length };
}

/** The last time that a target speaks of. */
export function endOf({ years }: Target): number {
  return years.kind === "at" ? years.time : years.to;
}

/** Whether a number is the one that the target speaks of. */
function isOwn(number: UnknownNumber, { years }: Target, slot: number): boolean {
  return years.kind === "at" && number.slot === slot && number.time === years.time;
}

/** What the target's own number tells: the chance goes to 0 or to 1. */
function settling({ chance }: Chance): Telling {
  return { change: 2 * chance * (1 - chance), changeError: 0, share: 1, shareError: 0, low: 0, high: 1 };
}

/** Numbers of one series whose members lie in the same bins, joined to the first of them. */
function joinAlike(told: readonly NumberTold[], binsOf: (number: UnknownNumber) => NumberBins): NumberTold[] {
  const joined: NumberTold[] = [];
  for (const one of told) {
    const place = joined.findIndex(({ number }) => {
      return number.slot === one.number.slot && isSame(binsOf(number), binsOf(one.number));
    });
    const first = joined[place];
    if (first === undefined) joined.push(one);
    else joined[place] = { ...first, alike: [...first.alike, one.number.time] };
  }
  return joined;
}

function isSame({ bins: a }: NumberBins, { bins: b }: NumberBins): boolean {
  return a.every((bin, i) => bin === b[i]);
}
