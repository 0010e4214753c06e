import { runBlock } from "../../engine/run.ts";
import { quantileOf } from "../../language/distribution-of.ts";
import { mean } from "../../statistics/mean.ts";
import { boundedObservations } from "../ensemble/bounded-observations.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";
import type { Futures } from "../ensemble/futures.ts";
import { membersBy } from "../ensemble/run-members.ts";
import { selectQuantiles } from "../ensemble/select-quantiles.ts";
import { uncertainInputs } from "../ensemble/uncertain-inputs.ts";
import { allDraws, type DrawnInput } from "./input-groups.ts";
import { type Lever, leversOf, readOnce, withLever } from "./lever-runs.ts";
import { type Meter, readAll } from "./quantity.ts";
import type { Runnable } from "./runnable.ts";

/**
 * What a quantity is when one input is low and when it is high, all else as in the plan. `settings` are the two values of
 * the input, in base units; a shock has none.
 */
export interface Swing {
  readonly settings: readonly [number, number] | undefined;
  readonly low: number;
  readonly high: number;
}

/** The shares of the prior at which an input is called low and high. */
const [lowShare, highShare] = [0.1, 0.9];

const plainly = membersBy(runBlock);

/** Members that tell the quantiles of a shock alone. */
const shockMembers = 1024;

/**
 * One input at a time, in single runs: an assumption at the 10 % and 90 % quantiles of its prior, a bounded observation
 * 10 % and 90 % of the way between its bounds in all its years. A shock is drawn anew every year and has no such two
 * values: its quantity is run with draws of this shock alone, and the 10 % and 90 % quantiles of the result are given,
 * which for an assumption on which the quantity rises would be the same two numbers. A swing for each meter.
 */
export function swingsOf(
  run: Runnable,
  input: DrawnInput,
  futures: Futures,
  meters: readonly Meter[],
): readonly (Swing | undefined)[] {
  const outcomes = meters.flatMap((meter) => meter.outcomes);
  if (input.kind === "shock") {
    const rows = futures.values(run, outcomes, aloneDraws(run, futures.drawsOf(run), new Set(input.places)));
    return readAll(meters, rows).map((values) => {
      const ends = selectQuantiles(values, [lowShare, highShare]);
      return ends && { settings: undefined, low: ends[0]!, high: ends[1]! };
    });
  }
  const pairs = pairsOf(run, input);
  const slice = { seed: futures.seed, first: 0, members: 2 };
  const isObservation = input.kind === "observation";
  const draws = { slice, inputs: isObservation ? [] : pairs, observations: isObservation ? pairs : [] };
  const { program, settings } = run.trajectory;
  const [first] = pairs;
  return readAll(meters, plainly({ program, settings, outcomes }, draws)).map((values) => {
    return { settings: [first!.values[0]!, first!.values[1]!], low: values[0]!, high: values[1]! };
  });
}

/**
 * The draws of some members in which only these places vary and all others have the numbers of the single run: the kernel
 * of the ensemble can run them. An input that has a path in the single run cannot be held so and is left out instead.
 */
function aloneDraws({ trajectory: { program, rows } }: Runnable, draws: Draws, places: ReadonlySet<number>): Draws {
  const members = Math.min(shockMembers, draws.slice.members);
  const count = draws.inputs.length;
  const hold = (draw: Draw, place: number): readonly Draw[] => {
    if (places.has(place)) return [{ ...draw, values: draw.values.subarray(0, members) }];
    const row = place < count ? rows[draw.slot]! : program.observed[draw.slot]!;
    const value = row[draw.position ?? 0]!;
    const isPath = draw.position === undefined && row.some((other) => other !== value);
    return isPath ? [] : [{ ...draw, values: new Float64Array(members).fill(value) }];
  };
  return {
    slice: { ...draws.slice, members },
    inputs: draws.inputs.flatMap(hold),
    observations: draws.observations.flatMap((draw, i) => hold(draw, count + i)),
  };
}

/** Draws of two members that are the low and the high value of an input. */
function pairsOf({ trajectory: { program, settings } }: Runnable, input: DrawnInput): readonly Draw[] {
  if (input.kind === "observation") {
    return boundedObservations(program)
      .filter(({ series }) => series === input.id)
      .map(({ slot, position, low, high }) => {
        const values = Float64Array.of(low + lowShare * (high - low), low + highShare * (high - low));
        return { slot, position, values };
      });
  }
  const { prior } = uncertainInputs(program, settings).find(({ slot }) => slot === input.slot)!;
  const quantile = quantileOf(prior);
  return [{ slot: input.slot, position: undefined, values: Float64Array.of(quantile(lowShare), quantile(highShare)) }];
}

/**
 * For a chance: what it is with an input held low, and held high, all others drawn as before, those correlated with it too.
 * `undefined` for a shock.
 */
export function knownSwing(run: Runnable, input: DrawnInput, futures: Futures, meter: Meter): Swing | undefined {
  if (input.kind === "shock") return undefined;
  const pairs = pairsOf(run, input);
  const chanceAt = (end: 0 | 1): number => {
    const rows = futures.values(run, meter.outcomes, held(futures.drawsOf(run), input, pairs, end));
    return mean(meter.read(rows));
  };
  return { settings: [pairs[0]!.values[0]!, pairs[0]!.values[1]!], low: chanceAt(0), high: chanceAt(1) };
}

function held(draws: Draws, input: DrawnInput, pairs: readonly Draw[], end: 0 | 1): Draws {
  const drawn = allDraws(draws).map((draw, place) => {
    const k = input.places.indexOf(place);
    return k < 0 ? draw : { ...draw, values: new Float64Array(draw.values.length).fill(pairs[k]!.values[end]!) };
  });
  return { ...draws, inputs: drawn.slice(0, draws.inputs.length), observations: drawn.slice(draws.inputs.length) };
}

/** A lever at the lowest and at the highest value of its range, from the time on at which it acts. */
export interface LeverSwing extends Swing {
  readonly lever: Lever;
}

/** Levers over their ranges, in single runs; for a chance, in the drawn members. */
export function leverSwings(run: Runnable, futures: Futures, meter: Meter, isChance: boolean): readonly LeverSwing[] {
  return leversOf(run).map((lever) => {
    const at = (value: number) => {
      const settings = withLever(run, lever, () => value);
      if (!isChance) return readOnce(run, settings, meter);
      const moved = { trajectory: { ...run.trajectory, settings } };
      return mean(meter.read(futures.values(moved, meter.outcomes)));
    };
    return { lever, settings: [lever.low, lever.high], low: at(lever.low), high: at(lever.high) };
  });
}
