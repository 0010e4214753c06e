import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Lever } from "../analysis/sensitivity/lever-runs.ts";
import type { TargetMultipliers } from "../analysis/sensitivity/multipliers.ts";
import type { QuantitySensitivity } from "../analysis/sensitivity/sensitivity.ts";
import type { LeverSwing } from "../analysis/sensitivity/tornado.ts";
import type { Model } from "../language/model.ts";
import type { Plan, Target } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import type { Unit } from "../plan/unit.ts";
import { namedTable } from "./named-table.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatAsIn, formatExact, missingSign } from "./number.ts";
import { differenceUnit, nameAndYears, quantityCell, withInputUnit } from "./sensitivity-numbers.ts";
import { sensitivityWords } from "./sensitivity-words.ts";
import { formatUnit } from "./unit-name.ts";
import { type TextStyle, withUnit } from "./verdict-text.ts";
import { widthOf, wrap } from "./width.ts";
import type { Language } from "./words.ts";

/** Levers that make a difference, the one with the widest swing first. */
function movingLevers({ levers, central }: QuantitySensitivity): readonly LeverSwing[] {
  return levers.filter(({ low, high }) => low !== central || high !== central);
}

function rangeText({ slot, low, high }: Lever, { slots, plan }: Model, language: Language): string {
  const { unit } = slots[slot]!;
  const top = withUnit(formatExact(high, unit), formatUnit(unit, plan, language), language);
  return `${formatExact(low, unit)}–${top}`;
}

/** The lever that moves a quantity most, in a sentence. */
export function strongestLever(one: QuantitySensitivity, { trajectory }: ScenarioRun, language: Language): string {
  const text = sensitivityWords[language];
  const { model } = trajectory.program;
  const [first] = movingLevers(one);
  if (first === undefined) return text.noLever;
  const [low, high] = [first.low, first.high].map((value) => quantityCell(one, value, model, language));
  const name = nameOfSlot(model.slots[first.lever.slot]!, language);
  return text.strongestLever(name, rangeText(first.lever, model, language), low!, high!);
}

/** Levers at the ends of their ranges, below a title. */
export function leverRange(one: QuantitySensitivity, run: ScenarioRun, style: TextStyle): readonly string[] {
  const { title, lines } = leverTable(one, run, { ...style, width: style.width - 4 });
  return [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

/** The title and the rows of a table of levers at the ends of their ranges. */
export function leverTable(
  one: QuantitySensitivity,
  { trajectory }: ScenarioRun,
  { language, paint, width }: TextStyle,
): { readonly title: string; readonly lines: readonly string[] } {
  const text = sensitivityWords[language];
  const { model } = trajectory.program;
  const moving = movingLevers(one);
  const title = paint("strong", text.levers);
  if (moving.length === 0) return { title, lines: wrap(text.noLever, width) };
  const rows = moving.map(({ lever, low, high }) => {
    const cells = [low, high].map((value) => quantityCell(one, value, model, language));
    return [nameOfSlot(model.slots[lever.slot]!, language), rangeText(lever, model, language), ...cells];
  });
  const columns = ["", text.range, text.atLowest, text.atHighest];
  const lines = namedTable(columns, rows, 1, { paint, width });
  if (lines.every((line) => widthOf(line) <= width)) return { title, lines };
  // Where the columns have no room the lever and its range stand above what they come to.
  const ends = `  ${text.atLowest} → ${text.atHighest}`;
  const stacked = rows.flatMap(([name, range, low, high]) => [
    ...wrap(`${name} · ${range}`, width),
    `  ${low} → ${high}`,
  ]);
  return { title, lines: [...wrap(ends, width).map((line) => paint("quiet", line)), ...stacked] };
}

/** What a step of each lever adds to a target; levers that add nothing in a line. */
export function multiplierLines(
  { target, multipliers }: TargetMultipliers,
  run: ScenarioRun,
  { language, paint, width }: TextStyle,
): readonly string[] {
  const text = sensitivityWords[language];
  const { model } = run.trajectory.program;
  const name = (slot: number) => nameOfSlot(model.slots[slot]!, language);
  const acts = multipliers.filter(({ value, chance }) => value !== 0 || (chance?.change ?? 0) !== 0);
  const idle = multipliers.filter((one) => !acts.includes(one));
  const title = `${nameAndYears(target, run, language)} · ${text.stepOf}`;
  const lines = wrap(title, width).map((line) => paint("title", line));
  if (acts.length === 0) return [...lines, `  ${text.noStepAtAll}`];
  const largest = largestStep(multipliers, target);
  const rows = acts.map(({ lever, step, value, chance }) => {
    const { unit } = model.slots[lever.slot]!;
    return [
      name(lever.slot),
      stepText(step, unit, model.plan, language),
      formatAsIn(inUnit(value, target.unit), largest),
      chanceChange(chance),
    ];
  });
  const unit = differenceUnit(target.unit, model.plan, language);
  const value =
    unit === "" ? text.addsToValue : `${text.addsToValue}${language === "zh" ? `（${unit}）` : `, ${unit}`}`;
  lines.push(
    ...namedTable(["", text.step, value, text.addsToChance], rows, 1, { paint, width: width - 2 }).map(
      (line) => `  ${line}`,
    ),
  );
  if (idle.length > 0) {
    const names = idle.map(({ lever }) => name(lever.slot)).join(text.listComma);
    lines.push(...wrap(text.noStep(names), width - 2).map((line) => paint("quiet", `  ${line}`)));
  }
  return lines;
}

/** The most that a step of any lever adds to a target, in size and in its unit. */
export function largestStep(multipliers: TargetMultipliers["multipliers"], { unit }: Target): number {
  return Math.max(0, ...multipliers.map(({ value }) => Math.abs(inUnit(value, unit))).filter(Number.isFinite));
}

/** `+3.45 ± 0.18` points; nothing where no member changes sides. */
export function chanceChange(chance: { readonly change: number; readonly standardError: number } | undefined): string {
  if (chance === undefined) return missingSign;
  if (chance.change === 0 && chance.standardError === 0) return "0";
  const sign = chance.change > 0 ? "+" : chance.change < 0 ? "−" : "";
  return `${sign}${Math.abs(chance.change * 100).toFixed(2)} ± ${(chance.standardError * 100).toFixed(2)}`;
}

/** `+20 × 1e8 CNY/year`: a step with its sign, all its digits. */
export function stepText(step: number, unit: Unit, plan: Plan, language: Language): string {
  return `${step > 0 ? "+" : ""}${withInputUnit(formatExact(step, unit), unit, plan, language)}`;
}
