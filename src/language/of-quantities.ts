import { type Expression, partsOf } from "./expression.ts";
import { isSpecialFunction } from "./functions.ts";
import { constantNames, type Scope } from "./scope.ts";

/**
 * Whether the formula is one over quantities: it names a variable, a unit, or a function that looks at other steps.
 * Otherwise it is data, an expression of numbers, `year` and the like.
 */
export function isOfQuantities(expression: Expression, scope: Scope): boolean {
  if (expression.kind === "name") {
    if (expression.name === "default") return scope.own?.isData === false;
    return !constantNames.includes(expression.name) && !["year", "time", "dt"].includes(expression.name);
  }
  const isSpecial = expression.kind === "call" && isSpecialFunction(expression.name);
  if (isSpecial && expression.name !== "interpolate") return true;
  return partsOf(expression).some((part) => isOfQuantities(part, scope));
}
