import { betaOfMean } from "../random/beta.ts";
import { empirical, triangular, uniform } from "../random/bounded.ts";
import type { Distribution } from "../random/distribution.ts";
import { lognormal, normal } from "../random/normal.ts";
import { student } from "../random/student.ts";
import { probabilityBetween, truncated } from "../random/truncated.ts";
import type { Prior } from "./prior.ts";

/** The distribution that a prior names; `undefined` when it cuts off all there is. */
export function distributionOf(prior: Prior): Distribution | undefined {
  switch (prior.kind) {
    case "normal":
      return normal(prior.mean, prior.sd);
    case "lognormal":
      return lognormal(prior.median, prior.sigma);
    case "uniform":
      return uniform(prior.low, prior.high);
    case "triangular":
      return triangular(prior.low, prior.mode, prior.high);
    case "beta":
      return betaOfMean(prior.mean, prior.sd);
    case "student":
      return student(prior.mean, prior.scale, prior.df);
    case "empirical":
      return empirical(prior.values);
    case "joint":
      return empirical(prior.values);
    case "truncated":
      return truncatedOf(prior.prior, prior.low, prior.high);
  }
}

function truncatedOf(inner: Prior, low: number, high: number): Distribution | undefined {
  // Single values have all of their probability at a bound, or none: those that remain are a distribution of their own.
  const values = singleValues(inner);
  if (values !== undefined) {
    const kept = values.filter((value) => value >= low && value <= high);
    return kept.length === 0 ? undefined : empirical(kept);
  }
  const whole = distributionOf(inner);
  return whole !== undefined && probabilityBetween(whole, low, high) > 0 ? truncated(whole, low, high) : undefined;
}

/** The values of an empirical prior, cut or not; `undefined` for a continuous one. */
export function singleValues(prior: Prior): readonly number[] | undefined {
  if (prior.kind === "empirical") return prior.values;
  if (prior.kind !== "truncated") return undefined;
  return singleValues(prior.prior)?.filter((value) => value >= prior.low && value <= prior.high);
}

/**
 * The quantile function of a prior that was read: a uniform number between 0 and 1 to a value.
 *
 * @example quantileOf({ kind: "uniform", low: 0, high: 10 })(0.25) // 2.5
 */
export function quantileOf(prior: Prior): (u: number) => number {
  const { quantile } = distributionOf(prior)!;
  return (u) => quantile(u, 1 - u);
}

/** Turns uniform numbers into draws of a prior; `out` may be `uniforms` itself. */
export function fillDraws(prior: Prior, uniforms: Float64Array, out: Float64Array): void {
  const { quantile } = distributionOf(prior)!;
  for (let i = 0; i < uniforms.length; i++) out[i] = quantile(uniforms[i]!, 1 - uniforms[i]!);
}
