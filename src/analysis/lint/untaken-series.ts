import type { Model } from "../../language/model.ts";
import { inputsIn, inputsOf } from "../../plan/inputs-of.ts";
import { splitElements } from "../../plan/names.ts";
import { nearest } from "../../plan/nearest.ts";
import type { Observation, Plan } from "../../plan/plan.ts";
import type { Place } from "../../plan/problem.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import { isSameDimension } from "../../plan/unit.ts";
import type { LintFinding } from "./finding.ts";

/**
 * Series of observations.csv that no variable takes, and of inputs.csv that no scenario takes either. One whose name is a
 * slip of the finger from a taken one, or is that of a variable that takes none, is told alone; the others of a table
 * are counted, as a plan may keep numbers for its readers.
 */
export function untakenSeries({ plan }: Model, scenarios: readonly ResolvedScenario[]): readonly LintFinding[] {
  const variables = [...plan.variables.values()];
  const observed = new Set(variables.flatMap(({ observed }) => observed?.series.text ?? []));
  const published = Map.groupBy(plan.observations, ({ series }) => splitElements(series)!.name);
  const observations = [...published].flatMap(([name, [first]]): readonly Untaken[] =>
    observed.has(name) ? [] : [{ name, place: first!.place, meant: publishedFor(name, first!, plan) }],
  );
  const settings = scenarios.flatMap((scenario) => [...scenario.settings.values()]);
  const used = new Set(
    [...variables.flatMap(inputsOf), ...settings.flatMap(({ value }) => inputsIn(value))].map(({ text }) => text),
  );
  const inputs = [...plan.inputPlaces].flatMap(([name, place]): readonly Untaken[] => {
    const near = nearName(name, used);
    return used.has(name) ? [] : [{ name, place, meant: near === undefined ? undefined : { near } }];
  });
  return [...findingsOf("observations.csv", observations), ...findingsOf("inputs.csv", inputs)];
}

interface Untaken {
  readonly name: string;
  readonly place: Place;
  /** What it was meant for, where its name says so. */
  readonly meant: { readonly near: string } | { readonly variable: string } | undefined;
}

function findingsOf(table: string, untaken: readonly Untaken[]): readonly LintFinding[] {
  const slips = untaken.flatMap(({ name, place, meant }): readonly LintFinding[] =>
    meant === undefined ? [] : [{ rule: "series not taken", subject: name, place, parts: meant }],
  );
  const others = untaken.filter(({ meant }) => meant === undefined);
  const [first] = others;
  if (first === undefined) return slips;
  const names = others.slice(0, 3).map(({ name }) => name);
  const parts = { count: String(others.length), names: names.join(", ") };
  return [...slips, { rule: "series not taken", subject: table, place: first.place, parts }];
}

function publishedFor(series: string, { unit }: Observation, { variables }: Plan): Untaken["meant"] {
  const own = variables.get(series);
  if (own !== undefined && own.observed === undefined && isSameDimension(own.unit.dimension, unit.dimension))
    return { variable: series };
  const fitting = [...variables.values()].flatMap((one) => {
    const isFitting = one.observed !== undefined && isSameDimension(one.unit.dimension, unit.dimension);
    return isFitting ? [one.observed.series.text] : [];
  });
  const near = nearName(series, fitting);
  return near === undefined ? undefined : { near };
}

/** Names that differ in their numbers, as investment_4g and investment_5g do, are names of different things. */
function nearName(name: string, candidates: Iterable<string>): string | undefined {
  const numbersIn = (text: string) => text.replace(/\D/g, "");
  const alike = [...candidates].filter((one) => numbersIn(one) === numbersIn(name));
  return nearest(name, alike, name.length < 8 ? 1 : 2);
}
