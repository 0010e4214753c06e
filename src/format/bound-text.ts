import type { Interval } from "../analysis/bounds/interval.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Verdict } from "../analysis/verdict.ts";
import { boundComparison } from "../plan/bound.ts";
import { timeText } from "../plan/calendar-time.ts";
import { timeOf } from "../plan/grid.ts";
import type { Comparison, Observation } from "../plan/plan.ts";
import { nameOfSlot } from "./names-of.ts";
import { type Language, words } from "./words.ts";

/** The comparison that a range says of a number: `>` for "more than"; none where both ends are known, or neither. */
export function rangeComparison(range: Interval | undefined): Comparison | undefined {
  if (range === undefined || Number.isFinite(range.low) === Number.isFinite(range.high)) return undefined;
  if (Number.isFinite(range.low)) return range.isLowOpen ? ">" : ">=";
  return range.isHighOpen ? "<" : "<=";
}

const signs = { ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ " } as const;

const signOf = (comparison: Comparison | undefined) => (comparison === undefined ? "" : signs[comparison]);

/** `> ` before what was published as "more than", and before what follows from it; nothing before a number. */
export function rangeSign(range: Interval | undefined): string {
  return signOf(rangeComparison(range));
}

/** `> ` before what was published as "more than"; nothing before a number. */
export function observedSign(observation: Observation): string {
  return signOf(boundComparison(observation));
}

/** The status of a verdict; where bounds are why nothing can be said, that too. */
export function statusText({ status, range }: Verdict, language: Language): string {
  const text = words[language];
  if (status !== "cannot be said" || range === undefined) return text.status[status];
  const comparison = rangeComparison(range);
  if (comparison === undefined) return text.undecided[Number.isFinite(range.low) ? "interval" : "bound"];
  return text.undecided[comparison.startsWith(">") ? "lower" : "upper"];
}

/** `stands on a lower bound of 2021`, with the name of another variable; nothing where a bound is the value itself. */
export function standsOnText(
  { boundedBy, range, target }: Verdict,
  { trajectory }: ScenarioRun,
  language: Language,
): readonly string[] {
  const { model, grid } = trajectory.program;
  if (boundedBy.length === 0 || range !== undefined) return [];
  const own = model.slotOf.get(target.variable);
  const names = boundedBy.map(({ slot, step }) => {
    const time = timeText(timeOf(grid, step), grid);
    return slot === own
      ? words[language].inTime(time)
      : words[language].nameAndTime(nameOfSlot(model.slots[slot]!, language), time);
  });
  const sides = new Set(boundedBy.map(({ side }) => side));
  const side = sides.size > 1 ? "both" : sides.has("lower") ? "lower" : "upper";
  return [words[language].standsOn(side, [...new Set(names)].join(language === "zh" ? "、" : ", "))];
}
