import { walk } from "../../language/expression.ts";
import type { Model, Slot } from "../../language/model.ts";
import { parseFormula } from "../../language/parse.ts";
import { formulasOf } from "../../plan/formulas-of.ts";
import { Problems } from "../../plan/problem.ts";
import { fromBase, inUnit } from "../../plan/quantity.ts";
import type { Unit } from "../../plan/unit.ts";
import { placeIn } from "../../plan/yaml.ts";
import type { LintFinding } from "./finding.ts";

/**
 * Variables in % that look as if they were fractions: a lever or an assumption whose value and range do not pass 1 %, as
 * 0.15 in a range of 0 to 1 does where 15 % is meant; and equations that multiply by 100, which the unit does already.
 */
export function percentAsFraction(model: Model): readonly LintFinding[] {
  return [...model.slots.flatMap(smallPercent), ...timesHundred(model)];
}

/** A share may be of any size up to one; growth of less than a quarter of a percent a year is rarer than a slip. */
const mostShare = 1;
const mostRate = 0.25;

function smallPercent({ id, variable, unit, range, input, isHelper }: Slot): readonly LintFinding[] {
  const kind = percentKind(unit);
  if (kind === undefined || range === undefined || isHelper) return [];
  const most = kind === "share" ? mostShare : mostRate;
  const values = input?.kind === "path" ? input.values : [];
  const isSmall = [range.low, range.high, ...values].every((value) => Math.abs(inUnit(value, unit)) <= most);
  if (!isSmall) return [];
  const parts = {
    kind: "range",
    range: `${fromBase(range.low, unit)} – ${fromBase(range.high, unit)} ${unit.text}`,
  };
  return [{ rule: "percent as fraction", subject: id, place: variable.range?.low.place ?? variable.place, parts }];
}

function timesHundred({ plan }: Model): readonly LintFinding[] {
  return [...plan.variables.values()].flatMap(({ name, unit, equation }): readonly LintFinding[] => {
    if (percentKind(unit) === undefined) return [];
    const found = formulasOf(equation).flatMap((written) => {
      const expression = parseFormula(written, new Problems());
      const parts = expression === undefined ? [] : [...walk(expression)];
      const factor = parts.find(
        (part) =>
          part.kind === "arithmetic" &&
          part.operator === "*" &&
          [part.left, part.right].some((side) => side.kind === "number" && side.value === 100),
      );
      return factor === undefined ? [] : [{ written, factor }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const { start, end } = first.factor.span;
    const parts = { kind: "times", formula: first.written.text.slice(start, end), unit: unit.text };
    return [{ rule: "percent as fraction", subject: name, place: placeIn(first.written, start), parts }];
  });
}

/** Whether a unit is a percentage, or percentages a year. */
function percentKind({ dimension, power, times, over }: Unit): "share" | "rate" | undefined {
  if (power !== -2 || times !== 1 || over !== 1 || dimension.size > 1) return undefined;
  if (dimension.size === 0) return "share";
  return dimension.get("year") === -1 ? "rate" : undefined;
}
