import { influenceIn } from "../ensemble/conditioning/conditioned-influence.ts";
import { Futures, type FuturesWish } from "../ensemble/futures.ts";
import { selectQuantiles } from "../ensemble/select-quantiles.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { Estimate } from "./estimate.ts";
import { givenData, inputsOf } from "./given-indices.ts";
import { type DrawnInput, type InputGroup, inputGroups } from "./input-groups.ts";
import { readOnce } from "./lever-runs.ts";
import { meterOf, type Quantity, readAll } from "./quantity.ts";
import { sobolOf } from "./sobol.ts";
import { pairsOf, type SobolIndices } from "./sobol-indices.ts";
import { knownSwing, type LeverSwing, leverSwings, type Swing, swingsOf } from "./tornado.ts";

/** `sobol`: indices from runs of their own · `given-data`: first-order indices from the members of one ensemble. */
export type SensitivityMethod = "sobol" | "given-data";

export interface SensitivityWish extends FuturesWish {
  readonly method: SensitivityMethod;
  /** Second-order indices too; by Sobol's method only. */
  readonly second?: boolean | undefined;
  readonly onProgress?: (done: number) => void;
}

/** What is known of one input. */
export interface InputPart {
  readonly input: DrawnInput;
  /** First-order index from the members of the ensemble. */
  readonly given: Estimate | undefined;
  readonly swing: Swing | undefined;
}

/** A line of a sensitivity: what is drawn independently of all else. */
export interface GroupSensitivity {
  readonly group: InputGroup;
  readonly first: Estimate | undefined;
  readonly total: Estimate | undefined;
  /** What moves it most comes first, by the index from the ensemble. */
  readonly parts: readonly InputPart[];
}

/** Two lines and their second-order index: the part of the variance that both make together beyond each alone. */
export interface PairSensitivity {
  readonly groups: readonly [InputGroup, InputGroup];
  readonly index: Estimate;
}

/** Why nothing can be said: nothing drawn is in it; so few members reach or miss the target that luck decides. */
export type Silence = "certain" | "too few" | "no value";

export interface QuantitySensitivity {
  readonly quantity: Quantity;
  /** In the single run; the chance for a chance. */
  readonly central: number;
  /** The quantiles of 5, 50 and 95 % over the members; `undefined` for a chance and without a value. */
  readonly spread: readonly number[] | undefined;
  /** For a first year the time that stands for never. */
  readonly never: number | undefined;
  readonly silence: Silence | undefined;
  /** What moves it most comes first: by total index, else by what is known. */
  readonly groups: readonly GroupSensitivity[];
  /** What pairs of lines make together, the strongest first; empty where it was not asked for. */
  readonly pairs: readonly PairSensitivity[];
  /** All first-order indices together; by Sobol's method only. */
  readonly sum: Estimate | undefined;
  /** Base points left out as a value was missing. */
  readonly missing: number;
  readonly levers: readonly LeverSwing[];
}

export interface Sensitivity {
  readonly run: ScenarioRun;
  readonly method: SensitivityMethod;
  readonly members: number;
  readonly seed: number;
  /** Base points, and members run for them. */
  readonly sobol: { readonly points: number; readonly members: number } | undefined;
  readonly quantities: readonly QuantitySensitivity[];
}

/** With fewer members on the rarer side, what decides a chance is luck. */
const fewest = 50;

/**
 * What moves some quantities: variance-based indices, one input at a time, levers over their ranges. Quantities that cannot
 * be read (not modelled, no threshold) are left out.
 */
