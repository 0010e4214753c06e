import type { BenchmarkName } from "./benchmarks.ts";
import type { Case, CaseForecast, ForecasterName, ReleaseKind } from "./case.ts";
import { coverages } from "./forecast.ts";

/**
 * How many cases speak: cases of one number at one lead differ by the day alone and count as one forecast; forecasts
 * of one number at several leads are wrong together, so that the numbers say how much was really learnt.
 */
export interface Counts {
  readonly cases: number;
  readonly forecasts: number;
  readonly numbers: number;
}

/** How one forecaster fared against one kind of release. Every mean is over forecasts, each the mean of its cases. */
export interface Summary extends Counts {
  readonly by: ForecasterName;
  readonly release: ReleaseKind;
  /** Mean CRPS, in base units; `undefined` where a forecast is a point. */
  readonly crps: number | undefined;
  /** Mean weighted interval score, in base units; `undefined` where a forecast is a point. */
  readonly weightedInterval: number | undefined;
  /** Mean absolute error of the median forecast, in base units. */
  readonly meanAbsoluteError: number;
  /** Mean of the median forecast less the number. */
  readonly bias: number;
  /** The share inside each of `coverages`; `undefined` where a forecast is a point. */
  readonly inside: readonly number[] | undefined;
}

/** How much better the model is than a benchmark, on the cases that both have. */
export interface Skill {
  readonly by: ForecasterName;
  readonly benchmark: BenchmarkName;
  readonly release: ReleaseKind;
  /** 1 − CRPS / CRPS of the benchmark: 1 perfect, 0 no better, below 0 worse; `undefined` where no benchmark has a spread. */
  readonly crps: (Counts & { readonly skill: number | undefined }) | undefined;
  /** The same of the absolute error of the medians, which asks for no spread. */
  readonly median: (Counts & { readonly skill: number | undefined }) | undefined;
}

export function countsOf(cases: readonly Case[]): Counts {
  return {
    cases: cases.length,
    forecasts: new Set(cases.map(forecastKey)).size,
    numbers: new Set(cases.map(({ slot, time }) => `${slot} ${time}`)).size,
  };
}

/** Cases with the same key are one forecast. */
export const forecastKey = ({ slot, time, lead }: Case) => `${slot} ${time} ${lead ?? ""}`;

export const forecastBy = ({ forecasts }: Case, by: ForecasterName): CaseForecast | undefined =>
  forecasts.find((one) => one.by === by);

/** The summary of one forecaster over the cases that it has; `undefined` without any. */
export function summaryOf(cases: readonly Case[], by: ForecasterName, release: ReleaseKind): Summary | undefined {
  const own = cases.filter((one) => forecastBy(one, by) !== undefined);
  if (own.length === 0) return undefined;
  const score = (one: Case) => forecastBy(one, by)!.scores[release];
  const hasSpread = own.every((one) => score(one).crps !== undefined);
  return {
    by,
    release,
    ...countsOf(own),
    crps: hasSpread ? meanOverForecasts(own, (one) => score(one).crps!) : undefined,
    weightedInterval: hasSpread ? meanOverForecasts(own, (one) => score(one).weightedInterval!) : undefined,
    meanAbsoluteError: meanOverForecasts(own, (one) => Math.abs(score(one).error)),
    bias: meanOverForecasts(own, (one) => score(one).error),
    inside: hasSpread
      ? coverages.map((_, k) => meanOverForecasts(own, (one) => (score(one).inside[k] === true ? 1 : 0)))
      : undefined,
  };
}

export function skillOf(
  cases: readonly Case[],
  by: ForecasterName,
  benchmark: BenchmarkName,
  release: ReleaseKind,
): Skill {
  const both = cases.filter((one) => forecastBy(one, by) !== undefined && forecastBy(one, benchmark) !== undefined);
  const score = (one: Case, name: ForecasterName) => forecastBy(one, name)!.scores[release];
  const spread = both.filter((one) => [by, benchmark].every((name) => score(one, name).crps !== undefined));
  const skill = (over: readonly Case[], measure: (one: Case, name: ForecasterName) => number) => {
    if (over.length === 0) return undefined;
    const [own, other] = [by, benchmark].map((name) => meanOverForecasts(over, (one) => measure(one, name)));
    return { ...countsOf(over), skill: other === 0 ? undefined : 1 - own! / other! };
  };
  return {
    by,
    benchmark,
    release,
    crps: skill(spread, (one, name) => score(one, name).crps!),
    median: skill(both, (one, name) => Math.abs(score(one, name).error)),
  };
}

/** Cases of one forecast are averaged first, so that a number that was long in coming does not count more. */
function meanOverForecasts(cases: readonly Case[], value: (one: Case) => number): number {
  const groups = new Map<string, { sum: number; count: number }>();
  for (const one of cases) {
    const group = groups.get(forecastKey(one)) ?? { sum: 0, count: 0 };
    group.sum += value(one);
    group.count++;
    groups.set(forecastKey(one), group);
  }
  let sum = 0;
  for (const group of groups.values()) sum += group.sum / group.count;
  return sum / groups.size;
}
