import { shownValue } from "../analysis/bounds/interval.ts";
import { knownRanges } from "../analysis/bounds/known-range.ts";
import { leavesIn } from "../analysis/crossing.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Verdict } from "../analysis/verdict.ts";
import { valueAt } from "../engine/trajectory.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import { inLanguage } from "../plan/label.ts";
import { rangeComparison } from "./bound-text.ts";
import { ensembleTargetOf } from "./chance-text.ts";
import { planHead } from "./document-head.ts";
import { chanceAsData, ensembleAsData } from "./ensemble-data.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import type { Language } from "./words.ts";

/** Runs as plain data for JSON: `kapok.run/1`; all variables, or those to show; with ensembles what they say too. */
export function runsAsData(
  runs: readonly ScenarioRun[],
  language: Language,
  show: readonly number[] = [],
  ensembles?: readonly Ensemble[],
) {
  const { program } = runs[0]!.trajectory;
  return {
    ...planHead("kapok.run/1", program),
    runs: runs.map((run, index) => runAsData(run, language, show, ensembles?.[index])),
  };
}

function runAsData(run: ScenarioRun, language: Language, show: readonly number[], ensemble?: Ensemble) {
  const { scenario, digest, trajectory, verdicts } = run;
  const { model, grid } = trajectory.program;
  const steps = savedSteps(grid);
  return {
    scenario: { name: scenario.name, title: scenario.title },
    digest,
    verdicts: verdicts.map((verdict) => verdictAsData(verdict, run, language, ensemble)),
    ...(ensemble === undefined ? {} : { ensemble: ensembleAsData(ensemble, run) }),
    ...warningsAsData(run),
    years: steps.map((step) => timeOf(grid, step)),
    variables: model.slots.flatMap(({ id, unit, isHelper }, slot) => {
      if (isHelper || (show.length > 0 && !show.includes(slot))) return [];
      const ranges = steps.map((step) => knownRanges(trajectory, run.provenance).at(slot, step));
      const values = steps.map((step, i) => given(shownValue(valueAt(trajectory, slot, step), ranges[i]), unit));
      const known = steps.map((step) => run.provenance.knowledgeAt(slot, step));
      const bounds = ranges.map((range) => rangeComparison(range) ?? null);
      return [{ name: id, unit: unit.text, values, known, bounds }];
    }),
  };
}

/** Notes on settings, and faults, as plain data; the posterior too, where one is used. */
export function warningsAsData({ notes, trajectory, posterior }: ScenarioRun) {
  const { model, grid } = trajectory.program;
  return {
    ...(posterior === undefined ? {} : { posterior: { digest: posterior.digest, names: posterior.names } }),
    notes: notes.map(({ kind, id, time }) => ({ kind, setting: id, time: time ?? null })),
    faults: trajectory.faults.map(({ slot, step, kind, operation }) => {
      return { variable: model.slots[slot]!.id, time: timeOf(grid, step), kind, operation };
    }),
  };
}

/** A verdict as plain data, its numbers in the target's unit; with an ensemble the target's chance too. */
export function verdictAsData(verdict: Verdict, run: ScenarioRun, language: Language, ensemble?: Ensemble) {
  const { target, observation, progress, cause } = verdict;
  const { unit } = target;
  return {
    id: target.id,
    label: nameOfTarget(target, run.trajectory.program.model.plan, language),
    variable: target.variable,
    years: target.years,
    comparison: target.comparison,
    threshold: given(target.value, unit),
    unit: unit.text,
    basis: target.basis,
    status: verdict.status,
    value: given(verdict.value, unit),
    bound: rangeComparison(verdict.range) ?? null,
    boundedBy: verdict.boundedBy.map(({ slot, step, side }) => {
      const { slots, grid } = run.trajectory.program.model;
      return { variable: slots[slot]!.id, time: timeOf(grid, step), side };
    }),
    time: verdict.time ?? null,
    known: verdict.knowledge ?? null,
    observation:
      observation === undefined
        ? null
        : { status: observation.status, published: observation.published.text, source: observation.source },
    margin: given(verdict.margin, unit),
    marginShare: verdict.marginShare ?? null,
    firstReached: verdict.firstReached ?? null,
    firstLost: target.years.kind === "at" ? (leavesIn(target, run) ?? null) : null,
    progress:
      progress === undefined
        ? null
        : {
            category: progress.category,
            required: progress.required ?? null,
            projected: progress.projected ?? null,
            ratio: progress.ratio ?? null,
            base:
              progress.base === undefined
                ? null
                : { time: progress.base.time, value: given(progress.base.value, unit) },
          },
    cause: cause === undefined ? null : { reason: cause.reason, chain: cause.chain },
    source: target.source,
    wording: target.wording,
    note: inLanguage(target.note, language, ""),
    ...(ensemble === undefined ? {} : { ensemble: chanceAsData(ensembleTargetOf(ensemble, target), target) }),
  };
}
