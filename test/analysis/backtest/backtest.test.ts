import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benchmarkNames } from "../../../src/analysis/backtest/benchmarks.ts";
import { countsOf, skillOf, summaryOf } from "../../../src/analysis/backtest/summary.ts";
import { backtestAsData } from "../../../src/format/backtest-data.ts";
import { normalCdf } from "../../../src/random/normal-cdf.ts";
import { crpsOfNormal } from "../../../src/statistics/crps.ts";
import { filesOf, openOwn, openTexts } from "../workspace.ts";
import { backtestOf, walkFiles, walkOf } from "./plans.ts";

const few = { members: 64, seed: 1 };
/** A carp count of a year, published in the June after. */
const carp = (year: number, value: number, published = `${year + 1}-06`) =>
  `carp,${year},${value},,,carp,official,${published},survey`;

describe("a random walk is forecast as its closed form says", () => {
  const counts = [50, 53, 52, 57, 55];
  const { series } = walkOf(
    counts.map((value, k) => carp(2010 + k, value)),
    { members: 20_000, seed: 3 },
  );
  const [card] = series;

  test("every pair of a day and a later number is a case", () => {
    expect(card!.cases.map(({ asOf, time, lead }) => `${asOf.text} ${time} ${lead}`)).toEqual([
      ...["2011-06 2011 1", "2011-06 2012 2", "2011-06 2013 3", "2011-06 2014 4"],
      ...["2012-06 2012 1", "2012-06 2013 2", "2012-06 2014 3"],
      ...["2013-06 2013 1", "2013-06 2014 2"],
      "2014-06 2014 1",
    ]);
    expect(countsOf(card!.cases)).toEqual({ cases: 10, forecasts: 10, numbers: 4 });
    expect(card!.gaps).toEqual([{ kind: "no day before", time: 2010 }]);
  });

  test("each has the CRPS, the place and the ends of N(last, 2 √lead)", () => {
    for (const { lead, time, asOf, forecasts } of card!.cases) {
      const last = counts[asOf.year - 1 - 2010]!;
      const value = counts[time - 2010]!;
      const sd = 2 * Math.sqrt(lead!);
      const { scores, quantiles } = forecasts.find(({ by }) => by === "prior")!;
      expect(scores.first.crps).toBeCloseTo(crpsOfNormal(last, sd, value), 2);
      expect(scores.first.pit).toBeCloseTo(normalCdf((value - last) / sd), 2);
      expect(scores.first.error).toBeCloseTo(last - value, 1);
      const z = Math.abs(value - last) / sd;
      expect(scores.first.inside).toEqual([z < 0.67449, z < 1.28155, z < 1.95996]);
      expect(quantiles[0]! - last).toBeCloseTo(-1.95996 * sd, 0);
    }
  });
});

describe("what cannot be scored is listed", () => {
  test("a bound, a year without a number, a number that comes after a later one, a year outside the plan", () => {
    const { series } = walkOf(
      [
        carp(2010, 50),
        "carp,2012,,55,,carp,official,2013-06,survey",
        carp(2014, 54, "2015-06"),
        carp(2013, 53, "2016-06"),
        carp(2040, 60, "2017-06"),
      ],
      few,
    );
    expect(series[0]!.gaps.map((gap) => `${gap.kind} ${gap.time} ${"asOf" in gap ? gap.asOf.text : ""}`)).toEqual([
      "no day before 2010 ",
      "bound 2012 ",
      "outside 2040 ",
      "never published 2011 ",
      "never published 2015 ",
      "never published 2016 ",
      "passed 2013 2015-06",
    ]);
    expect(series[0]!.cases.map(({ asOf, time }) => `${asOf.text} ${time}`)).toEqual([
      "2011-06 2013",
      "2011-06 2014",
      "2013-06 2013",
      "2013-06 2014",
    ]);
  });

  test("a model that knows nothing yet has no value", () => {
    const { model } = openOwn("china");
    expect(model.plan.observations.length).toBeGreaterThan(0);
    const { series, run } = backtestOf(openOwn("china"), { ...few, asOf: "2021-07-23" });
    const population = series.find(({ slot }) => run.trajectory.program.model.slots[slot]!.id === "base_stations")!;
    expect(population.gaps).toContainEqual(expect.objectContaining({ kind: "no value", time: 2020, missing: 64 }));
  });
});

test("a number is scored against its first and its latest release, and its revision is on the card", () => {
  const { series, revisions } = walkOf(
    [
      carp(2010, 50),
      carp(2011, 52),
      carp(2011, 56, "2014-01-05"),
      carp(2011, 57, "2014-02-04"),
      carp(2012, 58, "2014-06"),
    ],
    few,
  );
  const one = series[0]!.cases.find(({ time }) => time === 2011)!;
  const { scores } = one.forecasts.find(({ by }) => by === "no change")!;
  expect([scores.first.error, scores.latest.error]).toEqual([-2, -7]);
  // From 30 June 2012 to 4 February 2014: 584 days.
  expect(revisions).toMatchObject([
    {
      series: "carp",
      numbers: 3,
      releases: 5,
      bias: 5,
      spread: undefined,
      daysToSettle: 584,
      revised: [{ time: 2011, change: 5, days: 584 }],
    },
  ]);
});

