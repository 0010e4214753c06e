import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Aim, AimedTarget } from "../analysis/seek/aim.ts";
import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { FreshChance } from "../analysis/seek/ground.ts";
import type { LeverAnswer } from "../analysis/seek/lever-answer.ts";
import type { Movable } from "../analysis/seek/movable.ts";
import type { Start } from "../analysis/seek/start-years.ts";
import type { Trial } from "../analysis/seek/trials.ts";
import type { Plan } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import { chanceCell } from "./chance-text.ts";
import { nameOfSlot, nameOfTarget } from "./names-of.ts";
import { formatBeside, formatExact, formatIn, formatNumber } from "./number.ts";
import { headLines } from "./run-text.ts";
import { seekWords } from "./seek-words.ts";
import { formatUnit } from "./unit-name.ts";
import { formatYears, goalOf, type TextStyle, withUnit } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** A search and what it was about, for whatever prints it. */
export interface SeekHead {
  readonly run: ScenarioRun;
  readonly aim: Aim;
  readonly standing: Trial;
  /** Whether futures are drawn for the answer. */
  readonly isDrawn: boolean;
  readonly members: number;
  readonly seed: number;
  /** The command that runs the scenario as it stands, to which settings are added. */
  readonly command: string;
}

/** What was found, input by input. */
export interface Sought extends SeekHead {
  readonly measure: CostMeasure | undefined;
  readonly answers: readonly LeverAnswer[];
  /** The starts of the one lever, where they were asked for. */
  readonly starts: readonly Start[] | undefined;
}

/** Title, scenario, what is sought, and how the scenario stands. */
export function seekHeadLines(head: SeekHead, style: TextStyle): readonly string[] {
  const { language, width } = style;
  const { run, aim, standing } = head;
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const lines = [...headLines(run, style)];
  if (head.isDrawn) lines.push(text.members(formatNumber(head.members), head.seed));
  lines.push("");
  const { colon } = words[language];
  const goals = aim.targets.map((one) => aimText(one, plan, language));
  const bound =
    aim.probability === undefined
      ? ""
      : `${language === "zh" ? "，" : ", "}${text.atLeast(percentText(aim.probability))}`;
  if (goals.length === 1) lines.push(...wrap(`${capital(text.sought)}${colon}${goals[0]}${bound}`, width));
  else {
    lines.push(...wrap(`${capital(text.sought)}${colon}${text.all}${bound}`, width));
    for (const goal of goals) lines.push(...wrap(goal, width - 4).map((line, i) => `  ${i === 0 ? "·" : " "} ${line}`));
  }
  const stands = `${givesText(standing, aim, plan, language)} · ${standing.isReached ? text.reached : text.missed}`;
  lines.push(...wrap(`${capital(text.standing)}${colon}${stands}`, width));
  return lines;
}

/** `2035 Core industries' share of GDP ≥ 20 %`. */
export function aimText({ target }: AimedTarget, plan: Plan, language: Language): string {
  return `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)} ${goalOf(target, plan, language)}`;
}

/** What a trial comes to: its chance, or the values of the targets with their signs where they are several. */
export function givesText(
  { chance, decided }: Trial,
  { targets, probability }: Aim,
  plan: Plan,
  language: Language,
): string {
  if (chance !== undefined) return chanceCell(chance, probability);
  return targets
    .map(({ target, threshold }, k) => {
      const number = formatBeside(inUnit(decided[k]!, target.unit), inUnit(threshold.value, target.unit));
      return withUnit(number, formatUnit(target.unit, plan, language), language);
    })
    .join(language === "zh" ? "、" : ", ");
}

/** The chance on draws by which nothing was chosen, where there is one. */
export function outOfSampleSentences(
  fresh: FreshChance | undefined,
  { probability }: Pick<Aim, "probability">,
  language: Language,
): readonly string[] {
  if (fresh === undefined) return [];
  return [seekWords[language].outOfSample(String(fresh.seed), chanceCell(fresh, probability))];
}

/** A value of an input with its unit, all digits. */
export function valueText({ slot }: Movable, value: number, plan: Plan, language: Language): string {
  return withUnit(formatExact(value, slot.unit), formatUnit(slot.unit, plan, language), language);
}

export function nameOf({ slot }: Movable, language: Language): string {
  return nameOfSlot(slot, language);
}

/** An amount of money, or of whatever the cost is in. */
export function amountText(value: number, { unit }: CostMeasure, plan: Plan, language: Language): string {
  return withUnit(formatIn(value, unit), formatUnit(unit, plan, language), language);
}

/** What counts as cost and over which years; `isExtra` where what is shown is the cost beyond the scenario as it stands. */
export function costText(measure: CostMeasure, run: ScenarioRun, language: Language, isExtra = false): string {
  const { slots, from, to, discount, isFlow } = measure;
  const text = seekWords[language];
  const names = slots.map((slot) => run.trajectory.program.model.slots[slot]!.id).join(" + ");
  const { plan } = run.trajectory.program.model;
  const extraIn = isExtra ? formatUnit(measure.unit, plan, language) : undefined;
  if (!isFlow) return text.stockIs(names, String(to), extraIn);
  return text.costIs(names, String(from), String(to), discount === 0 ? undefined : percentText(discount), extraIn);
}

/** A share that was written down, all its digits: `80 %`. */
export function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}

export function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

/** Where an answer comes from, for the description of its scenario. */
export function foundText({ run, aim }: SeekHead, what: string, language: Language): string {
  const { asOf } = run.trajectory.program;
  const targets = aim.targets.map(({ target }) => target.id).join(", ");
  const bound = aim.probability === undefined ? "" : ` (≥ ${percentText(aim.probability)})`;
  return seekWords[language].found(what, `${targets}${bound}`, asOf?.text ?? "–");
}
