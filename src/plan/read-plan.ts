import type { Folder } from "./folder.ts";
import { describeOffGrid, type Grid, stepOf } from "./grid.ts";
import { joinElements, splitElements } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Observation, Plan, Source, Target, Variable } from "./plan.ts";
import { compareText, type Problems } from "./problem.ts";
import { readModel } from "./read-model.ts";
import { readInputs, readObservations, type TableContext } from "./read-observations.ts";
import { readPlanSettings } from "./read-plan-file.ts";
import { readSources } from "./read-sources.ts";
import { readTargets } from "./read-targets.ts";
import { readText, type SourceText } from "./text.ts";
import { isSameDimension } from "./unit.ts";
import { readYaml } from "./yaml.ts";

/**
 * Reads the files of a plan folder and checks them against each other. Problems are collected, never thrown;
 * `undefined` comes back only when plan.yaml or model.yaml cannot be read at all. What the formulas say is checked one
 * floor up.
 */
export function readPlan(folder: Folder, problems: Problems): Plan | undefined {
  const planText = readText(folder, "plan.yaml", problems, { required: true });
  const modelText = readText(folder, "model.yaml", problems, { required: true });
  const planNode = planText && readYaml(planText, problems);
  const modelNode = modelText && readYaml(modelText, problems);
  if (planNode === undefined || modelNode === undefined) return undefined;
  const settings = readPlanSettings(planNode, problems);
  const model = readModel(modelNode, settings, problems);

  /** A table that is absent is empty; `isWhole` is false when it has a problem: what leans on it is not checked then. */
  const table = <T>(name: string, empty: T, reader: (source: SourceText) => T): { rows: T; isWhole: boolean } => {
    const before = problems.count;
    const text = readText(folder, name, problems, { required: false });
    const rows = text === undefined ? empty : reader(text);
    return { rows, isWhole: problems.count === before };
  };
  const sources = table("sources.csv", new Map<string, Source>(), (text) => readSources(text, problems));
  const context: TableContext = {
    units: settings.units,
    checksUnits: settings.checksUnits,
    sourceIds: sources.isWhole ? new Set(sources.rows.keys()) : undefined,
  };
  const observations = table("observations.csv", [], (text) => readObservations(text, context, problems));
  const inputs = table<Plan["inputs"]>("inputs.csv", new Map(), (text) => readInputs(text, context, problems));
  const targets = table("targets.csv", [], (text) => readTargets(text, context, problems));
  const broken = new Set(model.broken);
  const plan: Plan = {
    name: folder.path.replace(/\/+$/, "").split("/").at(-1) ?? "",
    ...settings,
    variables: model.variables,
    observations: observations.rows,
    sources: sources.rows,
    targets: targets.rows,
    inputs: inputs.rows,
    broken,
  };
  const series = observations.isWhole ? seriesNames(plan.observations) : undefined;
  for (const variable of plan.variables.values()) {
    const before = problems.count;
    checkVariable(variable, plan, context, series, inputs.isWhole, problems);
    if (problems.count > before) broken.add(variable.name);
  }
  if (settings.hasGrid) {
    checkObservations(plan, problems);
    checkTargets(plan, problems);
  }
  checkCorrelations(plan, problems);
  return plan;
}

/** Scenario names in a folder: its files ending in .yaml, sorted. */
export function scenarioNames(folder: Folder): readonly string[] {
  return folder
    .list()
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort(compareText);
}

/** The names under which a variable's series and targets are known: itself, or one for each element. */
export function elementNames(variable: Variable, plan: Pick<Plan, "dimensions">): readonly string[] {
  return elementTuples(variable.over, plan.dimensions).map((elements) => joinElements(variable.name, elements));
}

/** All combinations of elements, the first dimension slowest: `[[]]` for a scalar. */
export function elementTuples(
  over: readonly string[],
  dimensions: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  return over.reduce<readonly (readonly string[])[]>(
    (tuples, dimension) =>
      tuples.flatMap((tuple) => (dimensions.get(dimension) ?? []).map((element) => [...tuple, element])),
    [[]],
  );
}

function checkVariable(
  variable: Variable,
  plan: Plan,
  context: TableContext,
  series: ReadonlySet<string> | undefined,
  hasInputs: boolean,
  problems: Problems,
): void {
  const source = variable.sources.filter(({ text }) => context.sourceIds !== undefined && !context.sourceIds.has(text));
  for (const { text, place } of source) {
    problems.add(place, "no row of sources.csv has this source", text, nearest(text, context.sourceIds ?? []));
  }
  if (variable.cost !== undefined && !plan.variables.has(variable.cost.text)) {
    problems.add(
      variable.cost.place,
      "unknown variable",
      variable.cost.text,
      nearest(variable.cost.text, plan.variables.keys()),
    );
  }
  if (variable.value?.kind === "series" && hasInputs && !plan.inputs.has(variable.value.series.text)) {
    const { text, place } = variable.value.series;
    problems.add(place, "no row of inputs.csv has this series", text, nearest(text, plan.inputs.keys()));
  }
  if (variable.observed === undefined) return;
  const { text, place } = variable.observed.series;
  if (series !== undefined && !series.has(text)) {
    problems.add(place, "no row of observations.csv has this series", text, nearest(text, series));
  }
}

