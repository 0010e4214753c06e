import { distributionOf } from "../../language/distribution-of.ts";
import { correlationGroups } from "../../plan/correlation-groups.ts";
import { uniform } from "../../random/bounded.ts";
import type { Distribution } from "../../random/distribution.ts";
import { normalCdf } from "../../random/normal-cdf.ts";
import { type Draw, mixtureOf } from "../ensemble/draws.ts";
import type { UncertainInput } from "../ensemble/uncertain-inputs.ts";
import type { Evidence } from "./evidence.ts";

/** A number that is made of independent standard normal ones by weights, then by a distribution. */
interface Made {
  readonly distribution: Distribution;
  readonly parts: readonly { readonly normal: number; readonly weight: number }[];
}

interface MadeInput extends Made {
  readonly input: UncertainInput;
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
}

export function unknownsOf({ program, inputs, bounded }: Evidence): Unknowns {
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
  return { dimensions: numbers.size, inputs: made, observations };
}

/** Points of the space of normal numbers, a row a dimension. */
export type Points = readonly Float64Array[];

/** The numbers at some points, as draws that members can be run with. */
export function drawsAt(
  { inputs, observations }: Unknowns,
  points: Points,
): { readonly inputs: readonly Draw[]; readonly observations: readonly Draw[] } {
  return {
    inputs: inputs.map((made) => ({ slot: made.input.slot, position: undefined, values: valuesAt(made, points) })),
    observations: observations.map((made) => ({
      slot: made.slot,
      position: made.position,
      values: valuesAt(made, points),
    })),
  };
}

function valuesAt({ distribution: { quantile, ofNormal }, parts }: Made, points: Points): Float64Array {
  const [first, ...others] = parts;
  const values = points[first!.normal]!.map((z) => first!.weight * z);
  for (const { normal, weight } of others) {
    const row = points[normal]!;
    for (let i = 0; i < values.length; i++) values[i]! += weight * row[i]!;
  }
  for (let i = 0; i < values.length; i++) {
    const z = values[i]!;
    if (ofNormal !== undefined) values[i] = ofNormal(z);
    else {
      // The smaller tail has the digits.
      const tail = Math.max(normalCdf(-Math.abs(z)), least);
      values[i] = z < 0 ? quantile(tail, 1 - tail) : quantile(1 - tail, tail);
    }
  }
  return values;
}

/** A quantile function takes no 0; a point of a proposal may lie farther out than any draw of the prior. */
const least = 1e-300;
