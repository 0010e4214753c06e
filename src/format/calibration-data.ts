import {
  type Calibration,
  type ComparedObservation,
  type Estimate,
  estimateProbabilities,
  type Untold,
} from "../analysis/posterior/calibration.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { fromBase } from "../plan/quantity.ts";
import { refusalText } from "./calibration-sentences.ts";
import { runHead } from "./document-head.ts";
import { given } from "./given.ts";
import { posteriorAsData } from "./posterior-file.ts";
import { warningsAsData } from "./run-data.ts";
import { csvTable } from "./table.ts";
import type { Language } from "./words.ts";

const quantileNames = estimateProbabilities.map((p) => `p${Math.round(100 * p)}`);

/**
 * A calibration as JSON, `kapok.posterior/2`: numbers in declared units, those of the posterior's columns in base units.
 * Each column is on a line of its own.
 */
export function calibrationJson(calibration: Calibration, run: ScenarioRun, language: Language): string {
  const { posterior } = calibration;
  const columns: readonly string[] = posterior?.columns.map((column) => JSON.stringify([...column])) ?? [];
  const data = calibrationAsData(calibration, run, language);
  const marked =
    posterior === undefined
      ? data
      : { ...data, posterior: { ...posteriorAsData(posterior), columns: columns.map((_, k) => `column ${k}`) } };
  return JSON.stringify(marked, null, 2).replace(/"column (\d+)"/g, (_, k) => columns[Number(k)]!);
}

function calibrationAsData(calibration: Calibration, run: ScenarioRun, language: Language) {
  const { program } = run.trajectory;
  const { slots } = program.model;
  const { seed, draws, rows, observations, implied, withoutSpread, estimates, strained } = calibration;
  const { correlations, untold, fittedBefore, check, quality, refusal } = calibration;
  const compared = (one: ComparedObservation) => observationAsData(one, run);
  const estimated = (one: Estimate) => estimateAsData(one, run);
  return {
    ...runHead("kapok.posterior/2", run),
    seed,
    draws,
    rows,
    observations: observations.map(compared),
    implied: implied.map(compared),
    withoutSpread: withoutSpread.map(compared),
    estimates: estimates.map(estimated),
    strained: strained.map(estimated),
    fittedBefore,
    correlations,
    untold: untold.map((one) => untoldAsData(one, slots)),
    check: check ?? null,
    quality: quality === undefined ? null : { ...quality, shape: quality.shape ?? null },
    refusal: refusal === undefined ? null : { kind: refusal.kind, text: refusalText(refusal, language) },
    ...warningsAsData(run),
    posterior: null,
  };
}

function observationAsData(one: ComparedObservation, { trajectory }: ScenarioRun) {
  const { unit } = trajectory.program.model.slots[one.slot]!;
  const { status, published, source, value, low, high } = one.observation;
  return {
    variable: one.id,
    time: one.time,
    unit: unit.text,
    said: one.said,
    value: given(value, unit),
    low: given(low, unit),
    high: given(high, unit),
    status,
    published: published.text,
    source,
    before: given(one.before, unit),
    after: given(one.after, unit),
    gap: given(one.gap, unit),
    spread: given(one.spread, unit),
    belowBefore: one.belowBefore ?? null,
    below: one.below ?? null,
    closest:
      one.closest === undefined
        ? null
        : {
            value: given(one.closest.value, unit),
            spread: given(one.closest.spread, unit),
            deviations: one.closest.deviations,
          },
  };
}

function estimateAsData({ id, slot, isEstimated, prior, posterior, narrowing, profile }: Estimate, run: ScenarioRun) {
  const { unit } = run.trajectory.program.model.slots[slot]!;
  const named = (quantiles: readonly number[]) =>
    Object.fromEntries(quantileNames.map((name, k) => [name, given(quantiles[k], unit)]));
  return {
    input: id,
    unit: unit.text,
    isEstimated,
    prior: named(prior),
    posterior: posterior === undefined ? null : named(posterior),
    narrowing: narrowing ?? null,
    profile:
      profile === undefined
        ? null
        : {
            points: profile.points.map(({ value, logLikelihood }) => ({ value: given(value, unit), logLikelihood })),
            low: given(profile.low, unit),
            high: given(profile.high, unit),
            isFlat: profile.isFlat,
          },
  };
}

function untoldAsData(one: Untold, slots: readonly { readonly id: string }[]) {
  const { kind, settling } = one;
  return {
    kind,
    of: kind === "trade off" ? one.of : [one.id],
    rank: kind === "trade off" ? one.rank : null,
    settling:
      settling === undefined
        ? null
        : { variable: slots[settling.slot]!.id, time: settling.time, narrowing: settling.narrowing },
  };
}

const csvColumns = [
  ..."scenario,input,unit".split(","),
  ...quantileNames.map((name) => `prior_${name}`),
  ...quantileNames.map((name) => `posterior_${name}`),
  ..."narrowing,effective,khat,draws,seed,posterior,digest".split(","),
];

/** A row an estimated input, in its declared unit; cells of what nothing was learned of are empty. */
export function calibrationCsv(calibration: Calibration, run: ScenarioRun): string {
  const { estimates, quality, draws, seed, posterior: table } = calibration;
  const rows = estimates.map(({ id, slot, prior, posterior, narrowing }) => {
    const { unit } = run.trajectory.program.model.slots[slot]!;
    return [
      run.scenario.name,
      id,
      unit.text,
      ...prior.map((value) => fromBase(value, unit)),
      ...quantileNames.map((_, k) => (posterior === undefined ? "" : fromBase(posterior[k]!, unit))),
      ...[narrowing, quality?.effective, quality?.shape, draws, seed].map((one) => String(one ?? "")),
      table?.digest ?? "",
      run.digest.all,
    ];
  });
  return csvTable(csvColumns, rows);
}
