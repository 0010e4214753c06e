import { shownValue } from "../analysis/bounds/interval.ts";
import { knownRanges } from "../analysis/bounds/known-range.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { valueAt } from "../engine/trajectory.ts";
import { timeText } from "../plan/calendar-time.ts";
import { savedSteps, timeOf } from "../plan/grid.ts";
import { inLanguage } from "../plan/label.ts";
import type { Target } from "../plan/plan.ts";
import { fromBase } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { rangeComparison, rangeSign } from "./bound-text.ts";
import { posteriorNote } from "./calibrate-words.ts";
import { chanceCell, ensembleSentences, ensembleTargetOf, membersText } from "./chance-text.ts";
import { nameOfSlot, nameOfTarget } from "./names-of.ts";
import { formatIn, missingSign } from "./number.ts";
import { csvTable, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import {
  blocksOf,
  detailsOf,
  goalOf,
  judgementOf,
  signOf,
  type TextStyle,
  valueOfVerdict,
  verdictLines,
} from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** A run for people: its head, the verdicts, with chances of an ensemble, the years of some variables, notes, faults, digest. */
export function runText(run: ScenarioRun, show: readonly number[], style: TextStyle, ensemble?: Ensemble): string {
  const lines = [
    ...headLines(run, style),
    ...(ensemble === undefined ? [] : wrap(membersText(ensemble, style.language), style.width)),
    ...verdictLines(run, style, ensemble),
    ...(ensemble === undefined ? [] : ensembleSentences(ensemble, run, style.language)).flatMap((line) =>
      wrap(line, style.width),
    ),
    ...yearLines(run, show, style),
    ...noteLines(run, style),
    "",
    ...wrap(digestLine(run, ensemble), style.width).map((line) => style.paint("quiet", line)),
  ];
  return lines.join("\n");
}

export function headLines(run: ScenarioRun, { language, paint, width }: TextStyle): readonly string[] {
  const { program } = run.trajectory;
  const { plan } = program.model;
  const title = wrap(inLanguage(plan.title, language, plan.name), width).map((line) => paint("title", line));
  const scenario = inLanguage(run.scenario.title, language, run.scenario.name);
  const name = scenario.toLowerCase() === run.scenario.name ? scenario : `${scenario} (${run.scenario.name})`;
  const asOf = program.asOf === undefined ? "" : ` · ${words[language].asOf} ${program.asOf.text}`;
  return [...title, ...wrap(`${name}${asOf}`, width)];
}

/** What identifies a result, short enough for a line; JSON has it whole. */
export function digestLine({ digest }: Pick<ScenarioRun, "digest">, ensemble?: Ensemble): string {
  const short = (text: string) => text.slice(0, 12);
  const line = `kapok ${version} · digest ${short(ensemble?.digest ?? digest.all)} (model ${short(digest.model)}, data ${short(digest.data)})`;
  if (ensemble === undefined) return line;
  const { seed, first, members } = ensemble.slice;
  return `${line} · seed ${seed} · members ${first}:${first + members}`;
}

/** Notes on settings, and faults; nothing when there are none. */
export function noteLines(run: ScenarioRun, { language, width, paint }: TextStyle): readonly string[] {
  const lines: string[] = [];
  for (const sentence of noteSentences(run, language)) {
    const wrapped = wrap(sentence, width - 4);
    lines.push(...wrapped.map((line, index) => `  ${index === 0 ? "!" : " "} ${line}`));
  }
  return lines.length === 0 ? [] : ["", paint("title", words[language].notes), ...lines];
}

/** Which posterior is used, faults, then notes on settings, a sentence each. */
export function noteSentences(run: ScenarioRun, language: Language): readonly string[] {
  const text = words[language];
  const { model, grid } = run.trajectory.program;
  const faults = run.trajectory.faults.map(({ slot, step, kind, operation }) => {
    return text.fault(model.slots[slot]!.id, timeText(timeOf(grid, step), grid), kind, operation);
  });
  const posterior = run.posterior === undefined ? [] : [posteriorNote(run.posterior, run, language)];
  return [
    ...posterior,
    ...faults,
    ...run.notes.map(({ kind, id, time }) =>
      text.settingNote[kind](id, time === undefined ? "" : timeText(time, grid)),
    ),
  ];
}

/** The years of some variables, a row a variable; as many years side by side as the screen holds. */
function yearLines(run: ScenarioRun, show: readonly number[], style: TextStyle): readonly string[] {
  if (show.length === 0) return [];
  const { language, width, paint } = style;
  const { grid } = run.trajectory.program;
  const steps = savedSteps(grid);
  const names = namesWithUnits(run, show, language);
  const cells = show.map((slot) => steps.map((step) => valueInTable(run, slot, step)));
  const cellWidth = Math.max(
    4,
    ...cells.flat().map(widthOf),
    ...steps.map((step) => timeText(timeOf(grid, step), grid).length),
  );
  const nameWidth = Math.max(8, Math.min(34, width - cellWidth - 2, Math.max(...names.map(widthOf))));
  const perLine = Math.max(1, Math.floor((width - nameWidth) / (cellWidth + 2)));
  const lines: string[] = [];
  for (let first = 0; first < steps.length; first += perLine) {
    const span = steps.slice(first, first + perLine);
    const columns = [
      { title: "" },
      ...span.map((step) => ({ title: timeText(timeOf(grid, step), grid), align: "right" as const })),
    ];
    const rows = names.map((name, index) => [
      pad(truncate(name, nameWidth), nameWidth),
      ...cells[index]!.slice(first, first + perLine).map((cell) => pad(cell, cellWidth, "right")),
    ]);
    const [head, ...body] = textTable(columns, rows);
    lines.push("", paint("quiet", head!), ...body);
  }
  return lines;
}

function namesWithUnits({ trajectory }: ScenarioRun, show: readonly number[], language: Language): readonly string[] {
  const { slots, plan } = trajectory.program.model;
  return show.map((slot) => {
    const unit = formatUnit(slots[slot]!.unit, plan, language);
    return `${nameOfSlot(slots[slot]!, language)}${unit === "" ? "" : `, ${unit}`}`;
  });
}

/** Verdicts as a Markdown table a block, and a table of the years of some variables. */
export function runMarkdown(
  run: ScenarioRun,
  { language }: TextStyle,
  show: readonly number[] = [],
  ensemble?: Ensemble,
): string {
  const text = words[language];
  const { plan } = run.trajectory.program.model;
  const [title, ...rest] = headLines(run, { language, paint: (_, plain) => plain, width: 1000 });
  const members = ensemble === undefined ? [] : ["", membersText(ensemble, language)];
  const lines = [`## ${escapeMarkdown(title!)}`, "", escapeMarkdown(rest.join(" ")), ...members];
  const columns = [
    { title: "" },
    { title: text.target },
    { title: text.goal },
    { title: text.value, align: "right" as const },
    { title: text.verdict },
    ...(ensemble === undefined ? [] : [{ title: text.ensemble.chance, align: "right" as const }]),
    { title: text.note },
  ];
  for (const [heading, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, language)) {
    const rows = verdicts.map((verdict) => [
      signOf(verdict),
      nameOfTarget(verdict.target, plan, language),
      goalOf(verdict.target, plan, language),
      valueOfVerdict(verdict),
      judgementOf(verdict, language),
      ...(ensemble === undefined ? [] : [chanceOfTarget(ensemble, verdict.target)]),
      detailsOf(verdict, run, language).split(" · ").slice(1).join(" · "),
    ]);
    lines.push("", `### ${heading}`, "", ...markdownTable(columns, rows));
  }
  if (show.length > 0) lines.push("", ...yearsMarkdown(run, show, language));
  const notes = [
    ...(ensemble === undefined ? [] : ensembleSentences(ensemble, run, language)),
    ...noteSentences(run, language),
  ];
  if (notes.length > 0) lines.push("", `### ${text.notes}`, "", ...notes.map((note) => `- ${escapeMarkdown(note)}`));
  return [...lines, "", digestLine(run, ensemble), ""].join("\n");
}

function chanceOfTarget(ensemble: Ensemble, target: Target): string {
  const chance = ensembleTargetOf(ensemble, target)?.chance;
  return chance === undefined ? missingSign : chanceCell(chance);
}

/** `103,841`; `> 100,000` where no more than a bound is known. */
function valueInTable({ trajectory, provenance }: ScenarioRun, slot: number, step: number): string {
  const range = knownRanges(trajectory, provenance).at(slot, step);
  const value = shownValue(valueAt(trajectory, slot, step), range);
  return `${rangeSign(range)}${formatIn(value, trajectory.program.model.slots[slot]!.unit)}`;
}

/** A row a year, a column a variable. */
function yearsMarkdown(run: ScenarioRun, show: readonly number[], language: Language): readonly string[] {
  const { grid } = run.trajectory.program;
  const names = namesWithUnits(run, show, language);
  const columns = [{ title: words[language].year }, ...names.map((title) => ({ title, align: "right" as const }))];
  const rows = savedSteps(grid).map((step) => [
    timeText(timeOf(grid, step), grid),
    ...show.map((slot) => valueInTable(run, slot, step)),
  ]);
  return markdownTable(columns, rows);
}

/**
 * Every variable of every run by year, a row a value, in the declared unit at full precision; with ensembles, which have
 * bands of the same variables, the quantiles of 10, 50 and 90 % over the members too, and what says which members.
 */
export function runsCsv(
  runs: readonly ScenarioRun[],
  show: readonly number[],
  ensembles?: readonly Ensemble[],
): string {
  const rows = runs.flatMap((run, index) => {
    const { model, grid } = run.trajectory.program;
    const { slice, digest = "" } = ensembles?.[index] ?? {};
    const identity = slice === undefined ? [] : [String(slice.members), String(slice.seed), digest];
    return slotsOfCsv(run, show).flatMap((slot) => {
      const { id, unit } = model.slots[slot]!;
      const band = ensembles?.[index]?.bands.find((one) => one.slot === slot);
      const number = (value: number | undefined) =>
        value === undefined || Number.isNaN(value) ? "" : fromBase(value, unit);
      return savedSteps(grid).map((step, i) => {
        const { p10, p50, p90 } = band?.points[i] ?? {};
        const range = knownRanges(run.trajectory, run.provenance).at(slot, step);
        return [
          run.scenario.name,
          id,
          String(timeOf(grid, step)),
          number(shownValue(valueAt(run.trajectory, slot, step), range)),
          unit.text,
          run.provenance.knowledgeAt(slot, step),
          rangeComparison(range) ?? "none",
          ...(ensembles === undefined ? [] : [...[p10, p50, p90].map(number), ...identity]),
        ];
      });
    });
  });
  const bands = ensembles === undefined ? [] : ["p10", "p50", "p90", "members", "seed", "digest"];
  return csvTable(["scenario", "variable", "year", "value", "unit", "known", "bound", ...bands], rows);
}

/** The slots that CSV has: those to show, else all but a reader's own. */
export function slotsOfCsv({ trajectory }: ScenarioRun, show: readonly number[]): readonly number[] {
  const { slots } = trajectory.program.model;
  const wanted = show.length > 0 ? show : slots.map((_, slot) => slot);
  return wanted.filter((slot) => !slots[slot]!.isHelper);
}
