import type { Backtest, SeriesCard } from "../analysis/backtest/backtest.ts";
import { insideByLuck } from "../analysis/backtest/by-luck.ts";
import { type Case, type Gap, type ReleaseKind, releaseKinds } from "../analysis/backtest/case.ts";
import { coverages } from "../analysis/backtest/forecast.ts";
import { type RivalName, rivalNames } from "../analysis/backtest/rivals.ts";
import { countsOf, forecastBy, type Skill, skillOf, summaryOf } from "../analysis/backtest/summary.ts";
import { fifths, type Together, togetherOf } from "../analysis/backtest/together.ts";
import type { Refusal } from "../analysis/posterior/calibration.ts";
import { inUnit } from "../plan/quantity.ts";
import { type BacktestWords, backtestWords } from "./backtest-words.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatIn, formatNumber, formatSigned, missingSign } from "./number.ts";
import type { Column } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import type { Language } from "./words.ts";

/** A part of the skill card: a heading, sentences, tables, further sentences. */
export interface Part {
  readonly title: string;
  readonly beside: string;
  readonly before: readonly string[];
  readonly tables: readonly { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }[];
  readonly after: readonly string[];
}

const right = { align: "right" as const };

/** What is said of the back-test as a whole. */
export function openingOf(backtest: Backtest, language: Language): readonly string[] {
  const text = backtestWords[language];
  const { stands, series, hindsight } = backtest;
  if (stands.length === 0) return [text.nothingPublished];
  const cases = series.flatMap((card) => card.cases);
  const [first, last] = [stands[0]!.date.text, stands.at(-1)!.date.text];
  if (cases.length === 0) return [text.stood(stands.length, first, last), text.nothingScored];
  const scored = series.filter((card) => card.cases.length > 0);
  const counts = countsOf(cases);
  const largest = Math.max(0, ...scored.map((card) => countsOf(card.cases).numbers));
  return [
    text.stood(stands.length, first, last),
    text.all(counts.cases, counts.forecasts, counts.numbers, scored.length),
    ...calibrationSentence(backtest, text),
    ...(largest < fewNumbers ? [text.tooFew(largest)] : []),
    ...(hindsight.drawn > 0 ? [text.hindsight(hindsight)] : []),
  ];
}

/** On how many of the days with a forecast the estimates could be calibrated, and why not on the others. */
function calibrationSentence({ models, stands }: Backtest, text: BacktestWords): readonly string[] {
  if (!models.includes("calibrated")) return [text.notCalibrated];
  const used = stands.filter(({ hasCases }) => hasCases);
  const refused = new Map<Refusal["kind"], number>();
  for (const { refusal } of used) if (refusal !== undefined) refused.set(refusal, (refused.get(refusal) ?? 0) + 1);
  const reasons = [...refused].map(([kind, days]) => text.refused(text.refusals[kind], days));
  const count = [...refused.values()].reduce((sum, days) => sum + days, 0);
  return [text.calibratedOn(used.length - count, used.length, reasons.join(text.comma))];
}

/** With fewer numbers a coverage of 80 % cannot be told from one of 50 %. */
const fewNumbers = 20;

/** The parts of the card in order: every series, all together, revisions, how to read it. */
export function partsOf(backtest: Backtest, language: Language): readonly Part[] {
  const text = backtestWords[language];
  const all = backtest.series.flatMap(({ cases }) => cases);
  // Where calibration moves nothing at all, one forecast stands for both.
  const shown = isCalibrationSeen(all) ? backtest : { ...backtest, models: backtest.models.slice(-1) };
  return [
    ...shown.series.map((card) => seriesPart(shown, card, language)),
    ...pooledPart(shown, text),
    ...(backtest.revisions.length === 0 ? [] : [revisionPart(backtest, language)]),
    ...(all.length === 0 ? [] : [readingPart(text)]),
  ];
}

function readingPart(text: BacktestWords): Part {
  return { title: text.reading, beside: "", before: [], tables: [], after: text.sentences };
}

