import type { Backtest } from "../analysis/backtest/backtest.ts";
import { countsOf } from "../analysis/backtest/summary.ts";
import { fifths, type Together, togetherOf } from "../analysis/backtest/together.ts";
import type { Refusal } from "../analysis/posterior/calibration.ts";
import { inUnit } from "../plan/quantity.ts";
import { coverageTitles, type Part, right, sharesOf, wholePercent } from "./backtest-part.ts";
import { isCalibrationSeen, seriesPart } from "./backtest-series.ts";
import { type BacktestWords, backtestWords } from "./backtest-words.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatIn, formatNumber, formatSigned, missingSign } from "./number.ts";
import { formatUnit } from "./unit-name.ts";
import type { Language } from "./words.ts";

/** What is said of the back-test as a whole. */
export function openingOf(backtest: Backtest, language: Language): readonly string[] {
  const text = backtestWords[language];
  const { origins, series, hindsight } = backtest;
  if (origins.length === 0) return [text.nothingPublished];
  const cases = series.flatMap((card) => card.cases);
  const [first, last] = [origins[0]!.date.text, origins.at(-1)!.date.text];
  if (cases.length === 0) return [text.origins(origins.length, first, last), text.nothingScored];
  const scored = series.filter((card) => card.cases.length > 0);
  const counts = countsOf(cases);
  const largest = Math.max(0, ...scored.map((card) => countsOf(card.cases).numbers));
  return [
    text.origins(origins.length, first, last),
    text.all(counts.cases, counts.forecasts, counts.numbers, scored.length),
    ...calibrationSentence(backtest, text),
    ...(largest < fewNumbers ? [text.tooFew(largest)] : []),
    ...(hindsight.drawn > 0 ? [text.hindsight(hindsight)] : []),
  ];
}

/** On how many of the days with a forecast the estimates could be calibrated, and why not on the others. */
function calibrationSentence({ models, origins }: Backtest, text: BacktestWords): readonly string[] {
  if (!models.includes("calibrated")) return [text.notCalibrated];
  const used = origins.filter(({ hasCases }) => hasCases);
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
