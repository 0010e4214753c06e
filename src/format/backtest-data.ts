import type { Backtest, SeriesCard } from "../analysis/backtest/backtest.ts";
import { benchmarkNames } from "../analysis/backtest/benchmarks.ts";
import { type Case, type CaseForecast, keptShares, releaseKinds } from "../analysis/backtest/case.ts";
import { expectedInside } from "../analysis/backtest/expected-inside.ts";
import { coverages, type Score } from "../analysis/backtest/forecast.ts";
import { countsOf, skillOf, summaryOf } from "../analysis/backtest/summary.ts";
import { togetherOf } from "../analysis/backtest/together.ts";
import { log } from "../number/log.ts";
import type { Observation } from "../plan/plan.ts";
import { fromBase, toBaseNumber } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { version } from "../version.ts";
import { given } from "./given.ts";
import { nameOfSlot } from "./names-of.ts";
import { warningsAsData } from "./run-data.ts";
import { csvTable } from "./table.ts";
import type { Language } from "./words.ts";

/** A back-test as plain data for JSON: `kapok.backtest/2`; values in declared units, shares from 0 to 1. */
export function backtestAsData(backtest: Backtest, language: Language) {
  const { run, members, seed, models, origins, series, hindsight, revisions, decisions, unused } = backtest;
  const { model, asOf } = run.trajectory.program;
  const { plan } = model;
  return {
    schema: "kapok.backtest/2",
    version,
    plan: { name: plan.name, title: plan.title },
    asOf: asOf?.text ?? null,
    scenario: { name: run.scenario.name, title: run.scenario.title },
    digest: backtest.digest,
    members,
    seed,
    models,
    origins: origins.map(({ date, hasCases, refusal }) => ({ asOf: date.text, hasCases, refusal: refusal ?? null })),
    hindsight: { ...hindsight, until: hindsight.until?.text ?? null },
    series: series.map((card) => seriesAsData(backtest, card, language)),
    together: models.flatMap(
      (by) =>
        togetherOf(
          series.flatMap(({ cases }) => cases),
          by,
        ) ?? [],
    ),
    decisions: decisions.map((slot) => model.slots[slot]!.id),
    unused,
    revisions: revisions.map(({ series: name, unit, numbers, releases, revised, bias, spread, daysToSettle }) => ({
      series: name,
      unit: unit.text,
      numbers,
      releases,
      bias: given(bias, unit),
      spread: given(spread, unit),
      daysToSettle: daysToSettle ?? null,
      revised: revised.map(({ time, first, latest, change, days }) => ({
        time,
        first: releaseAsData(first, unit),
        latest: releaseAsData(latest, unit),
        change: given(change, unit),
        days,
      })),
    })),
    ...warningsAsData(run),
  };
}

function seriesAsData({ run, models }: Backtest, { slot, cases, gaps }: SeriesCard, language: Language) {
  const own = run.trajectory.program.model.slots[slot]!;
  const { unit } = own;
  const counts = countsOf(cases);
  return {
    variable: own.id,
    series: own.series,
    label: nameOfSlot(own, language),
    unit: unit.text,
    ...counts,
    expectedIfCalibrated: coverages.map((share) => ({ share, ...expectedInside(counts.numbers, share) })),
    summaries: models.flatMap((by) =>
      releaseKinds.flatMap((release) => {
        const summary = summaryOf(cases, by, release);
        if (summary === undefined) return [];
        const { crps, weightedInterval, meanAbsoluteError, bias, inside, ...rest } = summary;
        const measures = {
          crps: given(crps, unit),
          weightedInterval: given(weightedInterval, unit),
          meanAbsoluteError: given(meanAbsoluteError, unit),
          bias: given(bias, unit),
        };
        return [{ ...rest, ...measures, inside: inside ?? null }];
      }),
    ),
    skills: models.flatMap((by) =>
      benchmarkNames.flatMap((benchmark) =>
        releaseKinds.map((release) => {
          const { crps, median } = skillOf(cases, by, benchmark, release);
          return { by, benchmark, release, crps: crps ?? null, median: median ?? null };
        }),
      ),
    ),
    cases: cases.map((one) => caseAsData(one, unit)),
    gaps: gaps.map((gap) => ({
      kind: gap.kind,
      time: gap.time,
      asOf: "asOf" in gap ? gap.asOf.text : null,
      missing: gap.kind === "no value" ? gap.missing : null,
    })),
  };
}

