import type { Target } from "../../plan/plan.ts";
import { type Certainty, certaintyOf } from "../ensemble/certainty.ts";
import type { Chance } from "../ensemble/chance.ts";
import { drawnPlaces } from "../ensemble/drawn-places.ts";
import type { Futures } from "../ensemble/futures.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import { chanceAmong, sharedDraws } from "../ensemble/shared-draws.ts";
import { judgementIn } from "../judgement.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { slotOfTarget } from "../target-slot.ts";
import { meets } from "../threshold.ts";
import type { Verdict } from "../verdict.ts";
import { type Crossing, crossingOf } from "./crossing.ts";
import { orderOf } from "./isotonic.ts";
import { isThere, type NumberBins, numberBins } from "./number-bins.ts";
import { type Sign, signsFor } from "./signs.ts";
import { binsFor, tellingOf } from "./telling.ts";
import { type NumberTold, toldNumbers } from "./told-numbers.ts";
import { type UnknownNumber, unknownNumbers } from "./unknown-numbers.ts";

/** A sign on the way to a target: what a number should be by a time. */
export interface Signpost extends Sign {
  /** Nothing where the number tells nothing that can be measured. */
  readonly crossing: Crossing | undefined;
}

/** Why nothing is asked of a target: its chance is certain, or one of both outcomes is too rare in this many members. */
export type Settled = Certainty | "too few" | "no value set" | "not modelled";

/** A target, the numbers that would narrow its chance, those that tell most first, and the signs on its way. */
export interface TargetSignposts {
  readonly verdict: Verdict;
  readonly chance: Chance | undefined;
  readonly settled: Settled | undefined;
  readonly told: readonly NumberTold[];
  /** How many numbers were looked at and tell nothing that can be measured. */
  readonly silent: number;
  readonly signposts: readonly Signpost[];
}

export interface SignpostsWish {
  /** The chance below which a sign is missed. */
  readonly probability: number;
  /** Slots that get signposts beside the target's own. */
  readonly shown?: readonly number[];
  /** The targets asked about; all when left out. */
  readonly targets?: readonly Target[];
}

/** Members under which nothing can be told apart, and up to which all values are kept. */
export const fewestMembers = 400;
export const mostMembers = 100_000;

/**
 * What each unknown number would tell of each target, and the signposts of each target: the value of the unknown
 * observation, by the members of one ensemble. Numbers later than a target are not asked.
 *
 * @example signpostsOf(run, new Futures({ members: 10_000, seed: 1 }), { probability: 0.5 })[1].told[1].telling.change // 0.069…
 */
export function signpostsOf(run: ScenarioRun, futures: Futures, wish: SignpostsWish): readonly TargetSignposts[] {
  const { program } = run.trajectory;
  const draws = futures.drawsOf(run);
  const places = drawnPlaces(program, draws);
  const verdicts = run.verdicts.filter(({ target }) => wish.targets === undefined || wish.targets.includes(target));
  const targets = verdicts.map(({ target }) => target);
  const numbers = unknownNumbers(run, places);
  const signs = targets.map((target) => signsFor(run, target, wish.shown ?? [], places));
  const deciding = futures.judged(run, targets, draws);
  const drawn = new DrawnNumbers(run, futures, [...numbers, ...signs.flat()]);
  return verdicts.map((verdict, k): TargetSignposts => {
    const { target } = verdict;
    const none = { verdict, chance: undefined, told: [], silent: 0, signposts: [] };
    const slot = slotOfTarget(program.model, target);
    const row = deciding[k];
    if (slot === undefined || row === undefined) return { ...none, settled: "not modelled" };
    if (target.value === undefined) return { ...none, settled: "no value set" };
    const { threshold, known } = judgementIn(run.trajectory, target);
    if (known === "undecided") return { ...none, settled: "bound" };
    const reached = Uint8Array.from(row, (value) => (meets(value, threshold) ? 1 : 0));
    const count = reached.reduce((sum, one) => sum + one, 0);
    const chance = chanceAmong(row, threshold, sharedDraws(run.trajectory.settings, futures.seed));
    const settled =
      certaintyOf(target, slot, run.trajectory, places) ??
      (binsFor(count, reached.length) === undefined ? ("too few" as const) : undefined);
    if (settled !== undefined) return { ...none, chance, settled };
    const asked = signs[k]!.filter((sign) => isThere(drawn.binsOf(sign)));
    return {
      verdict,
      chance,
      settled,
      ...toldNumbers(numbers, (number) => drawn.binsOf(number), target, slot, chance, reached),
      signposts: asked.map((sign) => {
        const tells = tellingOf(drawn.binsOf(sign), reached, asked.length) !== undefined;
        const crossing = tells
          ? crossingOf(drawn.valuesOf(sign), drawn.orderOf(sign), reached, wish.probability)
          : undefined;
        return { ...sign, crossing };
      }),
    };
  });
}

/** The values of numbers over the members, with their bins and their order, each made once for all targets. */
class DrawnNumbers {
  readonly #values = new Map<string, Float64Array>();
  readonly #bins = new Map<string, NumberBins>();
  readonly #orders = new Map<string, Uint32Array>();

  constructor(run: ScenarioRun, futures: Futures, outcomes: readonly Outcome[]) {
    for (const [i, row] of futures.values(run, outcomes).entries()) this.#values.set(keyOf(outcomes[i]!), row);
  }

  valuesOf(outcome: Outcome): Float64Array {
    return this.#values.get(keyOf(outcome))!;
  }

  binsOf(outcome: Outcome): NumberBins {
    return once(this.#bins, keyOf(outcome), () => numberBins(this.valuesOf(outcome)));
  }

  orderOf(outcome: Outcome): Uint32Array {
    return once(this.#orders, keyOf(outcome), () => orderOf(this.valuesOf(outcome)));
  }
}

const keyOf = ({ slot, step }: Outcome) => `${slot} ${step}`;

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** The numbers by how far they move the chances of all targets together, the most first. */
export function overall(all: readonly TargetSignposts[]): readonly { number: UnknownNumber; change: number }[] {
  const sums = new Map<string, { number: UnknownNumber; change: number }>();
  for (const { number, telling } of all.flatMap(({ told }) => told)) {
    const change = (sums.get(keyOf(number))?.change ?? 0) + telling.change;
    sums.set(keyOf(number), { number, change });
  }
  return [...sums.values()].sort((a, b) => b.change - a.change);
}
