import { normalCdf } from "../../random/normal-cdf.ts";
import { normalQuantile } from "../../random/normal-quantile.ts";
import { crpsOfMembers, crpsOfNormal, fairCrpsOfMembers } from "../../statistics/crps.ts";
import { quantileOf } from "../../statistics/quantile.ts";
import { intervalScore, logScoreOfNormal, weightedIntervalScore } from "../../statistics/scores.ts";

/** What is said of a number before it is known, in base units. */
export type Forecast =
  | { readonly kind: "members"; readonly sorted: Float64Array }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** A number alone: nothing says how far off it may be. */
  | { readonly kind: "point"; readonly value: number };

/** The shares that lie inside the central intervals. */
export const coverages = [0.5, 0.8, 0.95] as const;

/** How a forecast fared when the number came. */
export interface Score {
  /** The middle of the forecast less the number: above 0 when it was too high. */
  readonly error: number;
  /** In the unit of the number; `undefined` for a point. */
  readonly crps: number | undefined;
  /** The same without pairs of a member with itself; of members alone. */
  readonly fairCrps: number | undefined;
  /** −ln of the density at the number, a number a base unit; of a normal forecast with a spread. */
  readonly logScore: number | undefined;
  /** Interval scores of the central intervals of `coverages`, in the unit of the number; empty for a point. */
  readonly intervals: readonly number[];
  /** Weighted over these intervals and the middle, in the unit of the number; `undefined` for a point. */
  readonly weightedInterval: number | undefined;
  /** Where the number lies in the forecast, from 0 to 1, members equal to it by half; `undefined` for a point. */
  readonly pit: number | undefined;
  /** Whether it lies in the central interval of each of `coverages`, ends included; empty for a point. */
  readonly inside: readonly boolean[];
}

/** The quantile of a forecast; that of a point is the point. Members: type 7 of Hyndman and Fan. */
export function quantileOfForecast(forecast: Forecast, share: number): number {
  switch (forecast.kind) {
    case "members":
      return quantileOf(forecast.sorted, share);
    case "normal":
      return forecast.sd === 0 ? forecast.mean : forecast.mean + forecast.sd * normalQuantile(share);
    case "point":
      return forecast.value;
  }
}

/** @example scoreOf({ kind: "normal", mean: 0, sd: 1 }, -3).inside // [false, false, false] */
export function scoreOf(forecast: Forecast, value: number): Score {
  const middle = quantileOfForecast(forecast, 0.5);
  const error = middle - value;
  if (forecast.kind === "point") return { error, ...ofPoint };
  const central = coverages.map((share) => {
    const [low, high] = [(1 - share) / 2, (1 + share) / 2].map((end) => quantileOfForecast(forecast, end));
    return { low: low!, high: high!, share };
  });
  return {
    error,
    crps: crpsOf(forecast, value),
    fairCrps: forecast.kind === "members" ? fairCrpsOfMembers(forecast.sorted, value) : undefined,
    logScore:
      forecast.kind === "normal" && forecast.sd > 0 ? logScoreOfNormal(forecast.mean, forecast.sd, value) : undefined,
    intervals: central.map((interval) => intervalScore(interval, value)),
    weightedInterval: weightedIntervalScore(middle, central, value),
    pit: pitOf(forecast, value),
    inside: central.map(({ low, high }) => low <= value && value <= high),
  };
}

/** Nothing but its error can be scored of a point. */
const ofPoint = {
  crps: undefined,
  fairCrps: undefined,
  logScore: undefined,
  intervals: [],
  weightedInterval: undefined,
  pit: undefined,
  inside: [],
};

type Distribution = Exclude<Forecast, { kind: "point" }>;

function crpsOf(forecast: Distribution, value: number): number {
  return forecast.kind === "members"
    ? crpsOfMembers(forecast.sorted, value)
    : crpsOfNormal(forecast.mean, forecast.sd, value);
}

function pitOf(forecast: Distribution, value: number): number {
  if (forecast.kind === "normal") {
    const { mean, sd } = forecast;
    if (sd > 0) return normalCdf((value - mean) / sd);
    return value === mean ? 0.5 : value < mean ? 0 : 1;
  }
  let below = 0;
  let equal = 0;
  for (const member of forecast.sorted) {
    if (member < value) below++;
    else if (member === value) equal++;
  }
  return (below + 0.5 * equal) / forecast.sorted.length;
}
