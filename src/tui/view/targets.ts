import type { ScenarioRun } from "../../analysis/scenario-run.ts";
import { nameOfTarget } from "../../format/names-of.ts";
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
import type { State } from "../state.ts";
import { cell, type Look, plain } from "./look.ts";
import { windowOf } from "./panel.ts";

interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** A line a target: sign, years, name, goal, value, verdict in words; what stands behind the chosen one below. */
export function targetLines(state: State, run: ScenarioRun, { columns, rows }: Room, look: Look): readonly string[] {
  const { verdicts } = run;
  const { plan } = run.trajectory.program.model;
  const chosen = verdicts[state.target];
  const behind = chosen === undefined ? [] : wrap(detailsOf(chosen, run, look.language), columns - 4);
  const detailRows = rows >= 8 ? Math.min(behind.length, Math.max(0, rows - verdicts.length), 3) : 0;
  const values = verdicts.map(valueOfVerdict);
  const valueWidth = Math.max(...values.map((value) => widthOf(plain(value, look))));
  const judgements = verdicts.map((verdict) => judgementOf(verdict, look.language));
  const judgementWidth = Math.max(10, Math.min(34, Math.max(...judgements.map(widthOf)), columns - 30 - valueWidth));
  const hasGoal = columns >= 104;
  const goalWidth = hasGoal ? 20 : 0;
  const nameWidth = Math.max(4, columns - 8 - valueWidth - judgementWidth - goalWidth - 5);
  const lines = windowOf(verdicts, state.target, Math.max(1, rows - detailRows)).map(([index, verdict]) => {
    const isChosen = index === state.target;
    const tone = toneOf(verdict);
    const left = `${cell(isChosen ? "▸" : " ", 1, look)}${cell(signOf(verdict), 1, look)}`;
    const name = `${cell(formatYears(verdict.target.years), 4, look)} ${cell(nameOfTarget(verdict.target, plan, look.language), nameWidth, look)}`;
    const goal = hasGoal ? cell(goalOf(verdict.target, plan, look.language), goalWidth, look) : "";
    const right = `${cell(values[index]!, valueWidth, look, "right")}  ${cell(judgements[index]!, judgementWidth, look)}`;
    if (isChosen && state.pane === "targets") return look.reverse(`${left} ${name} ${goal} ${right}`);
    return `${look.paint(tone, left)} ${isChosen ? look.paint("strong", name) : name} ${look.paint("quiet", goal)} ${look.paint(tone, right)}`;
  });
  return [...lines, ...behind.slice(0, detailRows).map((line) => look.paint("quiet", `    ${line}`))];
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
    const part = cell(`${signOf(verdict)} ${name}`, Math.min(widthOf(name) + 2, 20), look);
    if (width + lead.length + widthOf(part) > columns) break;
    line += look.paint("quiet", lead) + look.paint(toneOf(verdict), part);
    width += lead.length + widthOf(part);
    year = years;
  }
  return line;
}

/** The verdicts as sentences, for a screen too small for more, and for those who hear the screen. */
export function verdictSentences(run: ScenarioRun, { language }: Look): readonly string[] {
  const { plan } = run.trajectory.program.model;
  const stop = language === "zh" ? "。" : ".";
  const colon = language === "zh" ? "：" : ": ";
  return run.verdicts
    .filter(({ margin }) => margin !== undefined)
    .map((verdict) => {
      const name = `${formatYears(verdict.target.years)} ${nameOfTarget(verdict.target, plan, language)}`;
      return `${signOf(verdict)} ${name}${colon}${valueOfVerdict(verdict)}, ${words[language].goal} ${goalOf(verdict.target, plan, language)}, ${judgementOf(verdict, language)}${stop}`;
    });
}
