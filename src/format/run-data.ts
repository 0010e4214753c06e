import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Verdict } from "../analysis/verdict.ts";
import { valueAt } from "../engine/trajectory.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import { inLanguage } from "../plan/label.ts";
import { inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { version } from "../version.ts";
import { nameOfTarget } from "./names-of.ts";
import type { Language } from "./words.ts";

/** Values leave the program in their declared units, as the shortest numbers that read back; missing is null. */
const given = (value: number | undefined, unit: Unit) =>
  value === undefined || Number.isNaN(value) ? null : inUnit(value, unit);

/** Runs as plain data for JSON: `kapok.run/1`; all variables, or those to show. */
export function runsAsData(runs: readonly ScenarioRun[], language: Language, show: readonly number[] = []) {
  const { program } = runs[0]!.trajectory;
  const { plan } = program.model;
  return {
    schema: "kapok.run/1",
    version,
    plan: { name: plan.name, title: plan.title },
    asOf: program.asOf?.text ?? null,
    runs: runs.map((run) => runAsData(run, language, show)),
  };
}

function runAsData(run: ScenarioRun, language: Language, show: readonly number[]) {
  const { scenario, digest, trajectory, verdicts } = run;
  const { model, grid } = trajectory.program;
  const steps = savedSteps(grid);
  return {
    scenario: { name: scenario.name, title: scenario.title },
    digest,
    verdicts: verdicts.map((verdict) => verdictAsData(verdict, run, language)),
    ...warningsAsData(run),
    years: steps.map((step) => timeOf(grid, step)),
    variables: model.slots.flatMap(({ id, unit, isHelper }, slot) => {
      if (isHelper || (show.length > 0 && !show.includes(slot))) return [];
      const values = steps.map((step) => given(valueAt(trajectory, slot, step), unit));
      const known = steps.map((step) => run.provenance.knowledgeAt(slot, step));
      return [{ name: id, unit: unit.text, values, known }];
    }),
  };
}

/** Notes on settings, and faults, as plain data. */
export function warningsAsData({ notes, trajectory }: ScenarioRun) {
  const { model, grid } = trajectory.program;
  return {
    notes: notes.map(({ kind, id, time }) => ({ kind, setting: id, time: time ?? null })),
    faults: trajectory.faults.map(({ slot, step, kind, operation }) => {
      return { variable: model.slots[slot]!.id, time: timeOf(grid, step), kind, operation };
    }),
  };
}

/** A verdict as plain data, its numbers in the target's unit. */
export function verdictAsData(verdict: Verdict, run: ScenarioRun, language: Language) {
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
    time: verdict.time ?? null,
    known: verdict.knowledge ?? null,
    observation:
      observation === undefined
        ? null
        : { status: observation.status, published: observation.published.text, source: observation.source },
    margin: given(verdict.margin, unit),
    marginShare: verdict.marginShare ?? null,
    firstReached: verdict.firstReached ?? null,
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
  };
}
