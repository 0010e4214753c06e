import type { LintRule } from "../../../src/plan/read-accepted.ts";
import { output, type PlanTexts } from "./plans.ts";

/** A slip, the honest plan that is nearest to it, and the rule and subject that tell the slip. */
export interface Slip {
  readonly name: string;
  readonly rule: LintRule;
  readonly subject: string;
  readonly slip: PlanTexts;
  readonly honest: PlanTexts;
}

const more = (...rows: readonly string[]) => ({ rows: [...output, ...rows] });

/** With a series that `people` takes and no target judges. */
const withPeople = (...rows: readonly string[]): PlanTexts => ({
  model: `gdp: { unit: CNY/year, equation: lag(gdp) * 1.05 + 0 * people * unit("1 CNY/person/year"), observed: gdp }\npeople: { unit: person, equation: lag(people), observed: people }\n`,
  rows: [...output, "people,2018,50,person,2019", ...rows],
});

const gdp = "gdp: { unit: CNY/year, equation: lag(gdp) * 1.05, observed: gdp }\n";

/** With a variable `share` that counts for nothing, and may be a fraction or a percentage. */
const withShare = (share: string): PlanTexts => ({
  model: `${gdp.replace("1.05", "(1.05 + 0 * share)")}share: ${share}\n`,
});

const grown = (pace: string) => `${gdp.replace("1.05", "(1 + 5 % + 0 * pace * dt)")}pace: ${pace}\n`;

/** A plan of nothing but `gdp`, which nobody publishes. */
const unobserved = (body: string): PlanTexts => ({ model: `gdp: { unit: CNY/year, ${body} }\n`, rows: [] });

const replaced = (at: number, row: string): PlanTexts => ({ rows: output.with(at, row) });

/** People that an assumption alone makes a hundred. */
const counted = (row: string): PlanTexts => ({
  model: `${gdp.replace("equation: lag(gdp) * 1.05", 'equation: "lag(gdp) * (1.05 + 0 * people / at(people, 2020))"')}people: { unit: person, equation: base, observed: people }\nbase: { role: assumption, unit: person, value: 100, range: [50, 200], basis: judgement, note: { en: A guess. } }\n`,
  rows: [...output, row],
});

/** With growth that is assumed, so that no published numbers contradict each other through it. */
const revised = (...rows: readonly string[]): PlanTexts => ({
  ...more(...rows),
  model: `${gdp.replace("1.05", "(1 + pace * dt)")}pace: { role: assumption, unit: "%/year", value: 5, range: [0, 9], basis: judgement, note: { en: A guess. } }\n`,
});

/** With prices from inputs.csv. */
const withPrices = (rows: string): PlanTexts => ({
  ...withShare('{ unit: "1", value: { series: prices } }'),
  files: { "inputs.csv": `series,year,value,unit\n${rows}` },
});

const inflated = (...rows: readonly string[]): PlanTexts => ({
  ...more(...rows),
  model: `${gdp.replace("1.05", "(1 + 5 % + 0 * inflation * dt)")}inflation: { unit: "%/year", equation: lag(inflation), observed: inflation }\n`,
});

