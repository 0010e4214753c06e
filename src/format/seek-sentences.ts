import type { Chance } from "../analysis/ensemble/chance.ts";
import type { TriedPoint } from "../analysis/seek/least-change.ts";
import type { LeverAnswer } from "../analysis/seek/lever-answer.ts";
import type { Movable } from "../analysis/seek/movable.ts";
import { priorShareBeyond } from "../analysis/seek/prior-share.ts";
import { lastTime, type Start } from "../analysis/seek/start-years.ts";
import type { Trial } from "../analysis/seek/trials.ts";
import { chanceCell } from "./chance-text.ts";
import { formatExact, formatNumber, formatPercent } from "./number.ts";
import { amountText, costText, givesText, nameOf, outOfSampleSentences, type Sought, valueText } from "./seek-parts.ts";
import { seekWords } from "./seek-words.ts";
import type { Language } from "./words.ts";

/** A chance below this leaves the answer of the central run in doubt. */
const surely = 0.8;

/** Whether an answer of the central run has less than four chances in five. */
export function isDoubtful(chance: Chance | undefined): chance is Chance {
  return chance !== undefined && chance.chance < surely;
}

/** Where to find a surer answer when one is in doubt; of several inputs first what the scenario has as it stands. */
export function surerSentences({ answers }: Sought, language: Language): readonly string[] {
  const text = seekWords[language];
  const standing = answers.length === 1 ? undefined : answers.find(({ kind }) => kind === "already")?.chance;
  return [
    ...(standing === undefined ? [] : [text.already(chanceCell(standing))]),
    ...(answers.some(({ chance }) => isDoubtful(chance)) ? [text.surer] : []),
  ];
}

/** What counts as cost, where anything does. */
export function costSentence({ measure, run, answers }: Sought, language: Language): string | undefined {
  if (measure === undefined || answers.every(({ cost }) => cost === undefined)) return undefined;
  return costText(measure, run, language, true);
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
  const gives = ({ trial }: { readonly trial: Trial }) => givesText(trial, aim, plan, language);
  const [low, high] = [movable.points[0]!, movable.points.at(-1)!];
  const looked = isAllTried(answer) ? undefined : formatNumber(answer.looked);
  const none = text.noneOf(number(low), value(high), looked);
  const own = formatExact(movable.own, movable.slot.unit);
  const chance = answer.chance && chanceCell(answer.chance);
  const sentences: string[] = [];
  if (movable.role === "assumption" && aim.probability !== undefined)
    sentences.push(text.held(own, givesText(answer.standing, aim, plan, language)));
  if (kind === "already") {
    if (sentences.length === 0) sentences.push(text.already(chance));
    for (const turn of [answer.turnsDown, answer.turnsUp]) {
      if (turn === undefined) continue;
      sentences.push(text.turns(value(neighbour(movable, turn)), number(turn), gives(turn)));
      sentences.push(...priorSentence(turn));
    }
    if (answer.turnsDown === undefined && answer.turnsUp === undefined) sentences.push(text.neverTurns(none));
  } else if (found !== undefined) {
    sentences.push((movable.role === "lever" ? text.enough : text.breakEven)(value(found), own, chance));
    const before = answer.before;
    sentences.push(
      before === undefined ? text.givesAlone(gives(found)) : text.gives(gives(found), number(before), gives(before)),
    );
    sentences.push(...outOfSampleSentences(answer.outOfSample, aim, language), ...priorSentence(found));
    if (answer.cost !== undefined && sought.measure !== undefined) {
      const { measure } = sought;
      sentences.push(
        text.costs(amountText(answer.cost, measure, plan, language), String(measure.from), String(measure.to)),
      );
    }
  } else if (idle !== undefined) {
    const name = nameOf(movable, language);
    sentences.push(
      idle === "idle"
        ? text.flat(name, none)
        : text.idle[idle](name, String(movable.from ?? ""), String(lastTime(aim))),
    );
  } else if (isHardlyMoved(answer, gives)) {
    const stands = givesText(answer.standing, aim, plan, language);
    sentences.push(text.hardlyMoves(none, gives(closest!), stands));
  } else sentences.push(text.none(none, number(closest!), gives(closest!)));
  if (!movable.isSteady && kind !== "already") sentences.push(text.path(own));
  return sentences;

  function priorSentence(point: TriedPoint): readonly string[] {
    const share = movable.role === "assumption" ? priorShareBeyond(run, movable, point.value) : undefined;
    return share === undefined
      ? []
      : [text.priorBeyond[point.value < movable.own ? "below" : "above"](formatPercent(share), number(point))];
  }
}

/** Whether what is said of an input is known of every value that it may be given. */
export const isAllTried = ({ looked, movable }: Pick<LeverAnswer, "looked" | "movable">): boolean =>
  looked === movable.points.length;

/**
 * Whether the nearest that an input comes to is hardly nearer than the scenario as it stands: a chance by less than its
 * standard error, a value by a thousandth of what is missing, or too little to show.
 */
export function isHardlyMoved(
  { closest, standing }: Pick<LeverAnswer, "closest" | "standing">,
  gives: (point: { readonly trial: Trial }) => string,
): boolean {
  if (closest === undefined) return false;
  const { chance, nearness } = closest.trial;
  const gain = nearness - standing.nearness;
  if (chance === undefined)
    return gain < hardly * Math.abs(standing.nearness) || gives(closest) === gives({ trial: standing });
  return gain < Math.max(chance.standardError, standing.chance?.standardError ?? 0);
}

/** A part of what is missing to a goal that is hardly worth the name. */
const hardly = 0.001;

/** The value one step nearer to the input's own. */
function neighbour({ points, own }: Movable, turn: TriedPoint): { readonly value: number } {
  const index = points.findIndex(({ value }) => value === turn.value);
  const next = points[turn.value > own ? index - 1 : index + 1];
  return next === undefined || (next.value - own) * (turn.value - own) <= 0 ? { value: own } : next;
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
