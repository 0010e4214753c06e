import type { LeastChange, TriedPoint } from "../analysis/seek/least-change.ts";
import type { LeverAnswer } from "../analysis/seek/lever-answer.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import { lastTime, type Start } from "../analysis/seek/start-years.ts";
import type { Trial } from "../analysis/seek/trials.ts";
import { chancePercent } from "./chance-text.ts";
import { brokenNames, leastName } from "./named-table.ts";
import { formatExact, formatIn, missingSign } from "./number.ts";
import { digestLine, noteLines } from "./run-text.ts";
import { givesText, nameOf, type SeekHead, type Sought, seekHeadLines } from "./seek-parts.ts";
import {
  answerSentences,
  costSentence,
  isAllTried,
  isHardlyMoved,
  latestSentence,
  surerSentences,
} from "./seek-sentences.ts";
import { seekWords } from "./seek-words.ts";
import { type Column, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import type { TextStyle } from "./verdict-text.ts";
import { widthOf, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** One input in sentences, or several in a table. */
export function seekText(sought: Sought, style: TextStyle): string {
  const { language, width, paint } = style;
  const text = seekWords[language];
  const lines = [...seekHeadLines(sought, style), ""];
  const [only] = sought.answers;
  if (sought.answers.length === 1) {
    const from = only!.movable.from;
    const name = nameOf(only!.movable, language);
    lines.push(paint("title", from === undefined ? name : text.actsFrom(name, String(from))));
    lines.push(...indented([...answerSentences(only!, sought, language), ...surerSentences(sought, language)], width));
    if (sought.starts !== undefined) lines.push("", ...startLines(sought.starts, sought, style));
    if (only!.found !== undefined)
      lines.push("", ...runLines([assignmentOf({ movable: only!.movable, point: only!.found })], sought, language));
  } else {
    lines.push(...answerLines(sought, style));
    const below = [...surerSentences(sought, language), costSentence(sought, language)].filter(
      (one) => one !== undefined,
    );
    if (below.length > 0) lines.push("", ...below.flatMap((sentence) => wrap(sentence, width)));
  }
  lines.push(...noteLines(only?.run ?? sought.run, style));
  lines.push("", ...wrap(digestLine(only?.run ?? sought.run), width).map((line) => paint("quiet", line)));
  return lines.join("\n");
}

/** The command that runs an answer again; it is not broken, so that it can be copied. */
export function runLines(assignments: readonly string[], { command }: SeekHead, language: Language): readonly string[] {
  const sets = assignments.map((assignment) => ` --set '${assignment}'`).join("");
  return [`${seekWords[language].rerun}${words[language].colon}`.trimEnd(), `  ${command}${sets}`];
}

function indented(sentences: readonly string[], width: number): readonly string[] {
  return sentences.flatMap((sentence) => wrap(sentence, width - 2).map((line) => `  ${line}`));
}

/** Inputs in a table: what reaches, or where it turns when all is well as it stands; the others in a sentence below. */
function answerLines(sought: Sought, { language, width }: TextStyle): readonly string[] {
  const shown = sought.answers.filter(isShown);
  const silent = silentSentence(sought, language);
  const { columns, rows } = answerTable(sought, shown, language);
  return [
    ...(shown.length === 0 ? [] : tableOfInputs(columns, rows, width)),
    ...(silent === undefined ? [] : [...(shown.length === 0 ? [] : [""]), ...wrap(silent, width)]),
  ];
}

/** A table of inputs whose names go on in lines below where the screen has no room for them. */
function tableOfInputs(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const longest = Math.max(...rows.map(([name = ""]) => widthOf(name)));
  const excess = Math.max(...textTable(columns, rows).map(widthOf)) - width;
  if (excess <= 0) return textTable(columns, rows);
  return textTable(columns, brokenNames(rows, Math.max(leastName, longest - excess) + 1));
}

/** What is to be said of the inputs that make no difference; by name where another one might. */
export function silentSentence({ answers, standing, aim }: Sought, language: Language): string | undefined {
  const text = seekWords[language];
  const silent = answers.filter((answer) => !isShown(answer));
  if (silent.length === 0) return undefined;
  for (const reason of ["observed", "past"] as const) {
    const from = String(silent[0]!.movable.from ?? "");
    if (silent.every(({ idle }) => idle === reason)) return text.idle[reason]("", from, String(lastTime(aim)));
  }
  const names = silent.map(({ movable }) => movable.slot.id).join(language === "zh" ? "、" : ", ");
  const isAll = silent.every(isAllTried);
  if (isTurning({ answers, aim })) return text.noTurn(names, isAll);
  return (standing.isReached ? text.unmoved : text.apart)(names, isAll);
}

/**
 * Whether inputs are shown by where the answer turns: where chances are sought, an assumption that is held and no longer
 * drawn has a chance of its own to begin with.
 */
function isTurning({ answers, aim }: Pick<Sought, "answers" | "aim">): boolean {
  return aim.probability !== undefined && answers.some(({ movable }) => movable.role === "assumption");
}

/** Whether there is anything to say of an input but that it makes no difference. */
export function isShown({ kind, idle, turnsDown, turnsUp, movable, standing }: LeverAnswer): boolean {
  const isHeld = movable.role === "assumption" && standing.chance !== undefined;
  return kind === "already" || isHeld ? turnsDown !== undefined || turnsUp !== undefined : idle === undefined;
}

/** A row an input; whole names, which a line may have to cut. */
export function answerTable(
  sought: Sought,
  shown: readonly LeverAnswer[],
  language: Language,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] } {
  const { plan } = sought.run.trajectory.program.model;
  const { columns } = seekWords[language];
  const hasCost = sought.measure !== undefined && shown.some(({ cost }) => cost !== undefined);
  const hasChance = shown.some(({ chance }) => chance !== undefined);
  const hasFresh = shown.some(({ outOfSample }) => outOfSample !== undefined);
  const isAssumed = shown.every(({ movable }) => movable.role === "assumption");
  const right = { align: "right" as const };
  const rows = shown.map((answer) => {
    const { slot, own } = answer.movable;
    return [
      nameOf(answer.movable, language),
      formatExact(own, slot.unit),
      ...answerCells(
        answer,
        sought,
        { hasCost, hasChance, hasFresh, unit: formatUnit(slot.unit, plan, language) },
        language,
      ),
    ];
  });
  const first = [{ title: isAssumed ? columns.assumption : columns.lever }, { title: columns.own, ...right }];
  const unit = { title: "" };
  if (isTurning(sought)) {
    const heads = [columns.held, columns.turnsBelow, columns.turnsAbove].map((title) => ({ title, ...right }));
    return { columns: [...first, ...heads, unit], rows };
  }
  if (sought.standing.isReached)
    return {
      columns: [...first, { title: columns.missesBelow, ...right }, { title: columns.missesAbove, ...right }, unit],
      rows,
    };
  const least = { title: isAssumed ? columns.breakEven : columns.least, ...right };
  const cost = hasCost ? [{ title: columns.cost, ...right }] : [];
  const chance = hasChance ? [{ title: columns.chanceThen, ...right }] : [];
  const fresh = hasFresh ? [{ title: columns.otherDraws, ...right }] : [];
  return { columns: [...first, least, unit, { title: columns.gives }, ...fresh, ...chance, ...cost], rows };
}

/** What the table of inputs shows beside the values. */
interface Shown {
  readonly hasCost: boolean;
  readonly hasChance: boolean;
  readonly hasFresh: boolean;
  readonly unit: string;
}

const freshCell = ({ outOfSample }: LeastChange) => (outOfSample === undefined ? "" : chancePercent(outOfSample));

function answerCells(
  answer: LeverAnswer,
  sought: Sought,
  { hasCost, hasChance, hasFresh, unit }: Shown,
  language: Language,
): readonly string[] {
  const { movable, found, closest, kind } = answer;
  const text = seekWords[language];
  const { plan } = sought.run.trajectory.program.model;
  const number = (point: TriedPoint | undefined) =>
    point === undefined ? missingSign : formatExact(point.value, movable.slot.unit);
  const gives = ({ trial }: { readonly trial: Trial }) => givesText(trial, sought.aim, plan, language);
  if (isTurning(sought)) {
    const { standing } = answer;
    const held = `${standing.isReached ? "✓" : "✗"} ${givesText(standing, sought.aim, plan, language)}`;
    return [held, number(answer.turnsDown), number(answer.turnsUp), unit];
  }
  if (kind === "already") return [number(answer.turnsDown), number(answer.turnsUp), unit];
  const cost =
    answer.cost === undefined || sought.measure === undefined ? "" : formatIn(answer.cost, sought.measure.unit);
  const chance = answer.chance === undefined ? "" : chancePercent(answer.chance);
  const fresh = hasFresh ? [freshCell(answer)] : [];
  const cells = [...fresh, ...(hasChance ? [chance] : []), ...(hasCost ? [cost] : [])];
  if (found !== undefined) return [number(found), unit, `✓ ${gives(found)}`, ...cells];
  if (closest === undefined) return [text.nothing, unit, "", ...cells];
  const said = isHardlyMoved(answer, gives) ? text.hardlyMoved : text.at(gives(closest), number(closest));
  return [text.nothing, unit, `✗ ${said}`, ...cells];
}

function startLines(
  starts: readonly Start[],
  sought: Sought,
  { language, width, paint }: TextStyle,
): readonly string[] {
  const { columns, rows, latest } = startTable(starts, sought, language);
  const lines = textTable(columns, rows).map((line) => `  ${line}`);
  return [paint("title", seekWords[language].starts), ...lines, ...indented([latest], width)];
}

/** The least value for each year in which a lever may begin, and a sentence on the latest. */
export function startTable(starts: readonly Start[], sought: Sought, language: Language) {
  const text = seekWords[language];
  const { plan } = sought.run.trajectory.program.model;
  const unit = formatUnit(starts[0]!.change.movable.slot.unit, plan, language);
  const isDrawn = sought.aim.probability !== undefined;
  const rows = starts.map(({ from, change }) => {
    const { found, closest, movable } = change;
    const number = (point: TriedPoint) => formatExact(point.value, movable.slot.unit);
    const gives = (point: TriedPoint) => givesText(point.trial, sought.aim, plan, language);
    const fresh = isDrawn ? [freshCell(change)] : [];
    if (found !== undefined) return [String(from), number(found), `✓ ${gives(found)}`, ...fresh];
    const nearest = closest === undefined ? "" : `✗ ${text.at(gives(closest), number(closest))}`;
    return [String(from), text.nothing, nearest, ...fresh];
  });
  const least = unit === "" ? text.columns.least : `${text.columns.least}, ${unit}`;
  const columns: readonly Column[] = [
    { title: text.columns.from },
    { title: least, align: "right" },
    { title: text.columns.gives },
    ...(isDrawn ? [{ title: text.columns.otherDraws, align: "right" as const }] : []),
  ];
  return { columns, rows, latest: latestSentence(starts, plan, language) };
}
