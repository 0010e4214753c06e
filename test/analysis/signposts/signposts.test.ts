import { describe, expect, test } from "vitest";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { overall, signpostsOf, type TargetSignposts } from "../../../src/analysis/signposts/signposts.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { filesOf, openOwn, openTexts, runOrFail } from "../workspace.ts";

const of = (all: readonly TargetSignposts[], id: string) => all.find(({ verdict }) => verdict.target.id === id)!;

describe("a random walk that is 0 in 2024, with a target for 2026", () => {
  const files = {
    "plan.yaml": "title: W\nyears: { start: 2024, end: 2028 }\n",
    "model.yaml": `
walk: { unit: "1", equation: lag(walk) + luck, observed: walk }
luck: { role: shock, unit: "1", prior: "normal(0, 1)" }
other: { unit: "1", equation: lag(other) + noise, observed: other }
noise: { role: shock, unit: "1", prior: "normal(0, 1)" }
drift: { unit: "1", equation: lag(drift) + pull, observed: drift }
pull: { role: assumption, unit: "1", value: 0, prior: "normal(0, 1)" }
`,
    "observations.csv":
      "series,year,value,unit,status,published,source\nwalk,2024,0,1,official,2025,s\nother,2024,0,1,official,2025,s\ndrift,2024,0,1,official,2025,s\n",
    "sources.csv": "id,title\ns,S\n",
    "targets.csv":
      "id,series,year,comparison,value,unit,modelled,basis\nup,walk,2026,>=,0,1,yes,plan\ndown,walk,2026,<=,0,1,yes,plan\nfar,walk,2026,>=,50,1,yes,plan\nseen,walk,2024,>=,0,1,yes,plan\npulled,drift,2028,>=,0,1,yes,plan\n",
  };
  const run = runOrFail(openTexts(files), "baseline");
  const all = signpostsOf(run, new Futures({ members: 16_384, seed: 5 }), { probability: 0.5 });
  const { slots } = run.trajectory.program.model;
  const named = (id: string) => of(all, id).told.map(({ number }) => `${slots[number.slot]!.id} ${number.time}`);

  test("the year between has the closed forms of a half of the variance", () => {
    // P(reached | walk 2025) = Φ(walk 2025): share 4 asin(1/2) / 2π = 1/3, change atan(1) / π = 1/4, crossing at 0.
    expect(named("up")).toEqual(["walk 2026", "walk 2025"]);
    const [own, between] = of(all, "up").told;
    expect(own).toMatchObject({ settles: true, telling: { share: 1, low: 0, high: 1 } });
    expect(own!.telling.change).toBeCloseTo(0.5, 3);
    expect(Math.abs(between!.telling.share - 1 / 3)).toBeLessThan(0.02);
    expect(Math.abs(between!.telling.change - 1 / 4)).toBeLessThan(0.01);
    const [sign] = of(all, "up").signposts;
    expect(sign).toMatchObject({ time: 2025, crossing: { kind: "at least" } });
    expect(Math.abs((sign!.crossing as { value: number }).value)).toBeLessThan(0.1);
    expect(of(all, "down").signposts[0]!.crossing?.kind).toBe("at most");
  });

  test("a series with luck of its own tells nothing, and is counted", () => {
    expect(named("up").some((name) => name.startsWith("other"))).toBe(false);
    // Of 2025 and 2026: other and drift, two years each.
    expect(of(all, "up").silent).toBe(4);
  });

  test("what is observed, and what nearly never happens, is not asked", () => {
    expect(of(all, "seen").settled).toBe("observed");
    expect(of(all, "far")).toMatchObject({ settled: "too few", told: [], signposts: [] });
  });

  test("years that follow one assumption are joined", () => {
    const [first, ...rest] = of(all, "pulled").told;
    expect(rest).toEqual([]);
    expect(first!.telling.share).toBeGreaterThan(0.9);
    expect([first!.number.time, ...first!.alike]).toEqual([2025, 2026]);
  });

  test("over all targets a number counts for each that it moves", () => {
    const [most] = overall(all);
    expect(most!.number.time).toBe(2026);
    expect(most!.change).toBeCloseTo(1, 2);
  });
});

describe("Guangzhou on the day of the plan", () => {
  const asOf = parseDate("2024-05-16");
  const ask = (workspace: ReturnType<typeof openOwn>) =>
    signpostsOf(runOrFail(workspace, "baseline", { asOf }), new Futures({ members: 1000, seed: 1 }), {
      probability: 0.5,
    });

  test("the counts that nobody has published settle the targets of 2025, and a bounded share counts as open", () => {
    const all = ask(openOwn("guangzhou"));
    for (const id of ["core_share_2025", "base_stations_2025", "cloud_smes_2025"])
      expect(of(all, id).told[0]).toMatchObject({ settles: true, number: { time: 2025 } });
    const bounded = of(all, "core_share_2025").told.filter(({ number }) => number.known === "between bounds");
    expect(bounded.map(({ number }) => number.time)).toContain(2023);
    expect(of(all, "open_datasets_2025").settled).toBe("not modelled");
    for (const { told } of all) for (const { number } of told) expect(number.time).toBeLessThanOrEqual(2025);
  });

  test("no row published later moves a bit, by the same seed", () => {
    const files = filesOf("data/guangzhou");
    const rows = ["core_share,2024,99,,,%", "base_stations,2024,1,,,station", "cloud_smes,2023,999999,,,firm"];
    const later = rows.map((row) => `${row},official,2024-05-17,work-report-2024,`).join("\n");
    const poisoned = { ...files, "observations.csv": `${files["observations.csv"]!.trimEnd()}\n${later}\n` };
    const text = (texts: Record<string, string>) =>
      JSON.stringify(ask(openTexts(texts)).map(({ chance, told, signposts }) => ({ chance, told, signposts })));
    expect(text(poisoned)).toBe(text(files));
  });
});