export function sensitivityOf(
  run: ScenarioRun,
  quantities: readonly Quantity[],
  { members, seed, method, second, onProgress }: SensitivityWish,
  futures: Futures = new Futures({ members, seed }),
): Sensitivity {
  const readable = quantities.flatMap((quantity) => {
    const meter = meterOf(run, quantity);
    return meter === undefined ? [] : [{ quantity, meter }];
  });
  const meters = readable.map(({ meter }) => meter);
  const outcomes = meters.flatMap((meter) => meter.outcomes);
  const draws = futures.drawsOf(run);
  const drawn = readAll(meters, futures.values(run, outcomes, draws));
  const sobol = method === "sobol" ? sobolOf(run, meters, { points: members, seed, second, onProgress }) : undefined;
  const given = givenData(draws);
  const everyInput = inputsOf(inputGroups(run, draws, influenceIn(run.trajectory, outcomes)));
  const swings = new Map(everyInput.map((input) => [keyOf(input), swingsOf(run, input, futures, meters)]));
  return {
    run,
    method,
    members,
    seed,
    sobol: sobol && { points: sobol.points, members: sobol.members },
    quantities: readable.map(({ quantity, meter }, k) => {
      const values = drawn[k]!;
      const isChance = quantity.of === "chance";
      const single = readOnce(run, run.trajectory.settings, meter);
      const about = {
        quantity,
        never: meter.never,
        central: isChance ? values.reduce((sum, value) => sum + value, 0) / values.length : single,
        spread: isChance ? undefined : selectQuantiles(values, [0.05, 0.5, 0.95]),
        levers: leverSwings(run, futures, meter, isChance).toSorted((a, b) => widthOf(b) - widthOf(a)),
      };
      const groups = inputGroups(run, draws, influenceIn(run.trajectory, meter.outcomes));
      const silence = groups.length === 0 ? "certain" : silenceOf(values, isChance);
      if (silence !== undefined) return { ...about, silence, groups: [], pairs: [], sum: undefined, missing: 0 };
      const indices = sobol?.indices[k];
      const rows = groups.map((group): GroupSensitivity => {
        const place = sobol?.groups.findIndex(({ key }) => key === group.key) ?? -1;
        const parts = group.inputs.map((input): InputPart => {
          const swing = isChance ? knownSwing(run, input, futures, meter) : swings.get(keyOf(input))?.[k];
          return { input, given: given(input, values), swing };
        });
        const byIndex = parts.toSorted((a, b) => (b.given?.value ?? 0) - (a.given?.value ?? 0));
        return { group, first: indices?.first[place], total: indices?.total[place], parts: byIndex };
      });
      return {
        ...about,
        silence,
        groups: rows.toSorted((a, b) => weightOf(b) - weightOf(a)),
        pairs: pairsIn(groups, sobol?.groups ?? [], indices),
        sum: indices?.sum,
        missing: indices?.missing ?? 0,
      };
    }),
  };
}

/** The pairs of the lines that a quantity has. */
function pairsIn(
  own: readonly InputGroup[],
  all: readonly InputGroup[],
  indices: SobolIndices | undefined,
): readonly PairSensitivity[] {
  if (indices === undefined || indices.second.length === 0) return [];
  const keys = new Set(own.map(({ key }) => key));
  return pairsOf(all.length)
    .map(([i, j], pair): PairSensitivity => ({ groups: [all[i]!, all[j]!], index: indices.second[pair]! }))
    .filter(({ groups }) => groups.every(({ key }) => keys.has(key)))
    .toSorted((a, b) => b.index.value - a.index.value);
}

function silenceOf(values: Float64Array, isChance: boolean): Silence | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return "no value";
  if (known.every((value) => value === known[0])) return isChance ? "too few" : "certain";
  if (!isChance) return undefined;
  const reached = known.reduce((sum, value) => sum + value, 0);
  return Math.min(reached, values.length - reached) < fewest ? "too few" : undefined;
}

const keyOf = ({ kind, id }: DrawnInput) => `${kind} ${id}`;

const widthOf = ({ low, high }: Swing) => Math.abs(high - low);

/** What a line is sorted by. */
export function weightOf({ total, parts }: GroupSensitivity): number {
  return total?.value ?? Math.max(...parts.map(({ given }) => given?.value ?? 0));
}
