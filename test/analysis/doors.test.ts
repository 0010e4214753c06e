import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate } from "../../src/plan/date.ts";
import { memoryFolder } from "../../src/plan/folder.ts";
import { bitsOf, filesOf, open, openOwn, runOrFail } from "./workspace.ts";

/** Settings of Guangzhou's levers and assumptions inside their ranges, as the texts that people write. */
const settings = fc
  .record(
    {
      rd_intensity: fc.integer({ min: 300, max: 500 }).map((n) => `${n / 100}`),
      core_fund: fc.integer({ min: 0, max: 300 }).map(String),
      site_access: fc.integer({ min: 0, max: 100 }).map((n) => `${n} %`),
      station_topup: fc
        .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
        .map(([a, b]) => `{ 2025: ${a}, 2032: ${b} }`),
      voucher: fc.constant("default + 2 * (year - 2018)"),
      growth_level: fc.integer({ min: -30, max: 30 }).map((n) => `${n / 10}`),
      core_growth: fc.constant("gdp_growth + core_trend"),
    },
    { requiredKeys: [] },
  )
  .map((record) => Object.entries(record) as [string, string][]);

const yaml = (title: string, entries: readonly [string, string][], parent = "") =>
  [
    `title: ${title}`,
    ...(parent === "" ? [] : [`extends: ${parent}`]),
    ...(entries.length === 0 ? [] : ["set:", ...entries.map(([name, value]) => `  ${name}: ${value}`)]),
  ].join("\n");

const asOf = fc.constantFrom(undefined, parseDate("2024-05-16"), parseDate("2022"));

describe("four doors, one result", () => {
  test("--set, a scenario file, and one split over parents give the same bits and the same digest", () => {
    fc.assert(
      fc.property(settings, fc.nat(7), asOf, (entries, cut, date) => {
        const split = Math.min(cut, entries.length);
        const workspace = openOwn("guangzhou", {
          "whole.yaml": yaml("Whole", entries),
          "parent.yaml": yaml("Parent", entries.slice(0, split)),
          "child.yaml": yaml("Child", entries.slice(split).reverse(), "parent"),
        });
        const byFile = runOrFail(workspace, "whole", { asOf: date });
        const bySplit = runOrFail(workspace, "child", { asOf: date });
        const bySet = runOrFail(workspace, "baseline", {
          asOf: date,
          set: entries.map(([name, value]) => `${name}=${value}`),
        });
        expect(bitsOf(bySplit)).toEqual(bitsOf(byFile));
        expect(bitsOf(bySet)).toEqual(bitsOf(byFile));
        expect(bySplit.digest).toEqual(byFile.digest);
        expect(bySet.digest).toEqual(byFile.digest);
      }),
      { numRuns: 40 },
    );
  });

  test("a scenario that sets nothing equals its parent", () => {
    const workspace = openOwn("guangzhou", { "empty.yaml": "title: Empty\nextends: all-levers\n" });
    expect(bitsOf(runOrFail(workspace, "empty"))).toEqual(bitsOf(runOrFail(workspace, "all-levers")));
    expect(runOrFail(workspace, "empty").digest).toEqual(runOrFail(workspace, "all-levers").digest);
  });

  test("settings that differ give another digest", () => {
    const workspace = openOwn("guangzhou");
    const digests = ["0", "1", "2"].map(
      (value) => runOrFail(workspace, "baseline", { set: [`core_fund=${value}`] }).digest.all,
    );
    expect(new Set(digests).size).toBe(3);
    expect(digests[0]).toBe(runOrFail(workspace, "baseline").digest.all);
  });
});

describe("dates of publication", () => {
  test("an observation published after the as-of date has no effect, whatever its value", () => {
    const files = filesOf("data/guangzhou");
    const lines = files["observations.csv"]!.trimEnd().split("\n");
    const date = parseDate("2024-05-16")!;
    const expected = runOrFail(openOwn("guangzhou"), "all-levers", { asOf: date });
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.constantFrom("core_share", "gdp", "base_stations"),
        fc.integer({ min: 2019, max: 2035 }),
        (value, series, year) => {
          const unit = { core_share: "%", gdp: "1e8 CNY/year", base_stations: "station" }[series];
          const row = `${series},${year},${value},,,${unit},reported,2024-05-17,work-report-2024,poison`;
          const plan = memoryFolder("data/guangzhou", {
            ...files,
            "observations.csv": `${[...lines, row].join("\n")}\n`,
          });
          const run = runOrFail(open(plan, memoryFolder("s", filesOf("scenarios/guangzhou"))), "all-levers", {
            asOf: date,
          });
          expect(bitsOf(run)).toEqual(bitsOf(expected));
          expect(run.digest).toEqual(expected.digest);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each(["guangzhou", "china"])("an as-of later than every publication of %s equals none", (name) => {
    const workspace = openOwn(name);
    const late = runOrFail(workspace, "baseline", { asOf: parseDate("2199-01-01") });
    const none = runOrFail(workspace, "baseline");
    expect(bitsOf(late)).toEqual(bitsOf(none));
    expect(late.digest).toEqual(none.digest);
    expect(late.trajectory.program.asOf).toEqual(none.trajectory.program.asOf);
  });
});

describe("order", () => {
  test("order of rows, of variables and of keys does not matter", () => {
    const files = filesOf("data/guangzhou");
    const expected = runOrFail(openOwn("guangzhou"), "all-levers");
    const shuffledRows = (text: string, seed: number) => {
      const [head, ...rows] = text.trimEnd().split("\n");
      return `${[head, ...shuffle(rows, seed)].join("\n")}\n`;
    };
    const shuffledEntries = (text: string, seed: number) => {
      const entries = text
        .replace(/^#.*$/gm, "")
        .trim()
        .split(/\n(?=[a-z])/);
      const keys = (entry: string) => {
        const [name, ...lines] = entry.split(/\n(?= {2}[a-z])/);
        return [name, ...shuffle(lines, seed + 1)].join("\n");
      };
      return `${shuffle(entries, seed).map(keys).join("\n")}\n`;
    };
    for (let seed = 1; seed <= 5; seed++) {
      const plan = memoryFolder("data/guangzhou", {
        ...files,
        "observations.csv": shuffledRows(files["observations.csv"]!, seed),
        "sources.csv": shuffledRows(files["sources.csv"]!, seed),
        "targets.csv": shuffledRows(files["targets.csv"]!, seed),
        "model.yaml": shuffledEntries(files["model.yaml"]!, seed),
      });
      const run = runOrFail(open(plan, memoryFolder("s", filesOf("scenarios/guangzhou"))), "all-levers");
      expect([...bitsOf(run)].sort()).toEqual([...bitsOf(expected)].sort());
      expect(run.digest).toEqual(expected.digest);
    }
  });
});

/** A permutation that depends on the seed alone (a linear congruential generator drives Fisher and Yates). */
function shuffle<T>(list: readonly T[], seed: number): T[] {
  const shuffled = [...list];
  let state = seed;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