function caseAsData({ asOf, time, lead, releases, forecasts, lacks }: Case, unit: Unit) {
  return {
    asOf: asOf.text,
    time,
    lead: lead ?? null,
    first: releaseAsData(releases.first, unit),
    latest: releaseAsData(releases.latest, unit),
    forecasts: forecasts.map(({ by, kind, quantiles, errors, scores }) => ({
      by,
      kind,
      quantiles: quantiles.map((value) => given(value, unit)),
      errors: errors ?? null,
      scores: { first: scoreAsData(scores.first, unit), latest: scoreAsData(scores.latest, unit) },
    })),
    lacks,
  };
}

function releaseAsData({ value, status, published, source }: Observation, unit: Unit) {
  return { value: given(value, unit), status, published: published.text, source };
}

function scoreAsData(score: Score, unit: Unit) {
  const { error, crps, fairCrps, weightedInterval, intervals, pit, inside } = score;
  return {
    error: given(error, unit),
    crps: given(crps, unit),
    fairCrps: given(fairCrps, unit),
    logScore: logScoreIn(score, unit) ?? null,
    weightedInterval: given(weightedInterval, unit),
    intervals: intervals.map((one) => given(one, unit)),
    pit: pit ?? null,
    inside,
  };
}

/** A density a declared unit is that a base unit times the size of the declared one. */
function logScoreIn({ logScore }: Score, unit: Unit): number | undefined {
  return logScore === undefined ? undefined : logScore - log(toBaseNumber(1, unit));
}

const quantileColumns = keptShares.map((share) => `p${String(share * 100).replace(".", "_")}`);

const csvColumns = [
  ..."as_of,variable,time,lead,forecaster,release,published,value".split(","),
  ...quantileColumns,
  ..."error,crps,fair_crps,log_score,weighted_interval,interval_50,interval_80,interval_95,pit".split(","),
  ...coverages.map((share) => `inside_${share * 100}`),
  ..."past_errors,unit,not_scored,members,seed,digest".split(","),
];

/** A row for each case, forecaster and release; benchmarks that could not be made and gaps have a row that says why. */
export function backtestCsv({ run, digest, series, members, seed }: Backtest): string {
  const { slots } = run.trajectory.program.model;
  const end = [String(members), String(seed), digest.all];
  const rows = series.flatMap(({ slot, cases, gaps }) => {
    const { id, unit } = slots[slot]!;
    const blanks = (count: number) => new Array<string>(count).fill("");
    const scoreBlanks = blanks(quantileColumns.length + 6 + 2 * coverages.length + 1);
    return [
      ...cases.flatMap((one) => {
        const head = [one.asOf.text, id, String(one.time), String(one.lead ?? "")];
        return [
          ...one.forecasts.flatMap((forecast) =>
            releaseKinds.map((release) => {
              const { published, value } = one.releases[release];
              const about = [forecast.by, release, published.text, fromBase(value, unit)];
              return [...head, ...about, ...scoreCells(forecast, release, unit), unit.text, "", ...end];
            }),
          ),
          ...one.lacks.map(({ by, lack }) => [...head, by, ...blanks(3), ...scoreBlanks, unit.text, lack, ...end]),
        ];
      }),
      ...gaps.map((gap) => {
        const head = ["asOf" in gap ? gap.asOf.text : "", id, String(gap.time), ""];
        return [...head, ...blanks(4), ...scoreBlanks, unit.text, gap.kind, ...end];
      }),
    ];
  });
  return csvTable(csvColumns, rows);
}

function scoreCells({ quantiles, scores, errors }: CaseForecast, release: "first" | "latest", unit: Unit): string[] {
  const score = scores[release];
  const { error, crps, fairCrps, weightedInterval, intervals, pit, inside } = score;
  const cell = (value: number | undefined) => (value === undefined ? "" : fromBase(value, unit));
  return [
    ...quantiles.map((value) => fromBase(value, unit)),
    fromBase(error, unit),
    cell(crps),
    cell(fairCrps),
    String(logScoreIn(score, unit) ?? ""),
    cell(weightedInterval),
    ...coverages.map((_, k) => cell(intervals[k])),
    String(pit ?? ""),
    ...coverages.map((_, k) => (inside[k] === undefined ? "" : inside[k] ? "yes" : "no")),
    String(errors ?? ""),
  ];
}
