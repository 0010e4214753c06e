import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { MixAnswer } from "../analysis/seek/mix-answer.ts";
import { inUnit } from "../plan/quantity.ts";
import { chanceCell } from "./chance-text.ts";
import { formatBeside, formatExact, formatIn, missingSign } from "./number.ts";
import { digestLine, noteLines, noteSentences } from "./run-text.ts";
import { seekHeadMarkdown } from "./seek-markdown.ts";
import {
  aimText,
  amountText,
  costText,
  givesText,
  nameOf,
  outOfSampleSentences,
  percentText,
  type SeekHead,
  seekHeadLines,
} from "./seek-parts.ts";
import { isDoubtful } from "./seek-sentences.ts";
import { runLines } from "./seek-text.ts";
import { seekWords } from "./seek-words.ts";
import { type Column, escapeMarkdown, markdownTable, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import { type TextStyle, withUnit } from "./verdict-text.ts";
import { truncate, wrap } from "./width.ts";
import type { Language } from "./words.ts";

/** The cheapest mix, and what it was sought for. */
export interface SoughtMix extends SeekHead {
  readonly measure: CostMeasure;
  readonly answer: MixAnswer;
  /** The assignments that make it; none where nothing is to be changed. */
  readonly assignments: readonly string[];
  /** The question without the targets that no lever moves, where there are such beside others. */
  readonly without: string | undefined;
}

/** A mix for a terminal: the levers, the targets, what it costs, how to run it again. */
export function mixText(sought: SoughtMix, style: TextStyle): string {
  const { language, width, paint } = style;
  const text = seekWords[language];
  const { answer, without } = sought;
  const lines = [...seekHeadLines(sought, style), "", paint("title", text.mixTitle)];
  for (const sentence of mixSentences(sought, language))
    lines.push(...wrap(sentence, width - 2).map((line) => `  ${line}`));
  const levers = leverTable(sought, language);
  lines.push("", ...textTable(levers.columns, levers.rows));
  if (answer.targets.length > 1) {
    const targets = targetTable(sought, language);
    lines.push("", ...textTable(targets.columns, targets.rows));
  }
  lines.push("", ...mixNotes(sought, language).flatMap((note) => wrap(note, width)));
  if (without !== undefined) lines.push("", `${text.mixWithout}${language === "zh" ? "：" : ":"}`, `  ${without}`);
  if (answer.trial.isReached && sought.assignments.length > 0)
    lines.push("", ...runLines(sought.assignments, sought, language));
  lines.push(...noteLines(answer.run, style));
  return [...lines, "", ...wrap(digestLine(answer.run), width).map((line) => paint("quiet", line))].join("\n");
}

export function mixMarkdown(sought: SoughtMix, language: Language): string {
  const text = seekWords[language];
  const { answer } = sought;
  const levers = leverTable(sought, language);
  const targets = targetTable(sought, language);
  const item = (line: string) => `- ${escapeMarkdown(line)}`;
  return [
    ...seekHeadMarkdown(sought, language),
    "",
    `### ${text.mixTitle}`,
    "",
    ...mixSentences(sought, language).map(item),
    "",
    ...markdownTable(levers.columns, levers.rows),
    "",
    ...markdownTable(targets.columns, targets.rows),
    "",
    ...[...mixNotes(sought, language), ...noteSentences(answer.run, language)].map(item),
    "",
    digestLine(answer.run),
    "",
  ].join("\n");
}

function mixSentences(sought: SoughtMix, language: Language): readonly string[] {
  const { answer, aim, measure, run } = sought;
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const gives = givesText(answer.trial, aim, plan, language);
  const comes = aim.targets.length === 1 ? text.givesAlone(gives) : text.mixChance(gives);
  const amount = (value: number) => amountText(value, measure, plan, language);
  const cost = text.mixFound(
    amount(answer.cost),
    String(measure.from),
    String(measure.to),
    moreText(answer.cost - answer.standingCost, amount, language),
  );
  const fresh = outOfSampleSentences(answer.outOfSample, aim, language);
  const then = answer.chance === undefined ? [] : [text.mixThen(chanceCell(answer.chance))];
  const surer = isDoubtful(answer.chance) ? [text.surer] : [];
  if (answer.trial.isReached)
    return [...(sought.assignments.length === 0 ? [text.mixStands] : []), comes, ...fresh, ...then, ...surer, cost];
  if (aim.probability === undefined) return [text.mixNoneCentral, comes, cost];
  return [text.mixNone(percentText(aim.probability), gives), ...fresh, cost];
}

/** `12 more than`, `as much as`. */
function moreText(more: number, amount: (value: number) => string, language: Language): string {
  if (language === "zh") return more === 0 ? "与现状相同" : `比现状${more > 0 ? "多" : "少"}${amount(Math.abs(more))}`;
  return more === 0 ? "as much as" : `${amount(Math.abs(more))} ${more > 0 ? "more" : "less"} than`;
}

function mixNotes(sought: SoughtMix, language: Language): readonly string[] {
  const { answer, run, measure } = sought;
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const from = String(answer.moves[0]?.movable.from ?? run.trajectory.program.decisionTime);
  const idle = answer.targets.flatMap((one) =>
    one.idle === undefined || one.idle === "idle" || one.isReached
      ? []
      : [text.mixIdle[one.idle](aimText(one, plan, language), from)],
  );
  const free = answer.moves.flatMap(({ movable, point }) =>
    movable.slot.variable.cost === undefined && point.value !== movable.own ? [movable.slot.id] : [],
  );
  return [
    ...idle,
    ...(free.length === 0 ? [] : [text.mixFree(free.join(language === "zh" ? "、" : ", "))]),
    costText(measure, run, language),
    text.mixSearched,
  ];
}

function leverTable({ answer, run, measure }: SoughtMix, language: Language) {
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const right = { align: "right" as const };
  const columns: readonly Column[] = [
    { title: text.columns.lever },
    { title: text.columns.own, ...right },
    { title: text.value, ...right },
    { title: "" },
    { title: `${text.ownCost}, ${formatUnit(measure.unit, plan, language)}`, ...right },
  ];
  const rows = answer.moves.map(({ movable, point }, k) => {
    const cost = answer.costs[k];
    return [
      truncate(nameOf(movable, language), 34),
      formatExact(movable.own, movable.slot.unit),
      point.value === movable.own ? "=" : formatExact(point.value, movable.slot.unit),
      formatUnit(movable.slot.unit, plan, language),
      cost === undefined ? missingSign : formatIn(cost, measure.unit),
    ];
  });
  return { columns, rows };
}

function targetTable({ answer, run, aim }: SoughtMix, language: Language) {
  const text = seekWords[language];
  const { plan } = run.trajectory.program.model;
  const columns: readonly Column[] = [{ title: text.target }, { title: text.alone, align: "right" }];
  const rows = answer.targets.map((one) => {
    const { unit } = one.target;
    const value =
      one.chance !== undefined
        ? chanceCell(one.chance, aim.probability)
        : withUnit(
            formatBeside(inUnit(one.value!, unit), inUnit(one.threshold.value, unit)),
            formatUnit(unit, plan, language),
            language,
          );
    return [truncate(aimText(one, plan, language), 56), `${one.isReached ? "✓" : "✗"} ${value}`];
  });
  return { columns, rows };
}