function seriesPart(backtest: Backtest, { slot, cases, gaps }: SeriesCard, language: Language): Part {
  const text = backtestWords[language];
  const { model, grid } = backtest.run.trajectory.program;
  const isUnmoved = !isCalibrationSeen(cases);
  const models = isUnmoved ? backtest.models.slice(-1) : backtest.models;
  const { unit } = model.slots[slot]!;
  const title = nameOfSlot(model.slots[slot]!, language);
  const beside = formatUnit(unit, model.plan, language);
  const after = [
    ...(isUnmoved && cases.length > 0 && backtest.models.length > 1 ? [text.unmoved] : []),
    ...lackLine(cases, text),
    ...gapLine(gaps, text),
  ];
  if (cases.length === 0) return { title, beside, before: [text.nothingScored], tables: [], after };
  const releases: readonly ReleaseKind[] = isRevised(cases) ? releaseKinds : ["latest"];
  const named = (name: string, release: ReleaseKind) =>
    releases.length === 1 ? name : `${name} · ${text.release[release]}`;
  const number = (value: number | undefined) => (value === undefined ? missingSign : formatIn(value, unit));
  const summaries = releases.flatMap((release) =>
    models.flatMap((by) => {
      const summary = summaryOf(cases, by, release);
      if (summary === undefined) return [];
      const bias = formatSigned(inUnit(summary.bias, unit));
      return [
        [
          named(text.by[by], release),
          number(summary.crps),
          number(summary.absoluteError),
          bias,
          ...sharesOf(summary.inside),
        ],
      ];
    }),
  );
  const { numbers } = countsOf(cases);
  const luck = coverages.map((share) => luckText(numbers, share));
  const skills = rivalNames.flatMap((rival) =>
    releases.flatMap((release) => {
      const each = models.map((by) => skillOf(cases, by, rival, release));
      if (each.every(({ middle }) => middle === undefined)) return [];
      return [
        [named(text.by[rival], release), ...each.flatMap((skill) => [skillText(skill.crps), skillText(skill.middle)])],
      ];
    }),
  );
  return {
    title,
    beside,
    before: [countsLine(cases, grid.unit, text)],
    tables: [
      { columns: summaryColumns(text), rows: [...summaries, [text.perfect(numbers), "", "", "", ...luck]] },
      ...(skills.length === 0 ? [] : [{ columns: skillColumns(text, models), rows: skills }]),
    ],
    after,
  };
}

/** Whether a calibrated forecast differs anywhere from that by the priors. */
const isCalibrationSeen = (cases: readonly Case[]) =>
  cases.some((one) => {
    const [calibrated, prior] = [forecastBy(one, "calibrated"), forecastBy(one, "prior")];
    return calibrated?.quantiles.some((value, k) => value !== prior?.quantiles[k]);
  });

const isRevised = (cases: readonly Case[]) =>
  cases.some(({ releases: { first, latest } }) => first.value !== latest.value);

function countsLine(cases: readonly Case[], unit: string, text: BacktestWords): string {
  const { cases: count, forecasts, numbers } = countsOf(cases);
  const leads = cases.flatMap(({ lead }) => lead ?? []);
  const ahead =
    leads.length === 0 ? [] : [text.ahead(leadText(Math.min(...leads)), leadText(Math.max(...leads)), unit)];
  return [text.counts(count, forecasts, numbers), ...ahead].join(" · ");
}

/** `0.25`, without what rounding leaves. */
const leadText = (lead: number) => String(Number(lead.toPrecision(6)));

function summaryColumns(text: BacktestWords): readonly Column[] {
  const { crps, off, bias } = text.columns;
  return [{ title: "" }, ...[crps, off, bias, ...coverageTitles(text)].map((title) => ({ title, ...right }))];
}

function skillColumns(text: BacktestWords, models: Backtest["models"]): readonly Column[] {
  const { crps, middle, against } = text.columns;
  const titles = models.flatMap((by) => [models.length === 1 ? crps : text.by[by], middle]);
  return [{ title: against }, ...titles.map((title) => ({ title, ...right }))];
}

function sharesOf(inside: readonly number[] | undefined): readonly string[] {
  return coverages.map((_, k) => (inside === undefined ? missingSign : wholePercent(inside[k]!)));
}

const wholePercent = (share: number) => `${Math.round(share * 100)} %`;

