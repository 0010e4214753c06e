import { ensembleDigestOf } from "../analysis/ensemble/ensemble-digest.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { planHead } from "./document-head.ts";
import { chanceAsData, ensembleAsData } from "./ensemble-data.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import { warningsAsData } from "./run-data.ts";
import type { Language } from "./words.ts";

/** Ensembles as plain data for JSON: `kapok.ensemble/1`; values in declared units, chances from 0 to 1. */
export function ensemblesAsData(runs: readonly ScenarioRun[], ensembles: readonly Ensemble[], language: Language) {
  const { program } = runs[0]!.trajectory;
  const { plan } = program.model;
  return {
    ...planHead("kapok.ensemble/1", program),
    ensembles: runs.map((run, index) => ({
      scenario: { name: run.scenario.name, title: run.scenario.title },
      ...ensembleAsData(ensembles[index]!, run),
      digest: ensembleDigestOf(run),
      targets: plan.targets.map((target, i) => ({
        id: target.id,
        label: nameOfTarget(target, plan, language),
        variable: target.variable,
        years: target.years,
        comparison: target.comparison,
        threshold: given(target.value, target.unit),
        unit: target.unit.text,
        basis: target.basis,
        ...chanceAsData(ensembles[index]!.targets[i], target),
      })),
      ...warningsAsData(run),
    })),
  };
}
