import { type Expression, partsOf } from "./expression.ts";
import type { Scope } from "./scope.ts";

/** The element of each dimension that a formula is being written out for. */
export type Elements = ReadonlyMap<string, string>;

/** The dimensions that a part goes over and that no element behind a name picks, in order of their first use. */
export function freeDimensions(expression: Expression, scope: Scope): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.kind === "name") {
      for (const dimension of scope.variables.get(part.name)?.over ?? []) {
        const isPicked = part.elements.some((element) => scope.plan.dimensions.get(dimension)?.includes(element));
        if (!isPicked) free.add(dimension);
      }
      return;
    }
    const parts = part.kind === "call" && isReductionName(part.name) ? innerFree(part, scope) : undefined;
    if (parts !== undefined) for (const dimension of parts) free.add(dimension);
    else partsOf(part).forEach(visit);
  };
  visit(expression);
  return free;
}

/** What is free in a reduction inside a reduction: what it does not go across itself. */
function innerFree(call: Extract<Expression, { kind: "call" }>, scope: Scope): readonly string[] | undefined {
  const along = call.args[1]?.kind === "name" ? call.args[1].name : undefined;
  const isAcross = call.args.length === 1 || (along !== undefined && scope.plan.dimensions.has(along));
  if (!isAcross) return undefined;
  const free = [...freeDimensions(call.args[0]!, scope)];
  return along === undefined ? [] : free.filter((dimension) => dimension !== along);
}

function isReductionName(name: string): boolean {
  return ["sum", "mean", "count", "min", "max"].includes(name);
}

/** All combinations of the elements of some dimensions, on top of the elements in force. */
export function bindings(dimensions: readonly string[], elements: Elements, scope: Scope): readonly Elements[] {
  return dimensions.reduce<readonly Elements[]>(
    (all, dimension) =>
      all.flatMap((bound) =>
        (scope.plan.dimensions.get(dimension) ?? []).map((element) => new Map(bound).set(dimension, element)),
      ),
    [elements],
  );
}
