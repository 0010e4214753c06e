import type { Chance } from "../../analysis/ensemble/chance.ts";
import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import type { Verdict } from "../../analysis/verdict.ts";
import { statusText } from "../../format/bound-text.ts";
import { chanceCell } from "../../format/chance-text.ts";
import { nameOfTarget } from "../../format/names-of.ts";
import { formatDifference, formatIn, formatThreshold, missingSign, withPlus } from "../../format/number.ts";
import { formatUnit } from "../../format/unit-name.ts";
import {
  comparisonSigns,
  detailsOf,
  formatYears,
  goalOf,
  judgementOf,
  signOf,
  toneOf,
  valueOfVerdict,
  withUnit,
} from "../../format/verdict-text.ts";
import { widthOf, wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import type { Target } from "../../plan/plan.ts";
import { inUnit } from "../../plan/quantity.ts";
import type { Results } from "../results.ts";
import type { State } from "../state.ts";
import { targetOrder } from "../target-order.ts";
import { screenWords } from "../words.ts";
import { chanceSign } from "./chance-sign.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";
import { type Listing, quietLines, windowOf } from "./panel.ts";

/** From here up the margin stands beside the chance, then in words, then with its share of the goal, and the goals with their units. */
const withMargins = 56;
const withWords = 80;
const withShares = 104;
const mostDetails = 4;

/** A line a target under a heading: sign, years, name, goal, value, chance, verdict; the chosen one in words below. */
export function targetList(state: State, { run, outlook }: Results, { columns, rows }: Size, look: Look): Listing {
  const { verdicts } = run;
  const { plan } = run.trajectory.program.model;
  const { language } = look;
  const text = screenWords[language].columns;
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((one) => widthOf(plain(one, look))));
  const years = verdicts.map(({ target }) => formatYears(target.years, plan.grid));
  const values = verdicts.map((verdict) => (isAnswered(verdict) ? valueOfVerdict(verdict) : ""));
  const goals = verdicts.map(({ target }) =>
    columns < withShares ? shortGoalOf(target) : goalOf(target, plan, language),
  );
  const judgements = verdicts.map((verdict) => (isAnswered(verdict) ? marginOf(verdict, columns, look) : ""));
  const chances = (outlook?.chances ?? []).map((chance) => (chance === undefined ? "" : chanceSign(chance)));
  const yearWidth = widest(years);
  const goalWidth = widest([...goals, text.goal]);
  // As wide as a chance can be, so that no key moves a column.
  const chanceWidth = outlook === undefined ? 0 : widest([text.chance, "100 %"]) + 1;
  const hasMargins = columns >= withMargins;
  const judgementWidth = hasMargins ? Math.min(widest([...judgements, text.margin]), 34) + 2 : 0;
  const reasons = verdicts.map((verdict) => (isAnswered(verdict) ? "" : statusText(verdict, language)));
  const valueWidth = Math.max(widest([...values, text.value]), widest(reasons) - chanceWidth - judgementWidth);
  const endWidth = valueWidth + chanceWidth + judgementWidth;
  const nameWidth = Math.max(4, columns - yearWidth - goalWidth - endWidth - 6);
  const row = (name: string, goal: string, value: string, chance: string, judgement: string) => ({
    name: cell(name, nameWidth, look),
    goal: ` ${cell(goal, goalWidth, look)} `,
    end: `${cell(value, valueWidth, look, "right")}${cell(chance, chanceWidth, look, "right")}${judgementWidth === 0 ? "" : `  ${cell(judgement, judgementWidth - 2, look)}`}`,
  });
  const titles = row("", text.goal, text.value, text.chance, columns < withWords ? text.margin : "");
  const head = `${" ".repeat(4 + yearWidth)}${titles.name}${titles.goal}${titles.end}`;
  const details = detailLines(verdicts[state.target], outlook?.chances[state.target], run, columns, look);
  const detailRows = rows < 9 ? 0 : Math.min(details.length, mostDetails, Math.max(2, rows - 1 - verdicts.length));
  const order = targetOrder(verdicts.map(({ target }) => target));
  const hasHead = rows >= 5;
  const shown = windowOf(order, order.indexOf(state.target), rows - detailRows - (hasHead ? 1 : 0)).map(
    ([, index]) => index,
  );
  const lines = shown.map((index) => {
    const verdict = verdicts[index]!;
    const isChosen = index === state.target;
    const tone = toneOf(verdict);
    const left = `${cell(isChosen ? "▸" : " ", 1, look)}${cell(signOf(verdict), 1, look)} ${cell(years[index]!, yearWidth, look)} `;
    const parts = row(
      nameOfTarget(verdict.target, plan, language),
      goals[index]!,
      values[index]!,
      chances[index] ?? "",
      judgements[index]!,
    );
    // What is not modelled has its reason in the columns that it leaves empty.
    const end = isAnswered(verdict) ? parts.end : cell(reasons[index]!, endWidth, look, hasMargins ? "left" : "right");
    if (isChosen && state.pane === "targets") return look.reverse(left + parts.name + parts.goal + end);
    const name = isChosen ? look.paint("strong", parts.name) : parts.name;
    return `${look.paint(tone, left)}${name}${look.paint("quiet", parts.goal)}${look.paint(tone, end)}`;
  });
  const above = hasHead ? [look.paint("quiet", head)] : [];
  const blank = Array.from({ length: Math.max(0, rows - detailRows - lines.length - above.length) }, () => "");
  return {
    lines: [...above, ...lines, ...blank, ...quietLines(details, detailRows, columns, look)],
    items: [...above.map(() => undefined), ...shown],
  };
}

