import type { Model } from "../language/model.ts";
import { joinElements, splitElements } from "../plan/names.ts";
import type { Target } from "../plan/plan.ts";

/** The slot that a target speaks of; `undefined` when its variable is not modelled. */
export function slotOfTarget({ slotOf }: Model, { variable }: Target): number | undefined {
  const split = splitElements(variable);
  return slotOf.get(split === undefined ? variable : joinElements(split.name, split.elements));
}