test("cases that differ by the day alone count as one forecast", () => {
  const rows = [carp(2010, 50), carp(2011, 53)];
  // Of no use to the walk, but a publication: another day to stand on.
  const file = walkFiles(rows);
  const twice = openTexts({
    ...file,
    "model.yaml": `${file["model.yaml"]}\nrain: { unit: "1", equation: lag(rain), observed: rain }`,
    "observations.csv": `${file["observations.csv"]}rain,2010,1,,,1,official,2011-09,survey\n`,
  });
  const { series } = backtestOf(twice, few);
  expect(countsOf(series[0]!.cases)).toEqual({ cases: 2, forecasts: 1, numbers: 1 });
  const once = summaryOf(walkOf(rows, few).series[0]!.cases, "prior", "first")!;
  expect(summaryOf(series[0]!.cases, "prior", "first")).toEqual({ ...once, cases: 2 });
});

describe("skill", () => {
  const { series } = backtestOf(openOwn("china"), few);
  const cases = series.flatMap((card) => card.cases);

  test("a benchmark has none against itself", () => {
    const own = benchmarkNames.map((benchmark) => skillOf(cases, benchmark, benchmark, "latest"));
    expect(own.flatMap(({ crps }) => (crps === undefined ? [] : crps.skill))).toEqual([0, 0, 0, 0]);
    expect(own.map(({ median }) => median!.skill)).toEqual([0, 0, 0, 0, 0]);
  });

  test("is 1 − CRPS / CRPS over the cases that both have", () => {
    const rows = [50, 53, 52, 57, 55].map((value, k) => carp(2010 + k, value));
    const [walk] = walkOf(rows, few).series;
    const both = walk!.cases.filter(({ forecasts }) =>
      forecasts.some(({ by, kind }) => by === "no change" && kind === "normal"),
    );
    const mean = (by: string) =>
      both.reduce((sum, one) => sum + one.forecasts.find((forecast) => forecast.by === by)!.scores.first.crps!, 0) /
      both.length;
    const { crps } = skillOf(walk!.cases, "prior", "no change", "first");
    expect(crps).toMatchObject({ cases: 3, forecasts: 3, numbers: 2 });
    expect(crps!.skill).toBeCloseTo(1 - mean("prior") / mean("no change"), 12);
  });
});

describe("nothing published later has any effect", () => {
  const values = [50, 53, 52, 57, 55, 60, 61];
  const rows = values.map((value, k) => carp(2010 + k, value));

  test("on what is forecast on a day, by the model or a benchmark", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.array(
          fc.record({ year: fc.integer({ min: 2001, max: 2016 }), value: fc.integer({ min: -1e6, max: 1e6 }) }),
          { maxLength: 5 },
        ),
        (known, poison) => {
          const day = `${2010 + known}-06`;
          const later = poison.map(({ year, value }, k) => carp(year, value, `${2010 + known}-07-${10 + k}`));
          const then = (all: readonly string[]) =>
            walkOf(all, few)
              .series[0]!.cases.filter(({ asOf }) => asOf.lastDay <= `${day}-30`)
              .map(
                ({ asOf, time, lead, forecasts }) =>
                  [
                    `${asOf.text} ${time} ${lead}`,
                    forecasts.map(({ by, quantiles, errors }) => [by, quantiles, errors]),
                  ] as const,
              );
          const poisoned = new Map(then([...rows, ...later]));
          const clean = then(rows);
          expect(clean.length).toBeGreaterThan(0);
          for (const [name, forecasts] of clean) expect(poisoned.get(name)).toEqual(forecasts);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("on a back-test as of a day: the same document, whatever is published after it", () => {
    const files = filesOf("data/china");
    const day = "2023-02";
    const isLater = (row: string) => /,(?:2023-0[3-9]|2024|2025|2026)[^,]*,[\w.-]+,?/.test(row);
    const observations = files["observations.csv"]!.split("\n");
    expect(observations.filter(isLater).length).toBeGreaterThan(20);
    const poisoned = observations.map((row) =>
      isLater(row) ? row.replace(/^(\w+,\d+),[^,]*,[^,]*,[^,]*,/, "$1,98765,,,") : row,
    );
    expect(poisoned).not.toEqual(observations);
    const document = (rows: readonly string[]) => {
      const workspace = openTexts({ ...files, "observations.csv": rows.join("\n") });
      return JSON.stringify(backtestAsData(backtestOf(workspace, { ...few, asOf: day }), "en"));
    };
    expect(document(poisoned)).toBe(document(observations));
  });
});

test("the digest covers first releases, members, seed and the as-of date", () => {
  const digest = (first: number, wish: Parameters<typeof walkOf>[1]) =>
    walkOf([carp(2010, 50), carp(2011, first), carp(2011, 56, "2014-01-05"), carp(2012, 58, "2014-06")], wish).digest
      .all;
  const own = digest(52, few);
  expect(digest(52, few)).toBe(own);
  const others = [
    digest(53, few),
    digest(52, { ...few, members: 65 }),
    digest(52, { ...few, seed: 2 }),
    digest(52, { ...few, draws: 512 }),
    digest(52, { ...few, asOf: "2014-01-05" }),
  ];
  expect(new Set([own, ...others]).size).toBe(6);
});

test("the same seed gives the same bits, another one others", () => {
  const rows = [50, 53, 52].map((value, k) => carp(2010 + k, value));
  const text = (seed: number) => JSON.stringify(backtestAsData(walkOf(rows, { members: 100, seed }), "en"));
  expect(text(1)).toBe(text(1));
  expect(text(1)).not.toBe(text(2));
});
