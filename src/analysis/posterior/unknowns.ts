import { distributionOf } from "../../language/distribution-of.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { uniform } from "../../random/bounded.ts";
import { type Distribution, fromNormal } from "../../random/distribution.ts";
import type { Draw } from "../ensemble/draws.ts";
import { mixtureOf } from "../ensemble/mixture.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import type { Evidence } from "./evidence.ts";
import type { ShockPlace } from "./shock-roles.ts";

/** A number that is made of independent standard normal ones by weights, then by a distribution. */
interface Made {
  readonly distribution: Distribution;
  readonly parts: readonly { readonly normal: number; readonly weight: number }[];
}

interface MadeInput extends Made {
  readonly input: UncertainInput;
}

/** A shock at a step that is drawn; one independent number each, whatever it is correlated with. */
interface MadeShock extends Made {
  readonly place: ShockPlace;
}

interface MadeObservation extends Made {
  readonly slot: number;
  readonly position: number;
}

/**
 * All that calibration draws, as independent standard normal numbers: under the prior they are N(0, I), whatever the
 * priors and their declared correlations are.
 */
export interface Unknowns {
  readonly dimensions: number;
  readonly inputs: readonly MadeInput[];
  /** Observations within bounds, uniform between them. */
  readonly observations: readonly MadeObservation[];
  /** Shocks that the likelihood cannot integrate in closed form. */
  readonly shocks: readonly MadeShock[];
}

export function unknownsOf({ program, inputs, bounded }: Evidence, drawn: readonly ShockPlace[]): Unknowns {
  const groups = correlationGroups(program.model.plan.correlations);
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  const made = inputs.map((input): MadeInput => {
    const { sources, weights } = mixtureOf(program, input, groups, 0, undefined);
    // Assumptions are drawn once, so that nothing of theirs persists.
    const parts = sources.flatMap((source, k) =>
      "set" in source ? [{ normal: numberOf(source.set), weight: weights[k]! }] : [],
    );
    return { input, distribution: distributionOf(input.prior)!, parts };
  });
  const observations = bounded.map(({ slot, position, low, high }): MadeObservation => {
    const parts = [{ normal: numberOf(`observed ${slot} ${position}`), weight: 1 }];
    return { slot, position, distribution: uniform(low, high), parts };
  });
  const shocks = drawn.map((place): MadeShock => {
    const parts = [{ normal: numberOf(`shock ${place.slot} ${place.position}`), weight: 1 }];
    return { place, distribution: place.distribution, parts };
  });
  return { dimensions: numbers.size, inputs: made, observations, shocks };
}

/** Points of the space of normal numbers, a row a dimension. */
export type Points = readonly Float64Array[];

/** A shock at a step, a number a point, and the normal numbers that these are made of. */
export interface ShockDraw {
  readonly values: Float64Array;
  readonly normals: Float64Array;
}

/** The numbers at some points, as draws that members can be run with. */
export function drawsAt(
  { inputs, observations, shocks }: Unknowns,
  points: Points,
): {
  readonly inputs: readonly Draw[];
  readonly observations: readonly Draw[];
  readonly shocks: ReadonlyMap<ShockPlace, ShockDraw>;
} {
  return {
    inputs: inputs.map((made) => ({ slot: made.input.slot, position: undefined, values: valuesAt(made, points) })),
    observations: observations.map((made) => ({
      slot: made.slot,
      position: made.position,
      values: valuesAt(made, points),
    })),
    shocks: new Map(
      shocks.map((made) => [made.place, { values: valuesAt(made, points), normals: points[made.parts[0]!.normal]! }]),
    ),
  };
}

function valuesAt({ distribution, parts }: Made, points: Points): Float64Array {
  const [first, ...others] = parts;
  const values = points[first!.normal]!.map((z) => first!.weight * z);
  for (const { normal, weight } of others) {
    const row = points[normal]!;
    for (let i = 0; i < values.length; i++) values[i]! += weight * row[i]!;
  }
  for (let i = 0; i < values.length; i++) values[i] = fromNormal(distribution, values[i]!);
  return values;
}
