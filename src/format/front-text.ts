import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { FrontPoint } from "../analysis/seek/front.ts";
import type { Movable } from "../analysis/seek/movable.ts";
import { chanceCell, chancePercent } from "./chance-text.ts";
import { formatExact, formatIn } from "./number.ts";
import { digestLine } from "./run-text.ts";
import { seekHeadMarkdown } from "./seek-markdown.ts";
import { costText, nameOf, type SeekHead, seekHeadLines } from "./seek-parts.ts";
import { seekWords } from "./seek-words.ts";
import { type Column, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import type { TextStyle } from "./verdict-text.ts";
import { wrap } from "./width.ts";
import type { Language } from "./words.ts";

export interface SoughtFront extends SeekHead {
  readonly measure: CostMeasure;
  readonly movables: readonly Movable[];
  readonly front: readonly FrontPoint[];
}

/** The front as a table, levers in columns by letters, since their names are long. */
export function frontText(sought: SoughtFront, style: TextStyle): string {
  const { language, width, paint } = style;
  const { columns, rows, notes } = frontTable(sought, language);
  return [
    ...seekHeadLines(sought, style),
    "",
    paint("title", seekWords[language].frontTitle),
    ...textTable(columns, rows).map((line) => `  ${line}`),
    "",
    ...notes.flatMap((note) => wrap(note, width)),
    "",
    ...wrap(digestLine(sought.run), width).map((line) => paint("quiet", line)),
  ].join("\n");
}

export function frontMarkdown(sought: SoughtFront, language: Language): string {
  const { columns, rows, notes } = frontTable(sought, language);
  return [
    ...seekHeadMarkdown(sought, language),
    "",
    `### ${seekWords[language].frontTitle}`,
    "",
    ...markdownTable(columns, rows),
    "",
    ...notes.map((note) => `- ${escapeMarkdown(note)}`),
    "",
    digestLine(sought.run),
    "",
  ].join("\n");
}

function frontTable({ front, movables, measure, run }: SoughtFront, language: Language) {
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const isMoved = (k: number) => front.some(({ points }) => points[k]!.value !== movables[k]!.own);
  const moved = movables.flatMap((movable, k) => (isMoved(k) ? [{ movable, k }] : []));
  const letter = (i: number) => String.fromCharCode(65 + i);
  const right = { align: "right" as const };
  const columns: readonly Column[] = [
    { title: text.chance, ...right },
    { title: text.columns.otherDraws, ...right },
    { title: `${text.columns.cost}, ${formatUnit(measure.unit, plan, language)}`, ...right },
    ...moved.map((_, i) => ({ title: letter(i), ...right })),
  ];
  const rows = front.map(({ chance, outOfSample, cost, points }) => [
    chanceCell(chance),
    chancePercent(outOfSample),
    formatIn(cost, measure.unit),
    ...moved.map(({ movable, k }) => formatExact(points[k]!.value, movable.slot.unit)),
  ]);
  const keys = moved.map(({ movable }, i) => {
    const unit = formatUnit(movable.slot.unit, plan, language);
    return `${letter(i)} ${nameOf(movable, language)}${unit === "" ? "" : language === "zh" ? `（${unit}）` : ` (${unit})`}`;
  });
  const still = movables.flatMap(({ slot }, k) => (isMoved(k) ? [] : [slot.id]));
  const comma = language === "zh" ? "、" : ", ";
  const notes = [
    text.frontNote(keys.join(language === "zh" ? "、" : "; ")),
    ...(still.length === 0 ? [] : [text.unused(still.join(comma))]),
    costText(measure, run, language),
  ];
  return { columns, rows, notes };
}
