import type { Model } from "../../language/model.ts";
import { splitElements } from "../../plan/names.ts";
import { nearest } from "../../plan/nearest.ts";
import type { Observation, Plan } from "../../plan/plan.ts";
import { isSameDimension } from "../../plan/unit.ts";
import type { LintFinding } from "./finding.ts";

/**
 * Series of observations.csv that no variable takes. One whose name is a slip of the finger from a taken one, or is that
 * of a variable that takes none, is told alone; the others are counted, as a plan may keep numbers for its readers.
 */
export function untakenSeries({ plan }: Model): readonly LintFinding[] {
  const taken = new Set([...plan.variables.values()].flatMap(({ observed }) => observed?.series.text ?? []));
  const untaken = [...Map.groupBy(plan.observations, ({ series }) => splitElements(series)!.name)].filter(
    ([name]) => !taken.has(name),
  );
  const slips = untaken.flatMap(([series, rows]): readonly LintFinding[] => {
    const meant = meantBy(series, rows[0]!, taken, plan);
    if (meant === undefined) return [];
    return [{ rule: "series not taken", subject: series, place: rows[0]!.place, parts: meant }];
  });
  const told = new Set(slips.map(({ subject }) => subject));
  const others = untaken.filter(([series]) => !told.has(series));
  const [first] = others;
  if (first === undefined) return slips;
  const names = others.map(([series]) => series);
  const parts = { count: String(names.length), names: names.slice(0, 3).join(", ") };
  const { place } = first[1][0]!;
  return [...slips, { rule: "series not taken", subject: "observations.csv", place, parts }];
}

/** Names that differ in their numbers, as investment_4g and investment_5g do, are names of different things. */
const numbersIn = (name: string) => name.replace(/\D/g, "");

function meantBy(series: string, { unit }: Observation, taken: ReadonlySet<string>, plan: Plan) {
  const own = plan.variables.get(series);
  if (own !== undefined && own.observed === undefined && isSameDimension(own.unit.dimension, unit.dimension))
    return { variable: series };
  const alike = [...plan.variables.values()].flatMap(({ observed, unit: needed }) => {
    const name = observed?.series.text ?? "";
    const fits = isSameDimension(needed.dimension, unit.dimension) && numbersIn(name) === numbersIn(series);
    return fits && taken.has(name) ? [name] : [];
  });
  const near = nearest(series, alike, series.length < 8 ? 1 : 2);
  return near === undefined ? undefined : { near };
}