function luckText(numbers: number, share: number): string {
  const { fewest, most } = insideByLuck(numbers, share);
  const [low, high] = [fewest, most].map((count) => Math.round((100 * count) / numbers));
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** `0.84 (10)`: skill, and of how many forecasts. */
function skillText(skill: Skill["crps"]): string {
  if (skill?.skill === undefined) return missingSign;
  const digits = skill.skill <= -10 ? 0 : 2;
  return `${skill.skill.toFixed(digits).replace("-", "−")} (${skill.forecasts})`;
}

/** Which rivals could not be made, why, and in how many cases. */
function lackLine(cases: readonly Case[], text: BacktestWords): readonly string[] {
  const reasons = new Map<string, Map<RivalName, number>>();
  for (const one of cases) {
    for (const rival of rivalNames) {
      const reason = lackOf(one, rival, text);
      if (reason === undefined) continue;
      const counts = reasons.get(reason) ?? new Map<RivalName, number>();
      reasons.set(reason, counts.set(rival, (counts.get(rival) ?? 0) + 1));
    }
  }
  const parts = [...reasons].map(([reason, counts]) => {
    const list = [...counts].map(([rival, count]) => text.lacking(text.by[rival], count));
    return `${reason}${text.colon}${list.join(text.comma)}`;
  });
  return parts.length === 0 ? [] : [[text.notMade(cases.length), ...parts].join(" · ")];
}

function lackOf({ lacks, forecasts }: Case, rival: RivalName, text: BacktestWords): string | undefined {
  const lack = lacks.find(({ by }) => by === rival)?.lack;
  if (lack !== undefined) return text.lacks[lack];
  return forecasts.some(({ by }) => by === rival) ? undefined : text.nothingKnown;
}

/** What was not scored, by reason and time. */
function gapLine(gaps: readonly Gap[], text: BacktestWords): readonly string[] {
  const kinds = new Map<Gap["kind"], Map<number, number>>();
  for (const gap of gaps) {
    const times = kinds.get(gap.kind) ?? new Map<number, number>();
    kinds.set(gap.kind, times);
    times.set(gap.time, (times.get(gap.time) ?? 0) + ("asOf" in gap ? 1 : 0));
  }
  const parts = [...kinds].map(([kind, times]) => {
    const list = [...times].map(([time, days]) => (days === 0 ? `${time}` : `${time}${text.onDays(days)}`));
    return `${text.gaps[kind]}${text.colon}${list.join(text.comma)}`;
  });
  return parts.length === 0 ? [] : [`${text.notScored} · ${parts.join(" · ")}`];
}

/** Coverage and places over all series. */
function pooledPart({ series, models }: Backtest, text: BacktestWords): readonly Part[] {
  const cases = series.flatMap((card) => card.cases);
  const all = models.flatMap((by) => togetherOf(cases, by) ?? []);
  if (all.length === 0) return [];
  const places = Array.from({ length: fifths }, (_, k) => `${(100 * k) / fifths}–${(100 * (k + 1)) / fifths} %`);
  const table = (title: string, titles: readonly string[], shares: (one: Together) => readonly string[]) => ({
    columns: [{ title }, ...titles.map((name) => ({ title: name, ...right }))],
    rows: all.map((one) => [text.by[one.by], ...shares(one)]),
  });
  const tables = [
    table("", coverageTitles(text), ({ inside }) => sharesOf(inside)),
    table(text.pit, places, (one) => one.places.map(wholePercent)),
  ];
  return [{ title: text.pooled, beside: "", before: [text.dependent], tables, after: [] }];
}

const coverageTitles = (text: BacktestWords) =>
  coverages.map((share, k) => `${k === 0 ? `${text.columns.inside} ` : ""}${share * 100} %`);

function revisionPart(backtest: Backtest, language: Language): Part {
  const text = backtestWords[language];
  const { model } = backtest.run.trajectory.program;
  const { series, numbers, releases, revised, bias, spread, days } = text.revisionColumns;
  const cards = backtest.revisions.filter((card) => card.revised.length > 0);
  const rest = backtest.revisions.filter((card) => card.revised.length === 0);
  const rows = cards.map((card) => {
    const number = (value: number | undefined) =>
      value === undefined ? missingSign : formatSigned(inUnit(value, card.unit));
    return [
      `${card.series} · ${formatUnit(card.unit, model.plan, language)}`,
      ...[card.numbers, card.releases, card.revised.length].map(String),
      number(card.bias),
      card.spread === undefined ? missingSign : formatIn(card.spread, card.unit),
      card.daysToSettle === undefined ? missingSign : formatNumber(Math.round(card.daysToSettle)),
    ];
  });
  const columns = [
    { title: series },
    ...[numbers, releases, revised, bias, spread, days].map((title) => ({ title, ...right })),
  ];
  const names = (slots: readonly number[]) =>
    slots.map((slot) => nameOfSlot(model.slots[slot]!, language)).join(text.comma);
  return {
    title: text.revisions,
    beside: "",
    before: [],
    tables: rows.length === 0 ? [] : [{ columns, rows }],
    after: [
      ...(rest.length === 0
        ? []
        : [
            text.neverRevised(
              rest.length,
              rest.reduce((sum, card) => sum + card.numbers, 0),
            ),
          ]),
      ...(backtest.decisions.length === 0 ? [] : [`${text.decisions}${text.colon}${names(backtest.decisions)}`]),
      ...(backtest.unused.length === 0 ? [] : [`${text.unused}${text.colon}${backtest.unused.join(text.comma)}`]),
    ],
  };
}
