import { type ComparedTarget, compareRuns } from "../analysis/compare.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { inLanguage } from "../plan/label.ts";
import type { Target } from "../plan/plan.ts";
import { fromBase, inUnit } from "../plan/quantity.ts";
import { version } from "../version.ts";
import { rangeComparison, statusText } from "./bound-text.ts";
import { chanceCell, ensembleSentences, ensembleTargetOf, membersText } from "./chance-text.ts";
import { planHead } from "./document-head.ts";
import { ensembleAsData } from "./ensemble-data.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatDifference, withPlus } from "./number.ts";
import { verdictAsData, warningsAsData } from "./run-data.ts";
import { noteLines, noteSentences } from "./run-text.ts";
import { type Column, csvTable, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { formatYears, goalOf, signOf, type TextStyle, toneOf, valueOfVerdict } from "./verdict-text.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/**
 * Targets against scenarios for a terminal; more scenarios than fit go into further tables, the first in each. With
 * ensembles a line of chances stands under each target.
 */
export function compareText(
  runs: readonly ScenarioRun[],
  style: TextStyle,
  ensembles: readonly Ensemble[] = [],
): string {
  const { paint, width, language } = style;
  const compared = compareRuns(runs);
  const targets = compared.filter(({ verdicts }) => verdicts.some(({ value }) => value !== undefined));
  const silent = compared.length - targets.length;
  const lines = compareHead(runs[0]!, style);
  for (const ensemble of ensembles.slice(0, 1)) lines.push(...wrap(membersText(ensemble, language), width));
  const nameWidth = Math.min(
    32,
    Math.max(8, width - 2 * (cellWidth + 2)),
    Math.max(8, ...targets.map((target) => widthOf(nameAndYear(target, runs, language)))),
  );
  const perTable = Math.max(2, Math.floor((width - nameWidth) / (cellWidth + 2)));
  for (let first = 1; first < Math.max(2, runs.length); first += perTable - 1) {
    const shown = runs.length === 1 ? [0] : [0, ...indices(first, Math.min(runs.length, first + perTable - 1))];
    lines.push("", ...compareTable(targets, runs, ensembles, shown, nameWidth, style));
  }
  if (silent > 0) lines.push("", ...wrap(silentText(silent, language), width).map((line) => paint("quiet", line)));
  for (const [index, ensemble] of ensembles.entries())
    lines.push(
      "",
      ...wrap(`${runs[index]!.scenario.name}${words[language].colon}${sentencesOf(ensemble, index)}`, width),
    );
  for (const run of runs) {
    const [, , ...notes] = noteLines(run, style);
    if (notes.length > 0)
      lines.push("", paint("title", `${words[language].notes}${words[language].colon}${run.scenario.name}`), ...notes);
  }
  const digests = digestLines(runs, ensembles).flatMap((line) => wrap(line, width));
  return [...lines, "", ...digests.map((line) => paint("quiet", line))].join("\n");

  function sentencesOf(ensemble: Ensemble, index: number): string {
    return ensembleSentences(ensemble, runs[index]!, language).join(language === "zh" ? "" : " ");
  }
}

/** The plan's title and the as-of date; the scenarios are named by the columns. */
function compareHead({ trajectory }: ScenarioRun, { language, width, paint }: TextStyle): string[] {
  const { asOf, model } = trajectory.program;
  const title = wrap(inLanguage(model.plan.title, language, model.plan.name), width);
  return [
    ...title.map((line) => paint("title", line)),
    ...(asOf === undefined ? [] : [`${words[language].asOf} ${asOf.text}`]),
  ];
}

/** A digest a scenario; version, model and data are the same for all. */
function digestLines(runs: readonly ScenarioRun[], ensembles: readonly Ensemble[]): readonly string[] {
  const { model, data } = runs[0]!.digest;
  const [ensemble] = ensembles;
  const members = ensemble && ` · seed ${ensemble.slice.seed} · members 0:${ensemble.slice.members}`;
  const head = `kapok ${version} · model ${model.slice(0, 12)} · data ${data.slice(0, 12)}${members ?? ""}`;
  return [
    head,
    ...runs.map(
      ({ digest, scenario }, index) =>
        `digest ${(ensembles[index]?.digest ?? digest.all).slice(0, 12)} ${scenario.name}`,
    ),
  ];
}

const cellWidth = 13;

function indices(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function silentText(count: number, language: Language): string {
  return language === "zh"
    ? `另有${count}项目标未建模或没有数值。`
    : `${count} more ${count === 1 ? "target is not modelled or has" : "targets are not modelled or have"} no value.`;
}

function nameAndYear({ target }: ComparedTarget, runs: readonly ScenarioRun[], language: Language): string {
  const { plan } = runs[0]!.trajectory.program.model;
  return `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)}`;
}

function compareTable(
  targets: readonly ComparedTarget[],
  runs: readonly ScenarioRun[],
  ensembles: readonly Ensemble[],
  shown: readonly number[],
  nameWidth: number,
  { language, paint }: TextStyle,
): readonly string[] {
  const { plan } = runs[0]!.trajectory.program.model;
  const columns: Column[] = [
    { title: pad("", nameWidth) },
    ...shown.map((index) => ({
      title: pad(truncate(runs[index]!.scenario.name, cellWidth), cellWidth, "right"),
      align: "right" as const,
    })),
  ];
  const rows = targets.flatMap((compared) => {
    const { target, verdicts, differences } = compared;
    const values = shown.map((index) => {
      const verdict = verdicts[index]!;
      return paint(toneOf(verdict), `${signOf(verdict)} ${valueOfVerdict(verdict)}`);
    });
    const changes = shown.map((index) => {
      const difference = differences[index];
      if (index === 0 || difference === undefined) return "";
      return paint("quiet", differenceText(compared, index));
    });
    const name = truncate(nameAndYear(compared, runs, language), nameWidth);
    const goal = truncate(`     ${goalOf(target, plan, language)}`, nameWidth);
    const chances = shown.map((index) => chanceOf(ensembles[index], target));
    return [
      [name, ...values],
      [paint("quiet", goal), ...changes],
      ...(ensembles.length === 0 ? [] : [[paint("quiet", `     ${words[language].ensemble.chance}`), ...chances]]),
    ];
  });
  return textTable(columns, rows);
}

/** The difference against the first; ≈ where it is too small to show in the value. */
export function differenceText({ target, verdicts, differences }: ComparedTarget, index: number): string {
  const difference = differences[index];
  if (difference === undefined) return "";
  if (difference === 0) return "=";
  const verdict = verdicts[index]!;
  if (valueOfVerdict(verdict) === valueOfVerdict(verdicts[0]!)) return "≈";
  return withPlus(formatDifference(inUnit(difference, target.unit), inUnit(verdict.value!, target.unit)), difference);
}

/** `12.3 % ± 0.3`; nothing where an ensemble gives no chance. */
function chanceOf(ensemble: Ensemble | undefined, target: Target): string {
  const chance = ensembleTargetOf(ensemble, target)?.chance;
  return chance === undefined ? "" : chanceCell(chance);
}

/** A row a target, a column a scenario, in Markdown. */
export function compareMarkdown(
  runs: readonly ScenarioRun[],
  language: Language,
  ensembles: readonly Ensemble[] = [],
): string {
  const { plan } = runs[0]!.trajectory.program.model;
  const columns: Column[] = [
    { title: words[language].target },
    { title: words[language].goal },
    ...runs.map(({ scenario }) => ({ title: scenario.name, align: "right" as const })),
  ];
  const rows = compareRuns(runs).map((compared) => {
    const { target, verdicts, differences } = compared;
    const cells = verdicts.map((verdict, index) => {
      const difference = differences[index];
      const change = index === 0 || difference === undefined ? "" : ` (${differenceText(compared, index)})`;
      if (verdict.value === undefined) return statusText(verdict, language);
      const chance = chanceOf(ensembles[index], target);
      return `${signOf(verdict)} ${valueOfVerdict(verdict)}${change}${chance === "" ? "" : ` · ${chance}`}`;
    });
    return [nameAndYear(compared, runs, language), goalOf(target, plan, language), ...cells];
  });
  const notes = runs.flatMap((run, index) => {
    const ensemble = ensembles[index];
    const said =
      ensemble === undefined ? [] : [membersText(ensemble, language), ...ensembleSentences(ensemble, run, language)];
    return [...said, ...noteSentences(run, language)].map((note) => `- ${run.scenario.name}: ${escapeMarkdown(note)}`);
  });
  return [
    ...markdownTable(columns, rows),
    ...(notes.length === 0 ? [] : ["", ...notes]),
    "",
    ...digestLines(runs, ensembles).map((line) => `- ${line}`),
  ].join("\n");
}

/** A row for each target and scenario, in the target's unit at full precision; with ensembles the chances, from 0 to 1. */
export function compareCsv(runs: readonly ScenarioRun[], ensembles: readonly Ensemble[] = []): string {
  const rows = compareRuns(runs).flatMap(({ target, verdicts, differences }) =>
    verdicts.map((verdict, index) => [
      target.id,
      runs[index]!.scenario.name,
      verdict.status,
      verdict.value === undefined ? "" : fromBase(verdict.value, target.unit),
      differences[index] === undefined ? "" : fromBase(differences[index], target.unit),
      target.unit.text,
      verdict.knowledge ?? "",
      rangeComparison(verdict.range) ?? "none",
      ...chanceCells(index, target),
    ]),
  );
  const more = ensembles.length === 0 ? [] : ["chance", "standard_error", "members", "seed", "digest"];
  return csvTable(["target", "scenario", "status", "value", "difference", "unit", "known", "bound", ...more], rows);

  function chanceCells(index: number, target: Target): readonly string[] {
    const ensemble = ensembles[index];
    if (ensemble === undefined) return [];
    const chance = ensembleTargetOf(ensemble, target)?.chance;
    const { slice, digest } = ensemble;
    const numbers = [chance?.chance, chance?.standardError, slice.members, slice.seed];
    return [...numbers.map((number) => String(number ?? "")), digest];
  }
}

/** Plain data for JSON: `kapok.compare/1`. */
export function compareData(runs: readonly ScenarioRun[], language: Language, ensembles: readonly Ensemble[] = []) {
  const { program } = runs[0]!.trajectory;
  return {
    ...planHead("kapok.compare/1", program),
    scenarios: runs.map(({ scenario, digest }, index) => ({
      name: scenario.name,
      title: scenario.title,
      digest,
      ...warningsAsData(runs[index]!),
      ...(ensembles[index] === undefined ? {} : { ensemble: ensembleAsData(ensembles[index], runs[index]!) }),
    })),
    targets: compareRuns(runs).map(({ target, verdicts, differences }) => ({
      id: target.id,
      verdicts: verdicts.map((verdict, index) => verdictAsData(verdict, runs[index]!, language, ensembles[index])),
      differences: differences.map((difference) => (difference === undefined ? null : inUnit(difference, target.unit))),
    })),
  };
}
