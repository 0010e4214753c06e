import { distributionOf } from "../../language/distribution-of.ts";
import { walk } from "../../language/expression.ts";
import type { Model } from "../../language/model.ts";
import { parseFormula } from "../../language/parse.ts";
import { formulasOf } from "../../plan/formulas-of.ts";
import { splitElements } from "../../plan/names.ts";
import type { Variable } from "../../plan/plan.ts";
import { Problems } from "../../plan/problem.ts";
import { fromBase } from "../../plan/quantity.ts";
import type { LintFinding } from "./finding.ts";

/** Variables that no equation reads, no target judges and no lever names as its cost. */
export function unusedVariables({ plan }: Model): readonly LintFinding[] {
  const used = new Set<string>();
  for (const variable of plan.variables.values()) {
    for (const name of namesIn(variable)) if (name !== variable.name) used.add(name);
    if (variable.cost !== undefined) used.add(variable.cost.text);
  }
  for (const { variable } of plan.targets) used.add(splitElements(variable)?.name ?? variable);
  return [...plan.variables.values()]
    .filter(({ name }) => !used.has(name))
    .map(({ name, place }) => ({ rule: "unused variable", subject: name, place, parts: {} }));
}

/** The names in the formulas of a variable. */
function namesIn({ equation, value, initial }: Variable): readonly string[] {
  return [equation, value, initial].flatMap(formulasOf).flatMap((written) => {
    const expression = parseFormula(written, new Problems());
    return expression === undefined
      ? []
      : [...walk(expression)].flatMap((part) => (part.kind === "name" ? [part.name] : []));
  });
}

/** Assumptions that neither name a source nor are called judgement with a note that says why. */
export function withoutSource({ plan }: Model): readonly LintFinding[] {
  return [...plan.variables.values()].flatMap(({ name, place, role, sources, basis, note }): readonly LintFinding[] => {
    const isExplained = basis === "judgement" && Object.keys(note).length > 0;
    if (role !== "assumption" || sources.length > 0 || isExplained) return [];
    return [{ rule: "no source", subject: name, place, parts: { basis: basis ?? "" } }];
  });
}

/** The part of a prior that may lie outside the range before it is said. */
const mostOutside = 0.01;

/** Priors of which more than a hundredth lies outside the range of their variable. */
export function priorsOutside({ slots }: Model): readonly LintFinding[] {
  return slots.flatMap(({ id, variable, prior, range, unit, isHelper }): readonly LintFinding[] => {
    const distribution = prior && distributionOf(prior);
    if (distribution === undefined || range === undefined || isHelper) return [];
    const outside = distribution.cdf(range.low) + distribution.survival(range.high);
    if (outside <= mostOutside) return [];
    const parts = {
      share: `${(outside * 100).toFixed(1)} %`,
      range: `${fromBase(range.low, unit)} – ${fromBase(range.high, unit)} ${unit.text}`,
    };
    return [{ rule: "prior outside range", subject: id, place: variable.prior?.place ?? variable.place, parts }];
  });
}
