import { checkObservations, checkTargets } from "./check-rows.ts";
import { correlationGroups } from "./correlation-groups.ts";
import type { Folder } from "./folder.ts";
import { inputsOf } from "./inputs-of.ts";
import { splitElements } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Plan, Variable, Written } from "./plan.ts";
import { compareText, type Problems } from "./problem.ts";
import type { Table, Tables } from "./tables.ts";
import { pathOf } from "./text.ts";
import { isSameDimension } from "./unit.ts";

interface Surroundings {
  readonly folder: Folder;
  readonly tables: Tables;
  /** `false` when the years could not be read: what depends on them is not checked then. */
  readonly hasGrid: boolean;
  /** The variables with a problem, to which this adds. */
  readonly broken: Set<string>;
}

/** Checks the files of a plan against each other. */
export function checkPlan(plan: Plan, { folder, tables, hasGrid, broken }: Surroundings, problems: Problems): void {
  checkMissing(plan, folder, tables, problems);
  const names: Names = {
    variables: new Set(plan.variables.keys()),
    inputs: new Set(plan.inputs.keys()),
    series: new Set(plan.observations.map(({ series }) => splitElements(series)?.name ?? "")),
  };
  for (const variable of plan.variables.values()) {
    const before = problems.count;
    checkVariable(variable, plan, tables, names, problems);
    if (problems.count > before) broken.add(variable.name);
  }
  checkObservations(plan, tables.observations.rows, hasGrid, problems);
  checkTargets(plan, tables.targets.rows, hasGrid, problems);
  checkCorrelations(plan, problems);
}

/** A table that is absent although others lean on it is one problem, not one for each of them. */
function checkMissing(plan: Plan, folder: Folder, tables: Tables, problems: Problems): void {
  const variables = [...plan.variables.values()];
  const report = (name: string, table: Table<unknown>, isNeeded: boolean, why: string) => {
    if (table.isMissing && isNeeded) {
      problems.add({ file: pathOf(folder, name), line: 1, column: 1 }, `file not found, but ${why}`);
    }
  };
  const named = [...plan.observations, ...plan.targets].some(({ source }) => source !== "");
  const hasSources = named || variables.some(({ sources }) => sources.length > 0);
  report("sources.csv", tables.sources, hasSources, "other files name sources");
  const isObserved = variables.some(({ observed }) => observed !== undefined);
  report("observations.csv", tables.observations, isObserved, "model.yaml takes series from it");
  const hasInputs = variables.some((variable) => inputsOf(variable).length > 0);
  report("inputs.csv", tables.inputs, hasInputs, "model.yaml takes series from it");
}

/** What other files may name. */
interface Names {
  readonly variables: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
}

function checkVariable(variable: Variable, plan: Plan, tables: Tables, names: Names, problems: Problems): void {
  const { context, observations, inputs } = tables;
  const mustBe = (known: ReadonlySet<string>, { text, place }: Written, message: string) => {
    if (!known.has(text)) problems.add(place, message, text, nearest(text, known));
  };
  if (context.sourceIds !== undefined)
    for (const id of variable.sources) mustBe(context.sourceIds, id, "no row of sources.csv has this source");
  if (variable.cost !== undefined) mustBe(names.variables, variable.cost, "unknown variable");
  for (const series of inputsOf(variable)) {
    if (!inputs.isWhole) continue;
    mustBe(names.inputs, series, "no row of inputs.csv has this series");
    checkInputUnit(variable, series, plan, tables, problems);
  }
  if (variable.observed !== undefined && observations.isWhole) {
    mustBe(names.series, variable.observed.series, "no row of observations.csv has this series");
  }
}

function checkInputUnit(variable: Variable, series: Written, plan: Plan, tables: Tables, problems: Problems): void {
  if (!plan.checksUnits || plan.broken.has(variable.name)) return;
  const wrong = tables.inputs.rows.rows.filter(
    ({ value, row }) =>
      row.cell("series") === series.text && !isSameDimension(value.dimension, variable.unit.dimension),
  );
  const [first] = wrong;
  if (first === undefined) return;
  const more = wrong.length > 1 ? `, here and in ${wrong.length - 1} more` : "";
  const message = `the unit does not fit ${variable.name}, ${variable.unit.text} is needed${more}`;
  problems.add(first.row.placeOf("unit"), message, first.value.text);
}

function checkCorrelations(plan: Plan, problems: Problems): void {
  const before = problems.count;
  const pairs = new Set<string>();
  for (const { of, place } of plan.correlations) {
    for (const { text, place } of of) {
      const variable = plan.variables.get(text);
      if (variable === undefined) problems.add(place, "unknown variable", text, nearest(text, plan.variables.keys()));
      else if (variable.prior === undefined && !plan.broken.has(text))
        problems.add(place, "a correlation is between variables with a prior", text);
    }
    const [a, b] = of.map(({ text }) => plan.variables.get(text));
    if (of[0].text === of[1].text) problems.add(of[1].place, "a correlation is between two variables", of[1].text);
    else if (a !== undefined && b !== undefined && (a.role === "shock") !== (b.role === "shock"))
      problems.add(of[1].place, "a shock is correlated with shocks only: it has a draw for every step", of[1].text);
    else if (a !== undefined && b !== undefined && a.over.join() !== b.over.join())
      problems.add(of[1].place, "correlated variables have the same dimensions", of[1].text);
    else if (a !== undefined && b !== undefined && a.persistence !== b.persistence)
      problems.add(of[1].place, "correlated shocks have the same persistence", of[1].text);
    const pair = of
      .map(({ text }) => text)
      .sort(compareText)
      .join(", ");
    if (pairs.has(pair)) problems.add(place, "this pair has a correlation already", pair);
    pairs.add(pair);
  }
  if (problems.count === before) checkTogether(plan, problems);
}

/** Correlations that are possible two by two may be impossible together. */
function checkTogether(plan: Plan, problems: Problems): void {
  for (const { rows, correlations } of correlationGroups(plan.correlations)) {
    if (rows !== undefined || correlations.some(({ rank }) => Math.abs(rank) > 1)) continue;
    const list = correlations.map(({ of: [a, b], rank }) => `${a.text} with ${b.text} ${rank}`).join(", ");
    problems.add(correlations.at(-1)!.place, `no numbers have these rank correlations together: ${list}`);
  }
}
