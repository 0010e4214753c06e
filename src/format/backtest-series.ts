import type { Backtest, SeriesCard } from "../analysis/backtest/backtest.ts";
import { type BenchmarkName, benchmarkNames } from "../analysis/backtest/benchmarks.ts";
import { type Case, type Gap, type ReleaseKind, releaseKinds } from "../analysis/backtest/case.ts";
import { expectedInside } from "../analysis/backtest/expected-inside.ts";
import { coverages } from "../analysis/backtest/forecast.ts";
import { countsOf, forecastBy, type Skill, skillOf, summaryOf } from "../analysis/backtest/summary.ts";
import { inUnit } from "../plan/quantity.ts";
import { coverageTitles, type Part, right, sharesOf } from "./backtest-part.ts";
import { type BacktestWords, backtestWords } from "./backtest-words.ts";
import { nameOfSlot } from "./names-of.ts";
import { formatIn, formatSigned, missingSign } from "./number.ts";
import type { Column } from "./table.ts";
import { formatUnit } from "./unit-name.ts";
import type { Language } from "./words.ts";

/** What became of the forecasts of one variable: scores, skill, what could not be made or scored. */
export function seriesPart(backtest: Backtest, { slot, cases, gaps }: SeriesCard, language: Language): Part {
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
          number(summary.meanAbsoluteError),
          bias,
          ...sharesOf(summary.inside),
        ],
      ];
    }),
  );
  const { numbers } = countsOf(cases);
  const expected = coverages.map((share) => expectedText(numbers, share));
  const skills = benchmarkNames.flatMap((benchmark) =>
    releases.flatMap((release) => {
      const each = models.map((by) => skillOf(cases, by, benchmark, release));
      if (each.every(({ median }) => median === undefined)) return [];
      return [
        [
          named(text.by[benchmark], release),
          ...each.flatMap((skill) => [skillText(skill.crps), skillText(skill.median)]),
        ],
      ];
    }),
  );
  return {
    title,
    beside,
    before: [countsLine(cases, grid.unit, text)],
    tables: [
      { columns: summaryColumns(text), rows: [...summaries, [text.expected, "", "", "", ...expected]] },
      ...(skills.length === 0 ? [] : [{ columns: skillColumns(text, models), rows: skills }]),
    ],
    after,
  };
}

/** Whether a calibrated forecast differs anywhere from that by the priors. */
export const isCalibrationSeen = (cases: readonly Case[]) =>
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
  const { crps, mae, bias } = text.columns;
  return [{ title: "" }, ...[crps, mae, bias, ...coverageTitles(text)].map((title) => ({ title, ...right }))];
}

function skillColumns(text: BacktestWords, models: Backtest["models"]): readonly Column[] {
  const { crps, median, against } = text.columns;
  const titles = models.flatMap((by) => [models.length === 1 ? crps : text.by[by], median]);
  return [{ title: against }, ...titles.map((title) => ({ title, ...right }))];
}

function expectedText(numbers: number, share: number): string {
  const { fewest, most } = expectedInside(numbers, share);
  const [low, high] = [fewest, most].map((count) => Math.round((100 * count) / numbers));
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** `0.84 (10)`: skill, and of how many forecasts. */
function skillText(skill: Skill["crps"]): string {
  if (skill?.skill === undefined) return missingSign;
  const digits = skill.skill <= -10 ? 0 : 2;
  return `${skill.skill.toFixed(digits).replace("-", "−")} (${skill.forecasts})`;
}

/** Which benchmarks could not be made, why, and in how many cases. */
function lackLine(cases: readonly Case[], text: BacktestWords): readonly string[] {
  const reasons = new Map<string, Map<BenchmarkName, number>>();
  for (const one of cases) {
    for (const benchmark of benchmarkNames) {
      const reason = lackOf(one, benchmark, text);
      if (reason === undefined) continue;
      const counts = reasons.get(reason) ?? new Map<BenchmarkName, number>();
      reasons.set(reason, counts.set(benchmark, (counts.get(benchmark) ?? 0) + 1));
    }
  }
  const parts = [...reasons].map(([reason, counts]) => {
    const list = [...counts].map(([benchmark, count]) => text.lacking(text.by[benchmark], count));
    return `${reason}${text.colon}${list.join(text.comma)}`;
  });
  return parts.length === 0 ? [] : [[text.notMade(cases.length), ...parts].join(" · ")];
}

function lackOf({ lacks, forecasts }: Case, benchmark: BenchmarkName, text: BacktestWords): string | undefined {
  const lack = lacks.find(({ by }) => by === benchmark)?.lack;
  if (lack !== undefined) return text.lacks[lack];
  return forecasts.some(({ by }) => by === benchmark) ? undefined : text.nothingKnown;
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
