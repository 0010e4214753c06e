import type { Model } from "../../language/model.ts";
import { isBound } from "../../plan/bound.ts";
import type { Observation } from "../../plan/plan.ts";
import { amountText, isGrowthRate } from "./amount.ts";
import type { LintFinding } from "./finding.ts";
import { takenSeries } from "./taken-series.ts";

/** By so much a growth rate, in logarithms a year, must leave those known before. */
const leap = 0.02;

/**
 * Revisions of one year alone after which growth into or out of that year leaves, by more than two points a year, the
 * range of all growth rates that the series had before: the other years are still on the rule of before. Numbers above 0
 * alone have such rates.
 */
export function loneRevisions(model: Model): readonly LintFinding[] {
  return [...takenSeries(model)].flatMap(([series, all]): readonly LintFinding[] => {
    const rows = all.filter((row) => !isBound(row));
    if (rows.some(({ value, unit }) => value <= 0 || isGrowthRate(unit))) return [];
    const releases = [...Map.groupBy(rows, ({ published }) => published.lastDay)].sort(([a], [b]) => (a < b ? -1 : 1));
    const known = new Map<number, Observation>();
    for (const [, release] of releases) {
      const revised = release.filter(({ time, value }) => (known.get(time)?.value ?? value) !== value);
      const [row] = revised;
      const old = revised.length === 1 ? known.get(row!.time) : undefined;
      const before = old === undefined ? [] : growthRates(known);
      for (const one of release) known.set(one.time, one);
      if (row === undefined || old === undefined) continue;
      const jump = leapOf(before, growthRates(known, row.time));
      if (jump === undefined) continue;
      const percent = (rate: number) => `${(Math.expm1(rate) * 100).toFixed(1)} %`;
      const parts = {
        time: String(row.time),
        old: amountText(old.value, old.unit),
        value: amountText(row.value, row.unit),
        growth: percent(jump.rate),
        range: `${percent(jump.low)} – ${percent(jump.high)}`,
      };
      return [{ rule: "lone revision", subject: series, place: row.place, parts }];
    }
    return [];
  });
}

/** The rate that lies furthest outside those of before, if one leaps. */
function leapOf(before: readonly number[], after: readonly number[]) {
  // One rate is no range.
  if (before.length < 2) return undefined;
  const low = before.reduce((a, b) => Math.min(a, b));
  const high = before.reduce((a, b) => Math.max(a, b));
  const outside = (rate: number) => Math.max(low - rate, rate - high);
  const rate = after.reduce((a, b) => (outside(b) > outside(a) ? b : a), low);
  return outside(rate) > leap ? { rate, low, high } : undefined;
}

/** Growth between neighbouring numbers, in logarithms a unit of time; with a time, from and to it alone. */
function growthRates(known: ReadonlyMap<number, Observation>, time?: number): readonly number[] {
  const rows = [...known.values()].sort((a, b) => a.time - b.time);
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i]!;
    if (time !== undefined && row.time !== time && before.time !== time) return [];
    return [Math.log(row.value / before.value) / (row.time - before.time)];
  });
}
