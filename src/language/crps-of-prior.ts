import { crpsOfMembers, crpsOfNormal } from "../statistics/crps.ts";
import {
  crpsOfBeta,
  crpsOfLognormal,
  crpsOfStudent,
  crpsOfTriangular,
  crpsOfTruncatedNormal,
  crpsOfUniform,
} from "../statistics/crps-of-distributions.ts";
import type { Prior } from "./prior.ts";

/**
 * The continuous ranked probability score of a distribution as a prior names it, in the unit of the value; `undefined` where
 * it is infinite (Student's t with one degree of freedom or less), or where a distribution is cut off for which there is no
 * closed form: one that is neither normal nor uniform nor made of single values.
 *
 * @example crpsOfPrior({ kind: "uniform", low: 0, high: 1 }, 0.5) // 0.0833…
 */
export function crpsOfPrior(prior: Prior, value: number): number | undefined {
  switch (prior.kind) {
    case "normal":
      return crpsOfNormal(prior.mean, prior.sd, value);
    case "lognormal":
      return crpsOfLognormal(prior.median, prior.sigma, value);
    case "uniform":
      return crpsOfUniform(prior.low, prior.high, value);
    case "triangular":
      return crpsOfTriangular(prior.low, prior.mode, prior.high, value);
    case "beta": {
      const sum = (prior.mean * (1 - prior.mean)) / (prior.sd * prior.sd) - 1;
      return crpsOfBeta(prior.mean * sum, (1 - prior.mean) * sum, value);
    }
    case "student":
      return prior.df > 1 ? crpsOfStudent(prior.mean, prior.scale, prior.df, value) : undefined;
    case "empirical":
    case "joint":
      return crpsOfMembers(Float64Array.from(prior.values).sort(), value);
    case "truncated":
      return crpsOfTruncated(prior.prior, prior.low, prior.high, value);
  }
}

/** Cut off once or more often. */
function crpsOfTruncated(inner: Prior, low: number, high: number, value: number): number | undefined {
  switch (inner.kind) {
    case "normal":
      return crpsOfTruncatedNormal(inner.mean, inner.sd, low, high, value);
    case "uniform":
      return crpsOfUniform(Math.max(low, inner.low), Math.min(high, inner.high), value);
    case "empirical":
    case "joint": {
      const kept = Float64Array.from(inner.values).filter((one) => one >= low && one <= high);
      return crpsOfMembers(kept.sort(), value);
    }
    case "truncated":
      return crpsOfTruncated(inner.prior, Math.max(low, inner.low), Math.min(high, inner.high), value);
    case "lognormal":
    case "triangular":
    case "beta":
    case "student":
      return undefined;
  }
}