function seriesNames(observations: readonly Observation[]): ReadonlySet<string> {
  return new Set(observations.map(({ series }) => splitElements(series)?.name ?? ""));
}

/** Units and years of the series that a variable takes. */
function checkObservations(plan: Plan, problems: Problems): void {
  const takers = new Map<string, Variable[]>();
  for (const variable of plan.variables.values()) {
    if (variable.observed === undefined) continue;
    const { text } = variable.observed.series;
    takers.set(text, [...(takers.get(text) ?? []), variable]);
  }
  for (const observation of plan.observations) {
    const series = splitElements(observation.series);
    for (const variable of takers.get(series?.name ?? "") ?? []) {
      checkObservation(observation, series!.elements, variable, plan, problems);
    }
  }
}

function checkObservation(
  observation: Observation,
  elements: readonly string[],
  variable: Variable,
  plan: Plan,
  problems: Problems,
): void {
  const { place, series, time, unit } = observation;
  const known = elementNames(variable, plan);
  if (!known.includes(joinElements(variable.name, elements))) {
    const message =
      variable.over.length === 0
        ? `${variable.name} has no elements`
        : `an element of ${variable.over.join(" and ")} is needed, as in ${known[0]}`;
    problems.add(place, message, series);
  }
  if (
    plan.checksUnits &&
    !plan.broken.has(variable.name) &&
    !isSameDimension(unit.dimension, variable.unit.dimension)
  ) {
    problems.add(place, `the unit does not fit ${variable.name}, ${variable.unit.text} is needed`, unit.text);
  }
  if (stepOf(plan.grid, time) === undefined) {
    problems.add(place, `the year is no step of the plan; ${describeOffGrid(plan.grid, time)}`, String(time));
  }
}

function checkTargets(plan: Plan, problems: Problems): void {
  for (const target of plan.targets) {
    for (const time of timesOf(target)) checkTargetTime(target, time, plan.grid, problems);
    if (!target.isModelled) continue;
    const variable = plan.variables.get(splitElements(target.variable)?.name ?? "");
    if (variable === undefined) {
      const hint = nearest(target.variable, plan.variables.keys());
      problems.add(
        target.place,
        `target ${target.id} is on an unknown variable; write modelled = no if the model does not reach it`,
        target.variable,
        hint,
      );
      continue;
    }
    if (plan.broken.has(variable.name)) continue;
    const known = elementNames(variable, plan);
    if (!known.includes(normalise(target.variable))) {
      problems.add(target.place, `target ${target.id} names no element of ${variable.name}`, target.variable, known[0]);
    }
    const expected = target.years.kind === "sum" ? timesTime(variable, plan.grid) : variable.unit.dimension;
    if (plan.checksUnits && !isSameDimension(target.unit.dimension, expected)) {
      problems.add(
        target.place,
        `the unit of target ${target.id} does not fit ${variable.name}, ${variable.unit.text} is needed`,
        target.unit.text,
      );
    }
  }
}

function normalise(text: string): string {
  const split = splitElements(text);
  return split === undefined ? text : joinElements(split.name, split.elements);
}

function timesTime(variable: Variable, grid: Grid) {
  const exponent = (variable.unit.dimension.get(grid.unit) ?? 0) + 1;
  const dimension = new Map(variable.unit.dimension).set(grid.unit, exponent);
  if (exponent === 0) dimension.delete(grid.unit);
  return dimension;
}

function timesOf({ years }: Target): readonly number[] {
  return years.kind === "at" ? [years.time] : [years.from, years.to];
}

function checkTargetTime(target: Target, time: number, grid: Grid, problems: Problems): void {
  const step = stepOf(grid, time);
  const isOnGrid = step !== undefined && step >= 0 && step < grid.count;
  const isSaved = isOnGrid && step % grid.saveEvery === 0;
  if (isSaved) return;
  const why = isOnGrid ? "only saved steps can carry a target" : describeOffGrid(grid, time);
  problems.add(target.place, `the year of target ${target.id} is no step of the plan; ${why}`, String(time));
}

function checkCorrelations(plan: Plan, problems: Problems): void {
  for (const { of } of plan.correlations) {
    for (const { text, place } of of) {
      const variable = plan.variables.get(text);
      if (variable === undefined) problems.add(place, "unknown variable", text, nearest(text, plan.variables.keys()));
      else if (variable.prior === undefined)
        problems.add(place, "a correlation is between variables with a prior", text);
    }
    if (of[0].text === of[1].text) problems.add(of[1].place, "a correlation is between two variables", of[1].text);
  }
}
