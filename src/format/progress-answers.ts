import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { marginOf, thresholdOf } from "../analysis/threshold.ts";
import type { Caution } from "../analysis/trackers/cautions.ts";
import type { GrowthAnswer, Silence } from "../analysis/trackers/growth.ts";
import type { Pace, Reason } from "../analysis/trackers/reasons.ts";
import type { SideBySide } from "../analysis/trackers/side-by-side.ts";
import type { Target } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import { statusText } from "./bound-text.ts";
import { chanceText } from "./chance-text.ts";
import { formatBeside, formatIn, formatPercent } from "./number.ts";
import { type Method, methods, progressWords, type Tracker } from "./progress-words.ts";
import { sideOf, valueOfVerdict } from "./verdict-text.ts";
import { type Language, words } from "./words.ts";

/** How many members the chances come from, and with which seed. */
export interface Drawn {
  readonly members: number;
  readonly seed: number;
}

/** What one method says, in words: its answer, and what stands behind it. */
export interface Answer {
  readonly method: Method;
  readonly says: boolean | undefined;
  readonly answer: string;
  readonly detail: string;
}

/** The answers of all methods for a target that trackers can be asked about. */
export function answersOf(
  one: SideBySide,
  run: ScenarioRun,
  { members }: Drawn,
  language: Language,
): readonly Answer[] {
  return methods.map((method) => {
    const [answer, detail] =
      method === "model" ? modelAnswer(one, members, language) : trackerAnswer(method, one, run, language);
    return { method, says: one.says[method], answer, detail };
  });
}

/** What a single line says of all trackers where none of them has an answer, for the same reason. */
export function commonSilence({ answers, points }: SideBySide, language: Language): string | undefined {
  if (answers === undefined) return undefined;
  const silences = new Set(Object.values(answers).map(({ silence }) => silence));
  const [silence] = silences;
  if (silences.size !== 1 || silence === undefined) return undefined;
  return progressWords[language].silence(silence, String(points.at(-1)?.time ?? ""));
}

type Pair = readonly [string, string];

/** What the model says, in words: its answer, and the chance. */
export function modelAnswer(
  { verdict, chance, certainty, says }: SideBySide,
  members: number,
  language: Language,
): Pair {
  const text = progressWords[language];
  if (says.model === undefined) return [statusText(verdict, language), ""];
  const answer = text.model(says.model, valueOfVerdict(verdict));
  if (chance === undefined) return [answer, ""];
  return [answer, chanceText({ chance, certainty }, { slice: { members } }, language)!];
}

function trackerAnswer(method: Tracker, one: SideBySide, run: ScenarioRun, language: Language): Pair {
  const text = progressWords[language];
  const answers = one.answers!;
  const { silence } = answers[method];
  if (silence !== undefined) return [text.silent, silenceText(silence, one, language)];
  const { target } = one.verdict;
  const { unit } = run.trajectory.program.grid;
  switch (method) {
    case "eurostat": {
      const answer = answers.eurostat;
      return [text.eurostat[answer.category!], growthText(answer, unit, language) ?? latestText(one, language)];
    }
    case "canada": {
      const answer = answers.canada;
      return [text.canada[answer.category!], growthText(answer, unit, language) ?? latestText(one, language)];
    }
    case "trend": {
      const { reaches, value, likelihood, points } = answers.trend;
      const detail =
        likelihood === undefined ? text.noLikelihood(points) : text.likelihood(percentOf(likelihood), points);
      const isReached = reaches! && sideOf(target) === "at least";
      return [text.trend(isReached, besideGoal(value!, target)), detail];
    }
    case "distance":
      return distanceAnswer(one, language);
  }
}

function silenceText(silence: Silence, { points }: SideBySide, language: Language): string {
  return progressWords[language].silence(silence, String(points.at(-1)?.time ?? ""));
}

function growthText<C>({ observed, required, base, latest }: GrowthAnswer<C>, unit: string, language: Language) {
  if (observed === undefined || required === undefined || base === undefined) return undefined;
  const span = `${base.time}${language === "zh" ? "—" : "–"}${latest!.time}`;
  return progressWords[language].growth(formatPercent(observed), span, formatPercent(required), unit);
}

