import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { page, type SkillCard, type SkillCards, withTables } from "../../scripts/credibility.ts";
import { kapok } from "../cli/kapok.ts";

const text = readFileSync(page, "utf8");
const prose = text.replace(/\s+/g, " ");
let cards: SkillCards;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "kapok-cards-"));
  const card = (plan: string): SkillCard => {
    const file = join(folder, `${plan}.json`);
    kapok(["backtest", "--plan", plan, "--format", "json", "--output", file]);
    return JSON.parse(readFileSync(file, "utf8"));
  };
  cards = { guangzhou: card("guangzhou"), china: card("china") };
  rmSync(folder, { recursive: true });
}, 120_000);

test("the tables are what kapok backtest prints; npx node scripts/credibility.ts writes them", () => {
  expect(withTables(text, cards)).toBe(text);
  expect(text.match(/<!-- table/g)?.length).toBe(7);
});

describe("what the page says in words", () => {
  const seriesOf = (plan: keyof SkillCards, variable: string) =>
    cards[plan].series.find((one) => one.variable === variable)!;
  const summaryOf = (plan: keyof SkillCards, variable: string, by = "calibrated") =>
    seriesOf(plan, variable).summaries.find((one) => one.by === by && one.release === "latest")!;

  test("no series has more than seven numbers", () => {
    expect(prose).toContain("No series has more than seven");
    expect(Math.max(...Object.values(cards).flatMap(({ series }) => series.map(({ numbers }) => numbers)))).toBe(7);
  });

  test("nearly half of the national forecasts miss the 95 % interval, most of them below the number", () => {
    const [calibrated] = cards.china.together;
    expect(calibrated!.inside[2]).toBeGreaterThan(0.5);
    expect(calibrated!.inside[2]).toBeLessThan(0.6);
    expect(calibrated!.places[4]).toBeGreaterThan(0.4);
    for (const { together } of Object.values(cards))
      for (const { inside } of together)
        for (const [k, nominal] of [0.5, 0.8, 0.95].entries()) expect(inside[k]).toBeLessThan(nominal);
  });

  test("calibration does not help", () => {
    for (const [plan, variable] of [
      ["china", "core_share"],
      ["guangzhou", "core_growth"],
    ] as const)
      expect(summaryOf(plan, variable).crps).toBeGreaterThan(summaryOf(plan, variable, "prior").crps);
  });

  test("which series hold fewer numbers than a calibrated forecast would", () => {
    const worse = (plan: keyof SkillCards) =>
      cards[plan].series.flatMap(({ variable, expectedIfCalibrated, numbers, summaries }) => {
        const inside = summaries.find(({ by, release }) => by === "calibrated" && release === "latest")?.inside;
        return inside !== undefined && inside[2]! < expectedIfCalibrated[2]!.fewest / numbers ? [variable] : [];
      });
    expect(worse("guangzhou")).toEqual(["population", "station_cost"]);
    expect(worse("china")).toEqual(["operator_budget", "station_cost", "base_stations", "density"]);
  });

  test("national stations were forecast too low before 2024, by next to nothing once", () => {
    const early = seriesOf("china", "base_stations").cases.filter(({ asOf }) => asOf < "2024-03");
    const off = early.map(({ asOf, time, forecasts, latest }) => ({
      name: `${time} on ${asOf}`,
      share: forecasts.find(({ by }) => by === "calibrated")!.quantiles[3]! / latest.value - 1,
    }));
    expect(off.filter(({ share }) => share > -0.001).map(({ name }) => name)).toEqual(["2022 on 2023-01-31"]);
    expect(off.filter(({ share }) => share > 0)).toEqual([]);
    const least = Math.min(...off.map(({ share }) => share));
    expect(least).toBeGreaterThan(-0.26);
    expect(least).toBeLessThan(-0.24);
  });

  test("no forecast reaches further than six years", () => {
    const leads = Object.values(cards).flatMap(({ series }) =>
      series.flatMap(({ cases }) => cases.map(({ lead }) => lead ?? 0)),
    );
    expect(Math.max(...leads)).toBe(6);
  });

  test("firms on the cloud cannot be tested", () => {
    expect(seriesOf("guangzhou", "cloud_smes").cases).toEqual([]);
  });
});
