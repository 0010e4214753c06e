import type { Slot } from "../language/model.ts";
import { inLanguage } from "../plan/label.ts";
import { splitElements } from "../plan/names.ts";
import type { Plan, Target } from "../plan/plan.ts";
import type { Language } from "./words.ts";

/** The label of a slot's variable with its elements; a reader's own slot is named by its host. */
export function nameOfSlot(slot: Slot, language: Language): string {
  const label = inLanguage(slot.variable.label, language, slot.variable.name);
  return slot.elements.length === 0 ? label : `${label} [${slot.elements.join(", ")}]`;
}

/** The target's own label, else its variable's, else its variable's name with spaces. */
export function nameOfTarget(target: Target, plan: Plan, language: Language): string {
  const { name, elements } = splitElements(target.variable) ?? { name: target.variable, elements: [] };
  const own = inLanguage(target.label, language, "");
  if (own !== "") return own;
  const variable = plan.variables.get(name);
  const label = variable === undefined ? name.replaceAll("_", " ") : inLanguage(variable.label, language, name);
  return elements.length === 0 ? label : `${label} [${elements.join(", ")}]`;
}
