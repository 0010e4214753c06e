import { isMetFromStart, leavesIn } from "../analysis/crossing.ts";
import type { Ensemble } from "../analysis/ensemble/ensemble-tally.ts";
import type { MissingCause } from "../analysis/missing.ts";
import { fewYears, type Progress } from "../analysis/progress.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import { slotOfTarget } from "../analysis/target-slot.ts";
import { knownPoints } from "../analysis/trackers/points.ts";
import { countGoals, type Verdict } from "../analysis/verdict.ts";
import { isBound } from "../plan/bound.ts";
import { timeText } from "../plan/calendar-time.ts";
import type { Grid } from "../plan/grid.ts";
import { inLanguage } from "../plan/label.ts";
import type { Plan, Target, TargetYears } from "../plan/plan.ts";
import { inUnit } from "../plan/quantity.ts";
import { observedSign, rangeSign, standsOnText, statusText } from "./bound-text.ts";
import { chanceText, ensembleTargetOf } from "./chance-text.ts";
import { nameOfTarget } from "./names-of.ts";
import { formatBeside, formatDifference, formatIn, formatPercent, formatThreshold, missingSign } from "./number.ts";
import type { Paint, Tone } from "./paint.ts";
import { formatUnit } from "./unit-name.ts";
import { pad, truncate, widthOf, wrap } from "./width.ts";
import { type GoalSide, type Language, words } from "./words.ts";

export interface TextStyle {
  readonly language: Language;
  readonly paint: Paint;
  /** Columns of the screen. */
  readonly width: number;
}

/** The sign of a verdict; it is never told by its colour alone. */
export function signOf(verdict: Verdict): string {
  if (verdict.status === "reached") return "✓";
  return verdict.status === "missed" ? "✗" : "·";
}

export function toneOf(verdict: Verdict): Tone {
  if (verdict.status === "reached") return "good";
  return verdict.status === "missed" ? "bad" : "quiet";
}

export const comparisonSigns = { ">=": "≥", ">": ">", "<=": "≤", "<": "<" } as const;

/** `≥ 15 %`, `> 100,000 stations`, `≥ 90 % in every year`; only the sign and – where nobody set a value. */
export function goalOf({ comparison, value, unit, years }: Target, plan: Plan, language: Language): string {
  const sign = comparisonSigns[comparison];
  if (value === undefined) return `${sign} ${missingSign}`;
  const threshold = `${sign} ${withUnit(formatThreshold(value, unit), formatUnit(unit, plan, language), language)}`;
  return years.kind === "at" ? threshold : `${threshold} ${words[language].span[years.kind]}`;
}

/** A number and its unit; a Chinese unit stands close, one that begins with a number behind a sign. */
export function withUnit(number: string, unit: string, language: Language): string {
  if (unit === "" || number === missingSign) return number;
  if (unit.startsWith("1/")) return `${number}${unit.slice(1)}`;
  if (language === "zh" && /^\p{Script=Han}/u.test(unit)) return `${number}${unit}`;
  return /^\d/.test(unit) ? `${number} × ${unit}` : `${number} ${unit}`;
}

/**
 * A value of a target's variable in the target's unit, with > before what is known as "more than". A value is never rounded
 * onto the other side of its threshold.
 */
export function valueOfVerdict({ value, target, range }: Verdict): string {
  if (value === undefined) return missingSign;
  const { unit } = target;
  const number =
    target.value === undefined ? formatIn(value, unit) : formatBeside(inUnit(value, unit), inUnit(target.value, unit));
  return `${rangeSign(range)}${number}${unit.text === "%" ? " %" : ""}`;
}

/** On which side of its threshold a target is reached. */
export function sideOf({ comparison }: Pick<Target, "comparison">): GoalSide {
  return comparison.startsWith(">") ? "at least" : "at most";
}

/** `missed by 0.31 (2.1 %)`, `reached, 4,083 over (4.1 %)`, `missed, too high by 52 (3.4 %)`, or the plain status. */
export function judgementOf(verdict: Verdict, language: Language): string {
  const { status, value, margin, marginShare, target } = verdict;
  const { status: statusWords, missedBy, reachedBy, missedExactly } = words[language];
  if (margin === undefined || value === undefined || target.value === undefined) return statusText(verdict, language);
  // Taken in the unit, where 4 % less 3 % is 1 and nothing else.
  const number = inUnit(value, target.unit);
  const amount = formatDifference(Math.abs(number - inUnit(target.value, target.unit)), number);
  const percent = marginShare === undefined ? "" : formatPercent(Math.abs(marginShare));
  const share = /[1-9]/.test(percent) ? ` (${percent})` : "";
  if (margin === 0) return status === "reached" ? statusWords.reached : missedExactly;
  return `${(status === "reached" ? reachedBy : missedBy)[sideOf(target)](amount)}${share}`;
}

