import { distributionOf } from "../../../language/distribution-of.ts";
import type { Prior } from "../../../language/prior.ts";
import { fromNormal, toNormal } from "../../../random/distribution.ts";
import type { Mixture } from "../draw-values.ts";

/** A shock at one place of its row: history + step. */
export interface ShockPlace {
  readonly slot: number;
  readonly position: number;
}

/** A shock at one place of its row, and the standard normal number behind it. */
export interface ShockNumber extends ShockPlace {
  readonly mixture: Mixture;
  /** `undefined` for a law of single values, behind which no one normal number stands. */
  readonly law: ShockLaw | undefined;
}

/** How a shock follows from a standard normal number, and back. */
export interface ShockLaw {
  readonly fromNormal: (z: number) => number;
  readonly toNormal: (value: number) => number;
}

/** The law of a prior; `undefined` for one of single values. */
export function shockLawOf(prior: Prior): ShockLaw | undefined {
  if (prior.kind === "normal") {
    const { mean, sd } = prior;
    return {
      fromNormal: (z) => mean + sd * z,
      toNormal: (value) => (sd === 0 ? 0 : (value - mean) / sd),
    };
  }
  if (hasSingleValues(prior)) return undefined;
  const distribution = distributionOf(prior)!;
  return { fromNormal: (z) => fromNormal(distribution, z), toNormal: (value) => toNormal(distribution, value) };
}

function hasSingleValues(prior: Prior): boolean {
  if (prior.kind === "truncated") return hasSingleValues(prior.prior);
  return prior.kind === "empirical" || prior.kind === "joint";
}

/** The correlation of the normal numbers of two shocks, by what they are made of. */
export function correlationOf(a: Mixture, b: Mixture): number {
  let sum = 0;
  for (const [i, one] of a.sources.entries()) {
    for (const [j, other] of b.sources.entries()) {
      const weight = a.weights[i]! * b.weights[j]!;
      if ("persistence" in one) {
        if (!("persistence" in other) || one.name !== other.name) continue;
        sum += weight * repeated(one.persistence, Math.abs(one.ordinal - other.ordinal));
      } else if (!("persistence" in other) && one.set === other.set && one.dimension === other.dimension) sum += weight;
    }
  }
  return sum;
}

/** A power by multiplications in a fixed order, so that its bits are the same everywhere. */
function repeated(factor: number, times: number): number {
  let power = 1;
  for (let i = 0; i < times; i++) power *= factor;
  return power;
}
