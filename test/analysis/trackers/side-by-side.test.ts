import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { progressSideBySide, type SideBySide } from "../../../src/analysis/trackers/side-by-side.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { filesOf, openOwn, openTexts, runOrFail } from "../workspace.ts";

const futures = () => new Futures({ members: 500, seed: 3 });
const of = (all: readonly SideBySide[], id: string) => all.find(({ verdict }) => verdict.target.id === id)!;

describe("Guangzhou", () => {
  const workspace = openOwn("guangzhou");

  test("as known today the trackers extrapolate the rise of 2024, and the model does not", () => {
    const share = of(progressSideBySide(runOrFail(workspace, "baseline"), futures()), "core_share_2025");
    expect(share.says).toEqual({ eurostat: true, canada: true, trend: true, distance: true, model: false });
    expect(share.disagree).toBe(true);
    // By hand from the table of observations: 14.41 / 13.14 − 1 against √(15 / 13.14) − 1.
    expect(share.answers?.eurostat.ratio).toBeCloseTo((14.41 / 13.14 - 1) / (Math.sqrt(15 / 13.14) - 1), 10);
    expect(share.reasons.map(({ kind }) => kind)).toEqual(["pace", "later figures"]);
    expect(share.cautions.map(({ kind }) => kind)).toEqual(["two figures", "short span"]);
  });

  test("on the day of the plan one figure is too few for any tracker", () => {
    const run = runOrFail(workspace, "baseline", { asOf: parseDate("2024-05-16") });
    const share = of(progressSideBySide(run, futures()), "core_share_2025");
    expect(new Set(Object.values(share.answers!).map(({ silence }) => silence))).toEqual(new Set(["one observation"]));
    expect(share.says.model).toBe(false);
    expect(share.disagree).toBe(false);
  });

  test("GDP at constant prices has the growth rates that were published, and is called computed", () => {
    const gdp = of(progressSideBySide(runOrFail(workspace, "baseline"), futures()), "gdp_double_2035");
    expect(gdp.points.map(({ time, knowledge }) => [time, knowledge])).toEqual([
      [2023, "observed"],
      [2024, "computed"],
      [2025, "computed"],
    ]);
    expect(gdp.points[2]!.value / 1e8).toBeCloseTo(30355.73 * 1.021 * 1.04, 4);
  });

  test("what nobody models and nobody can compare is said", () => {
    const all = progressSideBySide(runOrFail(workspace, "baseline"), futures());
    expect(of(all, "open_datasets_2025")).toMatchObject({ untracked: "not modelled", answers: undefined });
  });

  test("no row published after the as-of date moves anything", () => {
    const files = filesOf("data/guangzhou");
    const poison = ["core_share,2024,99", "base_stations,2024,1", "cloud_smes,2023,999999"].map((row) => {
      const unit = row.startsWith("core") ? "%" : row.startsWith("base") ? "station" : "firm";
      return `${row},,,${unit},official,2024-05-17,work-report-2024,`;
    });
    const poisoned = {
      ...files,
      "observations.csv": `${files["observations.csv"]!.trimEnd()}\n${poison.join("\n")}\n`,
    };
    const answer = (texts: Record<string, string>) =>
      JSON.stringify(
        progressSideBySide(runOrFail(openTexts(texts), "baseline", { asOf: parseDate("2024-05-16") }), futures()).map(
          ({ says, answers, chance, disagree }) => ({ says, answers, chance, disagree }),
        ),
      );
    expect(answer(poisoned)).toBe(answer(files));
  });
});

describe("a small plan", () => {
  const files = (observations: string, targets: string, range = "") => ({
    "plan.yaml": "title: P\nyears: { start: 2015, end: 2030 }\n",
    "model.yaml": `share:\n  unit: "%"\n  equation: lag(share) + drift * dt\n  observed: share\n${range}drift: { role: assumption, unit: "%/year", value: 1, prior: "normal(1, 1)" }\n`,
    "observations.csv": `series,year,value,unit,status,published,source\n${observations}`,
    "sources.csv": "id,title\ns,S\n",
    "targets.csv": `id,series,year,comparison,value,unit,modelled,basis\n${targets}`,
  });
  const ask = (observations: readonly (readonly [number, number])[], targets: string, range = "") => {
    const rows = observations.map(([year, value]) => `share,${year},${value},%,official,2024,s\n`).join("");
    return progressSideBySide(runOrFail(openTexts(files(rows, targets, range)), "baseline"), futures());
  };

  test("a year that is known needs no tracker; a span of years has none; no value, no answer", () => {
    const all = ask(
      [
        [2015, 10],
        [2020, 20],
      ],
      "known,share,2020,>=,15,%,yes,plan\nspan,share,every 2025..2030,>=,15,%,yes,plan\nopen,share,2030,>=,,%,yes,plan\n",
    );
    expect(all.map(({ untracked, says }) => [untracked, says.model])).toEqual([
      ["known", true],
      ["span", true],
      ["no value set", undefined],
    ]);
  });

  test("a share has a limit: a goal beyond it, and a trend that leaves it, are said", () => {
    const range = '  range: ["0 %", "100 %"]\n';
    const rows = [
      [2015, 60],
      [2018, 70],
      [2020, 80],
    ] as const;
    const [high, within] = ask(rows, "high,share,2030,>=,120,%,yes,plan\nin,share,2030,>=,95,%,yes,plan\n", range);
    expect(high!.cautions.map(({ kind }) => kind)).toContain("goal beyond the limit");
    expect(within!.cautions.map(({ kind }) => kind)).toEqual(["beyond the limit", "beyond the limit"]);
    expect(ask(rows, "in,share,2030,>=,95,%,yes,plan\n")[0]!.cautions).toEqual([]);
  });

  test("growth of fewer than three years is warned of, of three it is not", () => {
    const kinds = (first: number) =>
      ask(
        [
          [first, 10],
          [2022, 12],
        ],
        "t,share,2030,>=,160,%,yes,plan\n",
      )[0]!.cautions.filter(({ kind }) => kind === "short span");
    expect(kinds(2020)).toEqual([{ kind: "short span", from: 2020, to: 2022 }]);
    expect(kinds(2019)).toEqual([]);
  });

  test("growth and the straight line disagree where compounding matters", () => {
    // 10 → 160 in 2030: half of the time leaves 40 by growth (√16), 85 on the line; 45 is between.
    const [one] = ask(
      [
        [2018, 10],
        [2024, 45],
      ],
      "t,share,2030,>=,160,%,yes,plan\n",
    );
    expect(one!.says).toMatchObject({ eurostat: true, distance: false });
    expect(one!.reasons.map(({ kind }) => kind)).toContain("compounding");
  });
});
