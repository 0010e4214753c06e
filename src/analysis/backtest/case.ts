import type { CoarseDate } from "../../plan/date.ts";
import type { Observation } from "../../plan/plan.ts";
import type { BenchmarkLack, BenchmarkName } from "./benchmarks.ts";
import type { Forecast, Score } from "./forecast.ts";

/** Who makes a forecast: the model by its priors, the model calibrated on what was known, or a benchmark. */
export type ModelName = "prior" | "calibrated";
export type ForecasterName = ModelName | BenchmarkName;

/** What a forecast is held against: the number as it was first published, or as it stands now. */
export const releaseKinds = ["first", "latest"] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

/** The quantiles of a forecast that are kept: the ends of the central intervals, and the middle. */
export const keptShares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;

/** One forecast of one number. Values are in base units. */
export interface CaseForecast {
  readonly by: ForecasterName;
  readonly kind: Forecast["kind"];
  /** At `keptShares`. */
  readonly quantiles: readonly number[];
  /** Of a benchmark: the past errors that its spread is made of. */
  readonly errors: number | undefined;
  readonly scores: Readonly<Record<ReleaseKind, Score>>;
}

/** A number of a series that was not known on a day and was published later, with all forecasts made on that day. */
export interface Case {
  readonly asOf: CoarseDate;
  readonly slot: number;
  readonly time: number;
  /** Time from the last number of the series known on the day; `undefined` when none was. */
  readonly lead: number | undefined;
  readonly releases: Readonly<Record<ReleaseKind, Observation>>;
  readonly forecasts: readonly CaseForecast[];
  readonly lacks: readonly { readonly by: BenchmarkName; readonly lack: BenchmarkLack }[];
}

/** What could not be scored, and why. */
export type Gap =
  /** The model had no value on that day; in `missing` of its members. */
  | { readonly kind: "no value"; readonly asOf: CoarseDate; readonly time: number; readonly missing: number }
  /** A later number of the series was known already: no forecast, but a value filled in. */
  | { readonly kind: "passed"; readonly asOf: CoarseDate; readonly time: number }
  /** It lies outside the years of the plan. */
  | { readonly kind: "outside"; readonly time: number }
  /** All that was published is a bound, as "more than". */
  | { readonly kind: "bound"; readonly time: number }
  /** It was among the first things published: there is no earlier day to stand on. */
  | { readonly kind: "no day before"; readonly time: number }
  /** Its year is over, and nothing was published. */
  | { readonly kind: "never published"; readonly time: number };