/** `missed by 0.31 (2.1 %) · 12.3 % chance ± 0.3`: with the chance that an ensemble gives it. */
function judgementAndChance(verdict: Verdict, ensemble: Ensemble | undefined, language: Language): string {
  const one = ensembleTargetOf(ensemble, verdict.target);
  const chance = one && chanceText(one, ensemble!, language);
  const judgement = judgementOf(verdict, language);
  return chance === undefined ? judgement : `${judgement} · ${chance}`;
}

/** The year of a target, or the span of its years. */
export function formatYears(years: TargetYears, grid: Grid): string {
  return years.kind === "at" ? timeText(years.time, grid) : `${timeText(years.from, grid)}–${timeText(years.to, grid)}`;
}

/** The verdicts of a run as lines: per year and kind of goal a block, per target a line and what stands behind it. */
export function verdictLines(run: ScenarioRun, style: TextStyle, ensemble?: Ensemble): readonly string[] {
  const { plan } = run.trajectory.program.model;
  const { goals, reached, missed, open } = countGoals(run.verdicts);
  const text = words[style.language];
  const lines: string[] = [];
  for (const [title, verdicts] of blocksOf(run.verdicts, run.trajectory.program.grid, style.language)) {
    lines.push("", style.paint("title", title));
    const values = verdicts.map(valueOfVerdict);
    const valueWidth = Math.max(...values.map(widthOf));
    const judgements = verdicts.map((verdict) => judgementAndChance(verdict, ensemble, style.language));
    const room = style.width - 8 - valueWidth - Math.max(...judgements.map(widthOf));
    const isNarrow = room < 16;
    const nameWidth = isNarrow ? Math.max(8, style.width - 6 - valueWidth) : room;
    for (const [index, verdict] of verdicts.entries()) {
      const name = pad(truncate(nameOfTarget(verdict.target, plan, style.language), nameWidth), nameWidth);
      const tone = toneOf(verdict);
      const value = pad(values[index]!, valueWidth, "right");
      const judgement = judgements[index]!;
      const head = `  ${style.paint(tone, signOf(verdict))} ${name}  ${value}`;
      lines.push(isNarrow ? head : `${head}  ${style.paint(tone, judgement)}`);
      if (isNarrow) lines.push(...wrap(judgement, style.width - 6).map((line) => `      ${style.paint(tone, line)}`));
      for (const line of wrap(detailsOf(verdict, run, style.language), style.width - 6))
        lines.push(`      ${style.paint("quiet", line)}`);
    }
  }
  return [...lines, "", ...wrap(text.summary(goals, reached, missed, open), style.width)];
}

/** Targets of one year and kind, in order of years, goals before benchmarks. */
export function blocksOf(
  verdicts: readonly Verdict[],
  grid: Grid,
  language: Language,
): readonly (readonly [string, readonly Verdict[]])[] {
  const blocks = new Map<string, Verdict[]>();
  const order = ["plan", "official", "benchmark"];
  const end = ({ years }: Target) => (years.kind === "at" ? years.time : years.to);
  const sorted = [...verdicts].sort((a, b) => {
    return end(a.target) - end(b.target) || order.indexOf(a.target.basis) - order.indexOf(b.target.basis);
  });
  for (const verdict of sorted) {
    const title = `${formatYears(verdict.target.years, grid)} · ${words[language].goals[verdict.target.basis]}`;
    blocks.set(title, [...(blocks.get(title) ?? []), verdict]);
  }
  return [...blocks];
}

/** What stands behind a verdict, in one line of parts. */
export function detailsOf(verdict: Verdict, run: ScenarioRun, language: Language): string {
  const { target, cause, knowledge, observation } = verdict;
  const { plan } = run.trajectory.program.model;
  const text = words[language];
  const parts = [`${text.goal} ${goalOf(target, plan, language)}`];
  if (knowledge !== undefined) {
    const status = observation === undefined ? "" : ` (${text.observation[observation.status]})`;
    parts.push(`${text.knowledge[knowledge]}${status}`);
  }
  const { asOf, grid } = run.trajectory.program;
  if (asOf !== undefined && isUnpublished(verdict, run))
    parts.push(text.nothingPublished(timeText(verdict.time!, grid), asOf.text));
  const isOfOneYear = target.years.kind === "every" || target.years.kind === "any";
  if (verdict.time !== undefined && isOfOneYear) parts.push(text.worst(timeText(verdict.time, grid)));
  parts.push(...progressParts(verdict, run, language));
  parts.push(...standsOnText(verdict, run, language));
  if (cause !== undefined) parts.push(causeText(cause, grid, language));
  const note = inLanguage(target.note, language, "");
  if (note !== "") parts.push(note);
  return parts.join(" · ");
}

