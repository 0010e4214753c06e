import type { CostMeasure } from "../analysis/seek/cost.ts";
import type { TriedPoint } from "../analysis/seek/least-change.ts";
import type { LeverAnswer } from "../analysis/seek/lever-answer.ts";
import type { Movable } from "../analysis/seek/movable.ts";
import { priorShareBeyond } from "../analysis/seek/prior-share.ts";
import { assignmentOf } from "../analysis/seek/rerun.ts";
import { lastTime, type Start } from "../analysis/seek/start-years.ts";
import { formatExact, formatIn, formatPercent, missingSign } from "./number.ts";
import { digestLine, noteLines } from "./run-text.ts";
import { amountText, costText, givesText, nameOf, type SeekHead, seekHeadLines, valueText } from "./seek-parts.ts";
import { seekWords } from "./seek-words.ts";
import { type Column, textTable } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import type { TextStyle } from "./verdict-text.ts";
import { truncate, wrap } from "./width.ts";
import { type Language, words } from "./words.ts";

/** What was found, input by input. */
export interface Sought extends SeekHead {
  readonly measure: CostMeasure | undefined;
  readonly answers: readonly LeverAnswer[];
  /** The starts of the one lever, where they were asked for. */
  readonly starts: readonly Start[] | undefined;
}

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
    lines.push(...indented(answerSentences(only!, sought, language), width));
    if (sought.starts !== undefined) lines.push("", ...startLines(sought.starts, sought, style));
    if (only!.found !== undefined)
      lines.push("", ...runLines([assignmentOf({ movable: only!.movable, point: only!.found })], sought, language));
  } else {
    lines.push(...answerLines(sought, style));
    const cost = costSentence(sought, language);
    if (cost !== undefined) lines.push("", ...wrap(cost, width));
  }
  lines.push(...noteLines(only?.run ?? sought.run, style));
  lines.push("", ...wrap(digestLine(only?.run ?? sought.run), width).map((line) => paint("quiet", line)));
  return lines.join("\n");
}

/** What counts as cost, where anything does. */
export function costSentence({ measure, run, answers }: Sought, language: Language): string | undefined {
  if (measure === undefined || answers.every(({ cost }) => cost === undefined)) return undefined;
  return costText(measure, run, language, true);
}

/** The command that runs an answer again; it is not broken, so that it can be copied. */
export function runLines(assignments: readonly string[], { command }: SeekHead, language: Language): readonly string[] {
  const sets = assignments.map((assignment) => ` --set '${assignment}'`).join("");
  return [`${seekWords[language].rerun}${words[language].colon}`.trimEnd(), `  ${command}${sets}`];
}

function indented(sentences: readonly string[], width: number): readonly string[] {
  return sentences.flatMap((sentence) => wrap(sentence, width - 2).map((line) => `  ${line}`));
}

/** All that is to be said of one input. */
export function answerSentences(
  answer: Omit<LeverAnswer, "run">,
  sought: Pick<Sought, "run" | "aim" | "measure">,
  language: Language,
): readonly string[] {
  const { movable, kind, found, closest, idle } = answer;
  const text = seekWords[language];
  const { run, aim } = sought;
  const { plan } = run.trajectory.program.model;
  const value = (point: { readonly value: number }) => valueText(movable, point.value, plan, language);
  const number = (point: { readonly value: number }) => formatExact(point.value, movable.slot.unit);
  const gives = ({ trial }: TriedPoint) => givesText(trial, aim, plan, language);
  const [low, high] = [movable.points[0]!, movable.points.at(-1)!];
  const own = formatExact(movable.own, movable.slot.unit);
  const sentences: string[] = [];
  if (movable.role === "assumption" && aim.probability !== undefined)
    sentences.push(text.held(own, givesText(answer.standing, aim, plan, language)));
  if (kind === "already") {
    if (sentences.length === 0) sentences.push(text.already);
    for (const turn of [answer.turnsDown, answer.turnsUp]) {
      if (turn === undefined) continue;
      sentences.push(text.turns(value(neighbour(movable, turn)), number(turn), gives(turn)));
      sentences.push(...priorSentence(turn));
    }
    if (answer.turnsDown === undefined && answer.turnsUp === undefined)
      sentences.push(text.neverTurns(number(low), value(high)));
  } else if (found !== undefined) {
    sentences.push((movable.role === "lever" ? text.enough : text.breakEven)(value(found), own));
    const before = answer.before;
    sentences.push(
      before === undefined ? text.givesAlone(gives(found)) : text.gives(gives(found), number(before), gives(before)),
    );
    sentences.push(...priorSentence(found));
    if (answer.cost !== undefined && sought.measure !== undefined) {
      const { measure } = sought;
      sentences.push(
        text.costs(amountText(answer.cost, measure, plan, language), String(measure.from), String(measure.to)),
      );
    }
  } else if (idle !== undefined) {
    const name = nameOf(movable, language);
    sentences.push(text.idle[idle](name, String(movable.from ?? ""), String(lastTime(aim))));
  } else sentences.push(text.none(number(low), value(high), number(closest!), gives(closest!)));
  if (!movable.isSteady && kind !== "already") sentences.push(text.path(own));
  return sentences;

  function priorSentence(point: TriedPoint): readonly string[] {
    const share = movable.role === "assumption" ? priorShareBeyond(run, movable, point.value) : undefined;
    return share === undefined
      ? []
      : [text.priorBeyond[point.value < movable.own ? "below" : "above"](formatPercent(share), number(point))];
  }
}