/** Whether a verdict has a value to show. */
function isAnswered({ value }: Verdict): boolean {
  return value !== undefined;
}

/** `≥ 15 %`, `> 100,000`: the goal without the name of its unit, for a narrow column. */
function shortGoalOf({ comparison, value, unit }: Target): string {
  if (value === undefined) return missingSign;
  const exact = formatThreshold(value, unit);
  const number = widthOf(exact) <= 7 ? exact : formatIn(value, unit);
  return `${comparisonSigns[comparison]} ${number}${unit.text === "%" ? " %" : ""}`;
}

/** The margin in words where there is room, else with its sign: `−0.31`. The sign before the row says which way. */
function marginOf(verdict: Verdict, columns: number, look: Look): string {
  if (columns >= withWords) return wordsOf(verdict, columns, look);
  const { value, margin, target } = verdict;
  if (value === undefined || margin === undefined || target.value === undefined)
    return statusText(verdict, look.language);
  const number = inUnit(value, target.unit);
  const difference = number - inUnit(target.value, target.unit);
  return withPlus(formatDifference(difference, number), difference);
}

function wordsOf(verdict: Verdict, columns: number, { language }: Look): string {
  const judgement = judgementOf(verdict, language);
  return columns < withShares ? judgement.replace(/ \([^()]*\)$/, "") : judgement;
}

/** The verdict in words and what stands behind it. */
function detailLines(
  verdict: Verdict | undefined,
  chance: Chance | undefined,
  run: ScenarioRun,
  columns: number,
  look: Look,
): readonly string[] {
  if (verdict === undefined) return [];
  const { plan } = run.trajectory.program.model;
  const name = nameOfTarget(verdict.target, plan, look.language);
  const unit = formatUnit(verdict.target.unit, plan, look.language);
  const value =
    verdict.value === undefined ? [] : [withUnit(valueOfVerdict(verdict).replace(/ %$/, ""), unit, look.language)];
  const judgement = judgementOf(verdict, look.language);
  const chances = chance === undefined ? [] : [`${words[look.language].ensemble.chance} ${chanceCell(chance)}`];
  const parts = [...value, judgement, ...chances, detailsOf(verdict, run, look.language)];
  return wrap(`${name}${words[look.language].colon}${parts.join(" · ")}`, columns - 1);
}

/** The verdicts in a line: `2025 ✗ share ✓ stations …`, as many as fit. */
export function verdictStrip(run: ScenarioRun, columns: number, look: Look): string {
  const { plan } = run.trajectory.program.model;
  const judged = run.verdicts.filter(({ margin }) => margin !== undefined);
  let line = "";
  let width = 0;
  let year = "";
  for (const verdict of judged) {
    const years = formatYears(verdict.target.years, plan.grid);
    const name = nameOfTarget(verdict.target, plan, look.language);
    const lead = `${width === 0 ? "" : "  "}${years === year ? "" : `${years} `}`;
    const part = cell(`${signOf(verdict)} ${name}`, Math.min(widthOf(name) + 2, 14), look);
    if (width + lead.length + widthOf(part) > columns) break;
    line += look.paint("quiet", lead) + look.paint(toneOf(verdict), part);
    width += lead.length + widthOf(part);
    year = years;
  }
  return line;
}
