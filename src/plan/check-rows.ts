import { describeOffGrid, timeText } from "./calendar-time.ts";
import type { Located } from "./csv.ts";
import { elementNames, elementTuples } from "./elements.ts";
import { type Grid, stepOf } from "./grid.ts";
import { joinElements, splitElements } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Observation, Plan, Target, Variable } from "./plan.ts";
import type { Problems } from "./problem.ts";
import { isSameDimension } from "./unit.ts";

/** Units, elements and years of the series that a variable takes. */
export function checkObservations(
  plan: Plan,
  rows: readonly Located<Observation>[],
  hasGrid: boolean,
  problems: Problems,
): void {
  if (hasGrid) checkPublished(rows, plan.grid, problems);
  const bySeries = Map.groupBy(rows, ({ value }) => splitElements(value.series)?.name ?? "");
  for (const variable of plan.variables.values()) {
    const taken = bySeries.get(variable.observed?.series.text ?? "");
    if (taken === undefined) continue;
    checkUnits(variable, taken, plan, problems);
    for (const observation of taken) {
      checkElement(variable, observation, plan, problems);
      const { value, row } = observation;
      if (!hasGrid || stepOf(plan.grid, value.time) !== undefined) continue;
      const message = `the year is no step of the plan; ${describeOffGrid(plan.grid, value.time)}`;
      problems.add(row.placeOf("year"), message, row.cell("year"));
    }
  }
}

/** Dates of publication from here on are slips, as 2203 is. The clock is never asked. */
const farFuture = 2100;

/** A date in the far future would become the as-of date of every run, and is the day of none. */
function checkPublished(rows: readonly Located<Observation>[], { end, unit }: Grid, problems: Problems): void {
  const last = unit === "year" ? Math.max(farFuture, end) : farFuture;
  for (const { value, row } of rows) {
    if (value.published.year <= last) continue;
    problems.add(row.placeOf("published"), "the date of publication lies in the far future", value.published.text);
  }
}

/** One problem for each unit that does not fit, with how many rows have it. */
function checkUnits(variable: Variable, taken: readonly Located<Observation>[], plan: Plan, problems: Problems): void {
  if (!plan.checksUnits || plan.broken.has(variable.name)) return;
  const wrong = Map.groupBy(
    taken.filter(({ value }) => !isSameDimension(value.unit.dimension, variable.unit.dimension)),
    ({ value }) => value.unit.text,
  );
  for (const [unit, rows] of wrong) {
    const more = rows.length > 1 ? `, here and in ${rows.length - 1} more` : "";
    const message = `the unit does not fit ${variable.name}, ${variable.unit.text} is needed${more}`;
    problems.add(rows[0]!.row.placeOf("unit"), message, unit);
  }
}

function checkElement(variable: Variable, { value, row }: Located<Observation>, plan: Plan, problems: Problems): void {
  const { name, elements } = splitElements(value.series)!;
  const tuples = elementTuples(variable.over, plan.dimensions);
  const [first] = tuples;
  if (first === undefined || tuples.some((tuple) => tuple.join() === elements.join())) return;
  const message =
    variable.over.length === 0
      ? `${variable.name} has no elements`
      : `an element of ${variable.over.join(" and ")} is needed, as in ${joinElements(name, first)}`;
  const known = tuples.map((tuple) => joinElements(name, tuple));
  problems.add(row.placeOf("series"), message, value.series, nearest(value.series, known));
}

export function checkTargets(plan: Plan, rows: readonly Located<Target>[], hasGrid: boolean, problems: Problems): void {
  for (const located of rows) {
    if (hasGrid) checkTargetYears(located, plan.grid, problems);
    if (located.value.isModelled) checkTargetVariable(located, plan, hasGrid, problems);
  }
}

function checkTargetYears({ value: target, row }: Located<Target>, grid: Grid, problems: Problems): void {
  const { years } = target;
  for (const time of years.kind === "at" ? [years.time] : [years.from, years.to]) {
    const step = stepOf(grid, time);
    const isOnGrid = step !== undefined && step >= 0 && step < grid.count;
    if (isOnGrid && step % grid.saveEvery === 0) continue;
    const why = isOnGrid ? "only saved steps can carry a target" : describeOffGrid(grid, time);
    const message = `the year of target ${target.id} is no step of the plan; ${why}`;
    problems.add(row.placeOf("year"), message, timeText(time, grid));
  }
}

function checkTargetVariable(
  { value: target, row }: Located<Target>,
  plan: Plan,
  hasGrid: boolean,
  problems: Problems,
): void {
  const { id } = target;
  const series = row.placeOf("series");
  const name = splitElements(target.variable)?.name ?? "";
  const variable = plan.variables.get(name);
  if (variable === undefined) {
    const message = `target ${id} is on an unknown variable; write modelled = no if the model does not reach it`;
    problems.add(series, message, target.variable, nearest(name, plan.variables.keys()));
    return;
  }
  if (plan.broken.has(name)) return;
  if (variable.points !== undefined) {
    problems.add(series, `target ${id} is on a table; a target needs a variable with a value in each year`, name);
    return;
  }
  const known = elementNames(variable, plan);
  if (!known.includes(target.variable)) {
    const message = `target ${id} names no element of ${name}`;
    problems.add(series, message, target.variable, nearest(target.variable, known) ?? known[0]);
  }
  if (!plan.checksUnits || (target.years.kind === "sum" && !hasGrid)) return;
  const expected = target.years.kind === "sum" ? timesTime(variable, plan.grid) : variable.unit.dimension;
  if (isSameDimension(target.unit.dimension, expected)) return;
  const needed = target.years.kind === "sum" ? `${variable.unit.text} times ${plan.grid.unit}` : variable.unit.text;
  const message = `the unit of target ${id} does not fit ${name}, ${needed} is needed`;
  problems.add(row.placeOf("unit"), message, target.unit.text);
}

/** A sum over years is a yearly amount times the step. */
function timesTime(variable: Variable, grid: Grid) {
  const exponent = (variable.unit.dimension.get(grid.unit) ?? 0) + 1;
  const dimension = new Map(variable.unit.dimension).set(grid.unit, exponent);
  if (exponent === 0) dimension.delete(grid.unit);
  return dimension;
}