/** The value one step nearer to the input's own. */
function neighbour({ points, own }: Movable, turn: TriedPoint): { readonly value: number } {
  const index = points.findIndex(({ value }) => value === turn.value);
  const next = points[turn.value > own ? index - 1 : index + 1];
  return next === undefined || (next.value - own) * (turn.value - own) <= 0 ? { value: own } : next;
}

/** Inputs in a table: what reaches, or where it turns when all is well as it stands; the others in a sentence below. */
function answerLines(sought: Sought, { language, width }: TextStyle): readonly string[] {
  const shown = sought.answers.filter(isShown);
  const silent = silentSentence(sought, language);
  const { columns, rows } = answerTable(sought, shown, language);
  return [
    ...(shown.length === 0 ? [] : textTable(columns, rows)),
    ...(silent === undefined ? [] : [...(shown.length === 0 ? [] : [""]), ...wrap(silent, width)]),
  ];
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
  if (isTurning({ answers, aim })) return text.noTurn(names);
  return (standing.isReached ? text.unmoved : text.apart)(names);
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

/** A row an input; `name` and `unit` make room for what a line holds. */
export function answerTable(
  sought: Sought,
  shown: readonly LeverAnswer[],
  language: Language,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] } {
  const { plan } = sought.run.trajectory.program.model;
  const { columns } = seekWords[language];
  const hasCost = sought.measure !== undefined && shown.some(({ cost }) => cost !== undefined);
  const isAssumed = shown.every(({ movable }) => movable.role === "assumption");
  const right = { align: "right" as const };
  const rows = shown.map((answer) => {
    const { slot, own } = answer.movable;
    const name = truncate(nameOf(answer.movable, language), 32);
    return [
      name,
      formatExact(own, slot.unit),
      ...answerCells(answer, sought, hasCost, language),
      formatUnit(slot.unit, plan, language),
    ];
  });
  const first = [{ title: isAssumed ? columns.assumption : columns.lever }, { title: columns.own, ...right }];
  const last = { title: "" };
  if (isTurning(sought)) {
    const heads = [columns.held, columns.turnsBelow, columns.turnsAbove].map((title) => ({ title, ...right }));
    return { columns: [...first, ...heads, last], rows };
  }
  if (sought.standing.isReached)
    return {
      columns: [...first, { title: columns.missesBelow, ...right }, { title: columns.missesAbove, ...right }, last],
      rows,
    };
  const least = { title: isAssumed ? columns.breakEven : columns.least, ...right };
  const cost = hasCost
    ? [{ title: `${columns.cost}, ${formatUnit(sought.measure!.unit, plan, language)}`, ...right }]
    : [];
  return { columns: [...first, least, { title: columns.gives }, ...cost, last], rows };
}

function answerCells(answer: LeverAnswer, sought: Sought, hasCost: boolean, language: Language): readonly string[] {
  const { movable, found, closest, kind } = answer;
  const text = seekWords[language];
  const { plan } = sought.run.trajectory.program.model;
  const number = (point: TriedPoint | undefined) =>
    point === undefined ? missingSign : formatExact(point.value, movable.slot.unit);
  const gives = ({ trial }: TriedPoint) => givesText(trial, sought.aim, plan, language);
  if (isTurning(sought)) {
    const { standing } = answer;
    const held = `${standing.isReached ? "✓" : "✗"} ${givesText(standing, sought.aim, plan, language)}`;
    return [held, number(answer.turnsDown), number(answer.turnsUp)];
  }
  if (kind === "already") return [number(answer.turnsDown), number(answer.turnsUp)];
  const cost =
    answer.cost === undefined || sought.measure === undefined ? "" : formatIn(answer.cost, sought.measure.unit);
  const cells = hasCost ? [cost] : [];
  if (found !== undefined) return [number(found), `✓ ${gives(found)}`, ...cells];
  const nearest = closest === undefined ? "" : `✗ ${text.at(gives(closest), number(closest))}`;
  return [text.nothing, nearest, ...cells];
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
  const rows = starts.map(({ from, change }) => {
    const { found, closest, movable } = change;
    const number = (point: TriedPoint) => formatExact(point.value, movable.slot.unit);
    const gives = (point: TriedPoint) => givesText(point.trial, sought.aim, plan, language);
    if (found !== undefined) return [String(from), number(found), `✓ ${gives(found)}`];
    return [String(from), text.nothing, closest === undefined ? "" : `✗ ${text.at(gives(closest), number(closest))}`];
  });
  const least = unit === "" ? text.columns.least : `${text.columns.least}, ${unit}`;
  const columns: readonly Column[] = [
    { title: text.columns.from },
    { title: least, align: "right" },
    { title: text.columns.gives },
  ];
  return { columns, rows, latest: latestSentence(starts, plan, language) };
}

/** The last year in which a lever may begin, and what it must be then. */
export function latestSentence(
  starts: readonly Start[],
  plan: Parameters<typeof valueText>[2],
  language: Language,
): string {
  const text = seekWords[language];
  const last = starts.findLast(({ change }) => change.found !== undefined);
  if (last === undefined) return text.noStart;
  if (last === starts[0]) return text.onlyNow(String(last.from));
  return text.latest(String(last.from), valueText(last.change.movable, last.change.found!.value, plan, language));
}