/** `latest 14.41 % of 2024`. */
export function latestText({ points, verdict }: SideBySide, language: Language): string {
  const latest = points.at(-1);
  if (latest === undefined) return words[language].neverObserved;
  const value = inTarget(latest.value, verdict.target);
  const said = progressWords[language].latest(value, String(latest.time));
  return latest.knowledge === "computed" ? `${said} (${progressWords[language].computedFigure})` : said;
}

function distanceAnswer(one: SideBySide, language: Language): Pair {
  const text = progressWords[language];
  const { isAhead, lead, line, latest, today } = one.answers!.distance;
  const { target } = one.verdict;
  if (lead === undefined || line === undefined) {
    const isAtGoal = marginOf(latest!.value, thresholdOf(target)) === 0;
    return [text.met(isAhead! ? "met" : isAtGoal ? "at it" : "lost"), latestText(one, language)];
  }
  const later = today !== undefined && today.time > latest!.time ? inTarget(today.value, target) : undefined;
  const detail = text.line(inTarget(line, target), String(latest!.time), later, String(today?.time ?? ""));
  return [lead === 0 ? text.onLine : text.lead(isAhead!, formatIn(Math.abs(lead), target.unit)), detail];
}

/** A value in the unit of a target, with the sign of percent. */
export function inTarget(value: number, { unit }: Target): string {
  return `${formatIn(value, unit)}${unit.text === "%" ? " %" : ""}`;
}

function besideGoal(value: number, { unit, value: goal }: Target): string {
  return `${formatBeside(inUnit(value, unit), inUnit(goal!, unit))}${unit.text === "%" ? " %" : ""}`;
}

function percentOf(share: number): string {
  return share > 0.9995 ? "> 99.9 %" : share < 0.0005 ? "< 0.1 %" : `${(share * 100).toFixed(1)} %`;
}

/** Why methods disagree, a sentence each. */
export function reasonSentences(one: SideBySide, run: ScenarioRun, language: Language): readonly string[] {
  return one.reasons.map((reason) => reasonText(reason, one.verdict.target, run, language));
}

function reasonText(reason: Reason, target: Target, { trajectory }: ScenarioRun, language: Language): string {
  const { because } = progressWords[language];
  const { unit } = trajectory.program.grid;
  const pace = ({ kind, value, from, to }: Pace) =>
    because.paceOf(
      kind === "growth" ? formatPercent(value) : inTarget(value, target),
      kind,
      String(from),
      String(to),
      unit,
    );
  switch (reason.kind) {
    case "pace":
      return because.pace(pace(reason.past), pace(reason.coming));
    case "later figures":
      return because.later(reason.names.map(({ id, time }) => `${id} ${time}`).join(language === "zh" ? "、" : ", "));
    case "compounding":
      return because.compounding(reason.grows);
    case "bases":
      return because.bases(String(reason.eurostat), String(reason.canada));
    case "all figures":
      return because.allFigures(reason.figures);
    case "run and members":
      return because.members(percentOf(reason.chance));
  }
}

/** What weakens the trackers, a sentence each. */
export function cautionSentences(one: SideBySide, language: Language): readonly string[] {
  return one.cautions.map((caution) => cautionText(caution, one.verdict.target, language));
}

function cautionText(caution: Caution, target: Target, language: Language): string {
  const { caution: text } = progressWords[language];
  const times = (list: readonly number[]) => list.join(language === "zh" ? "、" : ", ");
  switch (caution.kind) {
    case "two figures":
      return text.twoFigures;
    case "short span":
      return text.shortSpan(String(caution.from), String(caution.to), caution.to - caution.from);
    case "bound":
      return text.bound(times(caution.times));
    case "computed":
      return text.computed(times(caution.times));
    case "beyond the limit":
      return text.beyond(caution.method, inTarget(caution.value, target), inTarget(caution.limit, target));
    case "goal beyond the limit":
      return text.goalBeyond(inTarget(caution.limit, target));
  }
}
