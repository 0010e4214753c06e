import type { Model } from "../../language/model.ts";
import type { Observation, Plan } from "../../plan/plan.ts";
import type { LintFinding } from "./finding.ts";

/** Later than those of the years beside it by so many years, a date of publication is told. */
const late = 3;

/** Later than every other date of the table by so many years, a date is told as one in the far future. */
const far = 10;

/** The same where all dates are of one year: later than the end of the plan by so many years. */
const farAlone = 100;

/**
 * Dates of publication that contradict the years they are for: before the year begins; years later than the numbers of
 * the years beside it, first publications alone, as revisions come late; years after everything else in the table, where
 * one slip becomes the as-of date of every run. Only plans of calendar years have such dates.
 */
export function publicationDates({ plan }: Model): readonly LintFinding[] {
  if (plan.grid.unit !== "year") return [];
  const newest = newestDates(plan);
  const found = [...Map.groupBy(plan.observations, ({ series }) => series)].flatMap(([series, rows]) => {
    const first = firstPublished(rows);
    const place = new Map(first.map((row, at) => [row, at]));
    // A year behind the end of the plan is told itself.
    return rows.flatMap((row): readonly LintFinding[] => {
      if (row.time > plan.grid.end) return [];
      const slip = slipOf(row, first, place.get(row), newest);
      if (slip === undefined) return [];
      const parts = { ...slip, time: String(row.time), published: row.published.text };
      return [{ rule: "publication date", subject: series, place: row.place, parts }];
    });
  });
  // One acceptance covers a series, so one finding stands for it.
  return [...Map.groupBy(found, ({ subject }) => subject).values()].map(([one, ...more]) => {
    return { ...one!, parts: { ...one!.parts, more: String(more.length) } };
  });
}

interface NewestDates {
  /** The newest year of publication in the table, and that from which a date is told as the far future. */
  readonly year: number;
  readonly farFrom: number;
  /** The year that stands before it. */
  readonly before: string;
}

function newestDates({ observations, grid }: Plan): NewestDates {
  const years = [...new Set(observations.map(({ published }) => published.year))].sort((a, b) => b - a);
  const [year = Number.NEGATIVE_INFINITY, before] = years;
  // A table compiled at one time may be of a past long ago.
  const farFrom = before === undefined ? grid.end + farAlone : before + far;
  return { year, farFrom, before: String(before ?? grid.end) };
}

type Slip = { readonly kind: "early" } | { readonly kind: "late" | "far"; readonly other: string };

function slipOf(
  row: Observation,
  first: readonly Observation[],
  at: number | undefined,
  newest: NewestDates,
): Slip | undefined {
  const { time, published } = row;
  if (published.year < Math.floor(time)) return { kind: "early" };
  if (published.year === newest.year && published.year > Math.max(newest.farFrom, time + far))
    return { kind: "far", other: newest.before };
  const [before, behind] = at === undefined ? [] : [first[at - 1], first[at + 1]];
  if (before === undefined || behind === undefined) return undefined;
  const beside = before.published.lastDay > behind.published.lastDay ? before : behind;
  return published.year - beside.published.year >= late ? { kind: "late", other: beside.published.text } : undefined;
}

/** Of each year the row that was published first, in the order of years. */
function firstPublished(rows: readonly Observation[]): readonly Observation[] {
  return [...Map.groupBy(rows, ({ time }) => time).values()]
    .map((same) => same.reduce((a, b) => (b.published.lastDay < a.published.lastDay ? b : a)))
    .sort((a, b) => a.time - b.time);
}
