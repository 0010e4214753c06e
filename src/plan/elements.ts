import { joinElements } from "./names.ts";
import type { Plan, Variable } from "./plan.ts";

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
