import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Estimate } from "../analysis/sensitivity/estimate.ts";
import { isAboveZero } from "../analysis/sensitivity/estimate.ts";
import type { QuantitySensitivity } from "../analysis/sensitivity/sensitivity.ts";
import type { Model } from "../language/model.ts";
import type { Plan, Target } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import { pure, type Unit } from "../plan/unit.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatIn, formatSigned, missingSign } from "./number.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { formatUnit } from "./unit-name.ts";
import { formatYears, withUnit } from "./verdict-text.ts";
import type { Language } from "./words.ts";

/** `5G base stations 2035`. */
export function nameAndYears(target: Target, { trajectory }: ScenarioRun, language: Language): string {
  return `${nameOfTarget(target, trajectory.program.model.plan, language)} ${formatYears(target.years, trajectory.program.grid)}`;
}

/** A share as a percentage of one digit behind the point. */
export const percentText = (share: number): string => `${formatShare(share)} %`;

/** A share in percent without its sign; a minus where one is needed. */
function formatShare(share: number, digits = 1): string {
  const text = (share * 100).toFixed(digits);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}

/** `95.3 % ± 1.8`. */
export const percentAndError = ({ value, low, high }: Estimate): string =>
  `${percentText(value)} ± ${formatShare((high - low) / 2)}`;

/** `57.3 ± 1.4`, in percent; what cannot be told from 0 is said to be so, never a bare negative number. */
export function indexText(estimate: Estimate | undefined, language: Language): string {
  if (estimate === undefined) return missingSign;
  if (!isAboveZero(estimate)) return sensitivityWords[language].none;
  const digits = estimate.value < 0.00995 ? 2 : 1;
  return `${formatShare(estimate.value, digits)} ± ${formatShare((estimate.high - estimate.low) / 2, digits)}`;
}

/** The unit of a quantity; a first year and a chance have none. */
export function unitOf({ quantity }: QuantitySensitivity, { slots }: Model): Unit {
  if (quantity.kind === "variable") return slots[quantity.slot]!.unit;
  return quantity.of === "value" || quantity.of === "margin" ? quantity.target.unit : pure;
}

/** A value of a quantity without its unit: signed for a margin, a time or never for a first year, in percent for a chance. */
export function quantityCell(one: QuantitySensitivity, value: number, model: Model, language: Language): string {
  const { quantity, never } = one;
  if (Number.isNaN(value)) return missingSign;
  if (quantity.of === "chance") return percentText(value);
  if (quantity.of === "first-year") return firstYearText(value, never, language);
  return quantity.of === "margin"
    ? formatSigned(inUnit(value, quantity.target.unit))
    : formatIn(value, unitOf(one, model));
}

/** A quantile of first years may lie between two. */
function firstYearText(value: number, never: number | undefined, language: Language): string {
  return value === never ? sensitivityWords[language].neverCell : String(Number(value.toFixed(1)));
}

/** The same with its unit; a margin in percent is in points. */
export function quantityText(one: QuantitySensitivity, value: number, model: Model, language: Language): string {
  const cell = quantityCell(one, value, model, language);
  const unit = unitOf(one, model);
  return one.quantity.of === "margin"
    ? withUnit(cell, differenceUnit(unit, model.plan, language), language)
    : withInputUnit(cell, unit, model.plan, language);
}

/** The unit of a difference: points for percentages. */
export function differenceUnit(unit: Unit, plan: Plan, language: Language): string {
  return unit.text === "%" ? sensitivityWords[language].pointUnit : formatUnit(unit, plan, language);
}

/** A number with its unit. */
export function withInputUnit(number: string, unit: Unit, plan: Plan, language: Language): string {
  return withUnit(number, formatUnit(unit, plan, language), language);
}
