import type { Variable, Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { type Dimension, formatDimension, isSameDimension } from "../plan/unit.ts";
import { checkExpression } from "./check.ts";
import type { CallDimensions, Type } from "./checker.ts";
import type { Formula } from "./model.ts";
import type { Scope } from "./scope.ts";
import { formulaHint } from "./unit-hint.ts";

/** The formula must give a number of the variable's unit, over no more dimensions than the variable. */
export function checkFormula(
  formula: Formula,
  variable: Variable,
  scope: Scope,
  calls: CallDimensions,
  problems: Problems,
): void {
  const { written, expression } = formula;
  const before = problems.count;
  const type = checkExpression(expression, written, scope, calls, problems);
  if (problems.count > before) return;
  if (type.kind === "condition")
    problems.add(written.place, "a condition is no number; write if(condition, 1, 0)", written.text);
  const beyond = type.over.filter((dimension) => !variable.over.includes(dimension));
  if (beyond.length > 0) {
    const message = `the formula goes over ${beyond.join(" and ")} and ${variable.name} does not; pick an element, as in x[${scope.plan.dimensions.get(beyond[0]!)?.[0]}], or reduce it with sum(x)`;
    problems.add(written.place, message, written.text);
  }
  if (type.kind === "number") checkUnit(type, variable, written, scope, problems);
}

function checkUnit(type: Type, variable: Variable, written: Written, scope: Scope, problems: Problems): void {
  const needed: Dimension = variable.unit.dimension;
  const given = type.dimension;
  if (!scope.plan.checksUnits || given === undefined || isSameDimension(given, needed)) return;
  const hint = formulaHint(given, needed, scope, variable.unit);
  problems.add(
    written.place,
    `the formula gives ${formatDimension(given)}, ${variable.name} is in ${formatDimension(needed)}${hint}`,
    written.text,
  );
}