/** Whether a year before the as-of date has no figure; a sum has no figure of its own, a time that is no year no date. */
function isUnpublished({ time, observation, target }: Verdict, { trajectory }: ScenarioRun): boolean {
  const { asOf, grid } = trajectory.program;
  if (asOf === undefined || time === undefined || grid.unit !== "year" || target.years.kind === "sum") return false;
  return time < asOf.year && observation === undefined;
}

function progressParts(verdict: Verdict, run: ScenarioRun, language: Language): readonly string[] {
  const { progress, target, knowledge, firstReached, status } = verdict;
  const text = words[language];
  const { grid } = run.trajectory.program;
  const parts: string[] = [];
  if (progress !== undefined && knowledge !== "observed") parts.push(lastFigure(verdict, run, language));
  if (progress?.required !== undefined && progress.projected !== undefined) {
    const growth = text.growth(formatPercent(progress.required), formatPercent(progress.projected), grid.unit);
    parts.push(growth, bandText(progress, verdict, run, language));
  } else if (progress?.category === "already there") parts.push(text.metIn(timeText(progress.base!.time, grid)));
  else if (progress !== undefined && progress.category !== "no base")
    parts.push(text.atGoalIn(timeText(progress.base!.time, grid), text.progress[progress.category]));
  if (target.years.kind !== "at") return parts;
  const side = sideOf(target);
  const leaves = leavesIn(target, run);
  const isLimitKept = side === "at most" && isMetFromStart(target, run);
  if (isLimitKept && leaves === undefined && firstReached !== undefined) parts.push(text.alwaysWithin);
  if (!isLimitKept && firstReached !== undefined && firstReached !== target.years.time)
    parts.push((isMetFromStart(target, run) ? text.reachedBefore : text.firstReached)(timeText(firstReached, grid)));
  if (leaves !== undefined) parts.push(text.leaves[side](timeText(leaves, grid)));
  if (firstReached === undefined && status === "missed" && knowledge !== "assumed") parts.push(text.neverReached);
  return parts;
}

function bandText({ base, category }: Progress, { time }: Verdict, run: ScenarioRun, language: Language): string {
  const text = words[language];
  const { grid } = run.trajectory.program;
  const isShort = grid.unit === "year" && time! - base!.time < fewYears;
  return text.band(text.progress[category], timeText(base!.time, grid), timeText(time!, grid), isShort);
}

/** The last figure before the time judged: the variable's own, else what figures of others make of it. */
function lastFigure({ target, time }: Verdict, run: ScenarioRun, language: Language): string {
  const text = words[language];
  const { model, grid } = run.trajectory.program;
  const slot = slotOfTarget(model, target)!;
  const points = knownPoints(run, slot, time!).filter((point) => point.time < time!);
  const point = points.findLast(({ knowledge }) => knowledge === "observed") ?? points.at(-1);
  if (point === undefined) return lastBound({ target, time: time! }, run, language) ?? text.neverObserved;
  const unit = target.unit.text === "%" ? " %" : "";
  const value = `${formatIn(point.value, target.unit)}${unit}`;
  if (point.observation === undefined) return text.lastComputed(value, timeText(point.time, grid));
  return text.lastObserved(value, timeText(point.time, grid), text.observation[point.observation.status]);
}

/** Where no figure was published, the last bound. */
function lastBound(
  { target, time }: { readonly target: Target; readonly time: number },
  { trajectory }: ScenarioRun,
  language: Language,
): string | undefined {
  const { model, inForce, grid } = trajectory.program;
  const slot = slotOfTarget(model, target)!;
  const bounds = [...(inForce.get(model.slots[slot]!.series ?? "")?.values() ?? [])].filter(isBound);
  const earlier = bounds.filter((one) => one.time < time).sort((a, b) => a.time - b.time);
  const bound = earlier.at(-1);
  if (bound === undefined) return undefined;
  const value = `${observedSign(bound)}${formatIn(bound.value, target.unit)}${target.unit.text === "%" ? " %" : ""}`;
  return words[language].lastObserved(value, timeText(bound.time, grid), words[language].observation[bound.status]);
}

/** `because population 2019 is missing: …`, the chain from the value to its first cause. */
export function causeText({ chain, reason }: MissingCause, grid: Grid, language: Language): string {
  const text = words[language];
  const shown = chain.length <= 4 ? chain : [...chain.slice(0, 2), undefined, chain.at(-1)!];
  const names = shown.map((link) => (link === undefined ? "…" : `${link.id} ${timeText(link.time, grid)}`)).join(" ← ");
  return `${text.because} ${names}${text.colon}${text.missing[reason]}`;
}
