import fc from "fast-check";
import { expect, test } from "vitest";
import type { LintRule } from "../../../src/plan/read-accepted.ts";
import { lintTexts, type PlanTexts, planTexts } from "./plans.ts";
import { slips } from "./slips.ts";

/** The rules about slips; others are free to find what a random model is. */
const rules: ReadonlySet<string> = new Set(slips.map(({ rule }) => rule));
const foundIn = (texts: PlanTexts) =>
  lintTexts(planTexts(texts)).findings.flatMap(({ rule, subject }) => (rules.has(rule) ? [`${rule}: ${subject}`] : []));

interface Row {
  readonly series: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly published: string;
}

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly rows: readonly Row[];
}

/** Levels that grow by -10 to 15 % a year, give or take 3, each published in the two years that follow. */
const series = (name: string) =>
  fc
    .record({
      unit: fc.constantFrom("CNY/year", "person", "%"),
      growth: fc.double({ min: -0.1, max: 0.15, noNaN: true }),
      noise: fc.array(fc.double({ min: -0.03, max: 0.03, noNaN: true }), { minLength: 4, maxLength: 8 }),
      start: fc.double({ min: 2, max: 30, noNaN: true }),
      months: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 8, maxLength: 8 }),
      revision: fc.option(fc.double({ min: 0.95, max: 1.05, noNaN: true })),
    })
    .map(({ unit, growth, noise, start, months, revision }): Series => {
      let value = start;
      const rows = noise.map((more, i): Row => {
        value *= 1 + growth + more;
        const [years, month] = [Math.floor((months[i]! - 1) / 12), ((months[i]! - 1) % 12) + 1];
        const published = `${2018 + i + 1 + years}-${String(month).padStart(2, "0")}`;
        return { series: name, year: 2018 + i, value, unit, published };
      });
      // A new base: every year is revised, on one day.
      const revised = rows.map((row) => ({ ...row, value: row.value * revision!, published: "2030-06" }));
      return { name, unit, rows: revision === null ? rows : [...rows, ...revised] };
    });

const names = ["gdp", "turnover", "households", "share_of_exports", "investment_4g", "investment_5g"];
const plans = fc
  .integer({ min: 1, max: names.length })
  .chain((count) => fc.tuple(...names.slice(0, count).map(series)));

const model = (all: readonly Series[]) =>
  all
    .map(
      ({ name, unit }) =>
        `${name}: { unit: "${unit}", equation: lag(${name}) * (1 + pace * dt), observed: ${name}, initial: 4 }\n`,
    )
    .join("") +
  'pace: { role: assumption, unit: "%/year", value: 3, range: [-20, 30], basis: judgement, note: { en: A guess. } }\n';

const textsOf = (all: readonly Series[], rows: readonly Row[] = all.flatMap((one) => one.rows)): PlanTexts => ({
  model: model(all),
  rows: rows.map(({ series, year, value, unit, published }) => [series, year, value, unit, published].join(",")),
  files: { "targets.csv": `id,series,year,comparison,value,unit,basis\nt,gdp,2025,>=,1,${all[0]!.unit},plan\n` },
});

test("random honest plans have no finding of a slip", () => {
  fc.assert(
    fc.property(plans, (all) => {
      expect(foundIn(textsOf(all))).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
});

/** What one slip of the finger makes of a row, or adds after it, and the rule that tells it. */
const slipsOfRows: readonly { readonly rule: LintRule; readonly make: (row: Row) => readonly Row[] }[] = [
  { rule: "year outside plan", make: (row) => [{ ...row, year: row.year + 180 }] },
  { rule: "year outside plan", make: (row) => [{ ...row, year: row.year - 2000 }] },
  { rule: "publication date", make: (row) => [{ ...row, published: String(row.year - 1) }] },
  { rule: "publication date", make: (row) => [{ ...row, published: String(row.year + 60) }] },
  { rule: "tenfold jump", make: (row) => [{ ...row, value: row.value * 100 }] },
  { rule: "tenfold jump", make: (row) => [{ ...row, value: row.value / 1000 }] },
  { rule: "lone revision", make: (row) => [row, { ...row, value: row.value * 1.4, published: "2029" }] },
  { rule: "series not taken", make: (row) => [{ ...row, series: row.series.replace(/^(.)(.)/, "$2$1") }] },
];

test("a slip in one row of a random honest plan is told by its rule", () => {
  fc.assert(
    fc.property(plans, fc.nat(), fc.constantFrom(...slipsOfRows), (all, at, { rule, make }) => {
      const rows = all.flatMap((one) => one.rows);
      const row = rows[at % rows.length]!;
      const [changed, ...added] = make(row);
      const slip = rows.flatMap((one) => (one === row ? [changed!, ...added] : [one]));
      expect(foundIn(textsOf(all, slip)).map((line) => line.replace(/: .*/, ""))).toContain(rule);
    }),
    { numRuns: 300, seed: 8 },
  );
});
