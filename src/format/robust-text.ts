import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { Regret, Robustness } from "../analysis/seek/robustness.ts";
import type { Unit } from "../plan/unit.ts";
import { chanceCell } from "./chance-text.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatIn, formatPercent } from "./number.ts";
import { digestLine } from "./run-text.ts";
import { seekHeadMarkdown } from "./seek-markdown.ts";
import { costText, type SeekHead, seekHeadLines } from "./seek-parts.ts";
import { seekWords } from "./seek-words.ts";
import { type Column, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import { formatYears, type TextStyle } from "./verdict-text.ts";
import { truncate, wrap } from "./width.ts";
import type { Language } from "./words.ts";

export interface SoughtRobustness extends SeekHead {
  readonly measure: CostMeasure | undefined;
  readonly scenarios: readonly Robustness[];
}

/** Scenarios side by side: chances, then regret by target and of the cost. */
export function robustText(sought: SoughtRobustness, style: TextStyle): string {
  const { language, width, paint } = style;
  const lines: string[] = [...seekHeadLines(sought, style)];
  for (const { title, columns, rows } of robustTables(sought, language))
    lines.push("", paint("title", title), ...textTable(columns, rows).map((line) => `  ${line}`));
  lines.push("", ...robustNotes(sought, language).flatMap((note) => wrap(note, width)), "");
  const digests = sought.scenarios.map(({ run }) => `digest ${run.digest.all.slice(0, 12)} ${run.scenario.name}`);
  return [
    ...lines,
    ...[digestLine(sought.run), ...digests].flatMap((line) => wrap(line, width)).map((line) => paint("quiet", line)),
  ].join("\n");
}

export function robustMarkdown(sought: SoughtRobustness, language: Language): string {
  const lines: string[] = [...seekHeadMarkdown(sought, language)];
  for (const { title, columns, rows } of robustTables(sought, language))
    lines.push("", `### ${escapeMarkdown(title)}`, "", ...markdownTable(columns, rows));
  lines.push("", ...robustNotes(sought, language).map((note) => `- ${escapeMarkdown(note)}`), "");
  const digests = sought.scenarios.map(({ run }) => `- digest ${run.digest.all.slice(0, 12)} ${run.scenario.name}`);
  return [...lines, ...digests, ""].join("\n");
}

interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

function robustTables({ scenarios, aim, measure, run }: SoughtRobustness, language: Language): readonly Table[] {
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const right = { align: "right" as const };
  const name = ({ run: { scenario } }: Robustness) => truncate(scenario.name, 24);
  const cost =
    measure === undefined
      ? []
      : [{ title: `${text.columns.cost}, ${formatUnit(measure.unit, plan, language)}`, ...right }];
  const overview: Table = {
    title: text.robustTitle,
    columns: [{ title: text.scenario }, { title: text.satisficing, ...right }, ...cost],
    rows: scenarios.map((one) => [
      name(one),
      chanceCell(one.satisficing),
      ...(measure === undefined ? [] : [formatIn(one.cost!, measure.unit)]),
    ]),
  };
  const regretTable = (
    title: string,
    unit: Unit,
    regretOf: (one: Robustness) => Regret,
    chanceOf?: (one: Robustness) => string,
  ): Table => ({
    title: text.regretTitle(title, formatUnit(unit, plan, language)),
    columns: [
      { title: text.scenario },
      ...["mean", "p95", "most", "best"].map((key) => ({
        title: text.regretColumns[key as keyof typeof text.regretColumns],
        ...right,
      })),
      ...(chanceOf === undefined ? [] : [{ title: text.chance, ...right }]),
    ],
    rows: scenarios.map((one) => {
      const { mean, p95, most, best } = regretOf(one);
      const numbers = [mean, p95, most].map((value) => formatIn(value, unit));
      return [name(one), ...numbers, formatPercent(best.chance), ...(chanceOf === undefined ? [] : [chanceOf(one)])];
    }),
  });
  return [
    overview,
    ...aim.targets.map(({ target }, k) =>
      regretTable(
        `${formatYears(target.years, plan.grid)} ${nameOfTarget(target, plan, language)}`,
        target.unit,
        ({ regrets }) => regrets[k]!,
        ({ chances }) => chanceCell(chances[k]!),
      ),
    ),
    ...(measure === undefined ? [] : [regretTable(text.costTitle, measure.unit, ({ costRegret }) => costRegret!)]),
  ];
}

function robustNotes({ scenarios, measure, run }: SoughtRobustness, language: Language): readonly string[] {
  const text = seekWords[language];
  const comma = language === "zh" ? "、" : ", ";
  return [
    text.regretNote,
    ...scenarios.flatMap((one) =>
      one.changed.length === 0 ? [] : [text.changed(one.run.scenario.name, one.changed.join(comma))],
    ),
    ...(measure === undefined ? [] : [costText(measure, run, language)]),
  ];
}
