import type { Chance } from "../../analysis/ensemble/chance.ts";
import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import type { Verdict } from "../../analysis/verdict.ts";
import { statusText } from "../../format/bound-text.ts";
import { chanceCell } from "../../format/chance-text.ts";
import { nameOfTarget } from "../../format/names-of.ts";
import { formatSigned } from "../../format/number.ts";
import {
  detailsOf,
  formatYears,
  goalOf,
  judgementOf,
  signOf,
  toneOf,
  valueOfVerdict,
} from "../../format/verdict-text.ts";
import { widthOf, wrap } from "../../format/width.ts";
import { words } from "../../format/words.ts";
import { inUnit } from "../../plan/quantity.ts";
import type { Results } from "../results.ts";
import type { State } from "../state.ts";
import { chanceSign } from "./chance-sign.ts";
import type { Size } from "./layout.ts";
import { cell, type Look, plain } from "./look.ts";
import { type Listing, quietLines, windowOf } from "./panel.ts";

/** From here up the verdicts stand in words, then with their share of the goal, then with the goals. */
const withWords = 56;
const withShares = 76;
const withGoals = 104;
const mostDetails = 4;

/** A line a target: sign, years, name, goal, value, verdict; what stands behind the chosen one below. */
export function targetList(state: State, { run, outlook }: Results, { columns, rows }: Size, look: Look): Listing {
  const { verdicts } = run;
  const { plan } = run.trajectory.program.model;
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => widthOf(plain(text, look))));
  const years = verdicts.map(({ target }) => formatYears(target.years));
  const values = verdicts.map(valueOfVerdict);
  const judgements = verdicts.map((verdict) =>
    columns < withWords ? shortOf(verdict, look) : wordsOf(verdict, columns, look),
  );
  const goals = columns < withGoals ? [] : verdicts.map(({ target }) => goalOf(target, plan, look.language));
  const yearWidth = widest(years);
  const valueWidth = widest(values);
  const judgementWidth = Math.min(widest(judgements), 34);
  const chances = (outlook?.chances ?? []).map((chance) => (chance === undefined ? "" : chanceSign(chance)));
  const chanceWidth = outlook === undefined ? 0 : widest([...chances, "100 %"]) + 1;
  const goalWidth = goals.length === 0 ? 0 : widest(goals) + 2;
  const nameWidth = Math.max(4, columns - yearWidth - valueWidth - judgementWidth - goalWidth - chanceWidth - 7);
  const details = detailLines(verdicts[state.target], outlook?.chances[state.target], run, columns, look);
  const detailRows = rows < 8 ? 0 : Math.min(details.length, mostDetails, Math.max(2, rows - verdicts.length));
  const shown = windowOf(verdicts, state.target, rows - detailRows);
  const lines = shown.map(([index, verdict]) => {
    const isChosen = index === state.target;
    const tone = toneOf(verdict);
    const left = `${cell(isChosen ? "▸" : " ", 1, look)}${cell(signOf(verdict), 1, look)}`;
    const name = `${cell(years[index]!, yearWidth, look)} ${cell(nameOfTarget(verdict.target, plan, look.language), nameWidth, look)}`;
    const goal = cell(goals[index] ?? "", goalWidth, look);
    const chance = cell(chances[index] ?? "", chanceWidth, look, "right");
    const right = `${cell(values[index]!, valueWidth, look, "right")}${chance}  ${cell(judgements[index]!, judgementWidth, look)}`;
    if (isChosen && state.pane === "targets") return look.reverse(`${left} ${name} ${goal}${right}`);
    return `${look.paint(tone, left)} ${isChosen ? look.paint("strong", name) : name} ${look.paint("quiet", goal)}${look.paint(tone, right)}`;
  });
  const blank = Array.from({ length: Math.max(0, rows - detailRows - lines.length) }, () => "");
  return {
    lines: [...lines, ...blank, ...quietLines(details, detailRows, columns, look)],
    items: shown.map(([index]) => index),
  };
}

function wordsOf(verdict: Verdict, columns: number, { language }: Look): string {
  const judgement = judgementOf(verdict, language);
  return columns < withShares ? judgement.replace(/ \([^()]*\)$/, "") : judgement;
}

/** The margin with its sign, or why there is none: `−0.31`, `not modelled`. The sign before the row says which way. */
function shortOf(verdict: Verdict, { language }: Look): string {
  const { value, margin, target } = verdict;
  if (value === undefined || margin === undefined || target.value === undefined) return statusText(verdict, language);
  return formatSigned(inUnit(value, target.unit) - inUnit(target.value, target.unit));
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
  const judgement = judgementOf(verdict, look.language);
  const chances = chance === undefined ? [] : [`${words[look.language].ensemble.chance} ${chanceCell(chance)}`];
  const parts = [judgement, ...chances, detailsOf(verdict, run, look.language)];
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
    const years = formatYears(verdict.target.years);
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