export const slips: readonly Slip[] = [
  {
    name: "a year with two digits changed",
    rule: "year outside plan",
    subject: "gdp",
    slip: more("gdp,2202,140,CNY/year,2023"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a year of two digits, where progress reads the years before the start",
    rule: "year outside plan",
    subject: "gdp",
    slip: more("gdp,21,116,CNY/year,2022"),
    honest: more("gdp,2012,75,CNY/year,2013"),
  },
  {
    name: "a year that no lag reaches",
    rule: "year outside plan",
    subject: "people",
    slip: withPeople("people,2016,50,person,2017"),
    honest: withPeople("people,2017,50,person,2018"),
  },
  {
    name: "two letters of a series the other way round",
    rule: "series not taken",
    subject: "gpd",
    slip: more("gpd,2024,134,CNY/year,2025"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a variable that forgets its series",
    rule: "series not taken",
    subject: "people",
    slip: {
      ...withPeople(),
      model: withPeople().model!.replace("equation: lag(people), observed: people", "value: 50"),
    },
    honest: withPeople(),
  },
  {
    name: "a series that nothing takes",
    rule: "series not taken",
    subject: "observations.csv",
    slip: more("prices,2020,2,1,2021"),
    honest: more(),
  },
  {
    name: "a letter too few in a series of inputs.csv",
    rule: "series not taken",
    subject: "price",
    slip: withPrices("prices,2018,1,1\nprice,2026,2,1\n"),
    honest: withPrices("prices,2018,1,1\nprices,2026,2,1\n"),
  },
  {
    name: "a series of inputs.csv that nothing takes",
    rule: "series not taken",
    subject: "inputs.csv",
    slip: withPrices("prices,2018,1,1\nwages,2026,2,1\n"),
    honest: withPrices("prices,2018,1,1\n"),
  },
  {
    name: "published before the year begins",
    rule: "publication date",
    subject: "gdp",
    slip: more("gdp,2024,134,CNY/year,2015"),
    honest: more("gdp,2024,134,CNY/year,2024-12"),
  },
  {
    name: "published years after its neighbours",
    rule: "publication date",
    subject: "gdp",
    slip: { rows: [...output.slice(0, 3), "gdp,2021,115.7625,CNY/year,2032", ...output.slice(4)] },
    // A revision comes late.
    honest: more("gdp,2021,115.8,CNY/year,2032"),
  },
  {
    name: "published in the far future",
    rule: "publication date",
    subject: "gdp",
    slip: more("gdp,2024,134,CNY/year,2052"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a copy under another ending",
    rule: "file not read",
    subject: "targets.yaml",
    slip: { files: { "targets.yaml": "t: 1\n" } },
    // What people keep beside a table: where it came from, and what it is about.
    honest: { files: { "targets.xlsx": "", "README.md": "", "model.md": "", "plan.svg": "" } },
  },
  {
    name: "a share written as a fraction",
    rule: "percent as fraction",
    subject: "share",
    slip: withShare('{ role: lever, unit: "%", value: 0.15, range: [0, 1] }'),
    honest: withShare('{ role: lever, unit: "%", value: 15, range: [0, 100] }'),
  },
  {
    name: "growth written as a fraction",
    rule: "percent as fraction",
    subject: "pace",
    slip: { model: grown('{ role: lever, unit: "%/year", value: 0.05, range: [0, 0.2] }') },
    // A population may well grow by a tenth of a percent a year.
    honest: { model: grown('{ role: lever, unit: "%/year", value: -0.1, range: [-0.8, 0.4] }') },
  },
  {
    name: "a share times a hundred",
    rule: "percent as fraction",
    subject: "share",
    slip: withShare('{ unit: "%", equation: "lag(gdp) / lag(gdp, 2) * 100" }'),
    honest: withShare('{ unit: "%", equation: "lag(gdp) / lag(gdp, 2) * 100 %" }'),
  },
  {
    name: "an as-of date with nothing published",
    rule: "as-of without observations",
    subject: "as_of",
    slip: { ...unobserved("value: 0 CNY/year"), plan: "as_of: 2024\n" },
    honest: unobserved("value: 0 CNY/year"),
  },
  {
    name: "an initial of an equation without a lag",
    rule: "initial never holds",
    subject: "gdp",
    slip: unobserved('equation: "(year - 2010) * unit(\\"1 CNY/year\\")", initial: 5'),
    honest: unobserved("equation: lag(gdp) * 1.05, initial: 5"),
  },
  {
    name: "an initial in a year behind the end",
    rule: "initial never holds",
    subject: "gdp",
    slip: unobserved("equation: lag(gdp) * 1.05, initial: { value: 5, in: 2030 }"),
    honest: unobserved("equation: lag(gdp) * 1.05, initial: { value: 5, in: 2020 }"),
  },
  {
    name: "an initial of a stock that has one of its own",
    rule: "initial never holds",
    subject: "gdp",
    slip: unobserved('equation: "stock(1 * unit(\\"1 CNY/year^2\\"), 5 * unit(\\"1 CNY/year\\"))", initial: 7'),
    honest: unobserved('equation: "stock(1 * unit(\\"1 CNY/year^2\\"), 5 * unit(\\"1 CNY/year\\"))"'),
  },
  {
    name: "a decimal place too far",
    rule: "tenfold jump",
    subject: "gdp",
    slip: replaced(3, "gdp,2021,1157.625,CNY/year,2022"),
    honest: replaced(3, "gdp,2021,115.7625,CNY/year,2022"),
  },
  {
    name: "the first number in another unit",
    rule: "tenfold jump",
    subject: "gdp",
    slip: replaced(0, "gdp,2018,100,1e4 CNY/year,2019"),
    honest: replaced(0, "gdp,2018,0.01,1e4 CNY/year,2019"),
  },
  {
    name: "a lone number that is far from the equation",
    rule: "tenfold jump",
    subject: "people",
    slip: counted("people,2020,5000,person,2021"),
    // As many as the equation makes within a factor of nine; that is no equation of published numbers.
    honest: counted("people,2020,200,person,2021"),
  },
  {
    name: "one year on another base, by the same source",
    rule: "lone revision",
    subject: "gdp",
    // 8 % more in 2021: growth of 13.4 % into it and of -2.8 % out of it, 5 % in all other years.
    slip: revised("gdp,2021,125,CNY/year,2025-06"),
    honest: revised("gdp,2021,117,CNY/year,2025-06"),
  },
  {
    name: "one year on another base, while the others are revised too",
    rule: "lone revision",
    subject: "gdp",
    slip: revised("gdp,2023,137.8,CNY/year,2025-06"),
    honest: revised(
      ...output.map((row) => row.replace(/,([0-9.]+),CNY.*/, (_, value) => `,${value * 1.08},CNY/year,2025-06`)),
    ),
  },
  {
    // Rates of growth pass near 0, where ten times as much is no jump; that the equation makes another number still counts.
    name: "growth that its equation makes another",
    rule: "level against growth",
    subject: "inflation",
    slip: inflated("inflation,2018,0.2,%/year,2019", "inflation,2019,2.5,%/year,2020"),
    honest: inflated("inflation,2018,2.5,%/year,2019", "inflation,2019,2.5,%/year,2020"),
  },
];
