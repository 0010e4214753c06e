import { describe, expect, test } from "vitest";
import { whatBears } from "../../../src/analysis/backtest/what-bears.ts";
import { Futures } from "../../../src/analysis/ensemble/futures.ts";
import { calibrate } from "../../../src/analysis/posterior/calibrate.ts";
import { evidenceOf } from "../../../src/analysis/posterior/evidence.ts";
import { runScenario } from "../../../src/analysis/scenario-run.ts";
import { parseDate } from "../../../src/plan/date.ts";
import { Problems } from "../../../src/plan/problem.ts";
import { filesOf, openOwn, openTexts, runOrFail } from "../workspace.ts";
import { backtestOf } from "./plans.ts";

const wish = { members: 64, seed: 1, draws: 512 };

describe("calibrated on what was known", () => {
  const { series, origins, models, run } = backtestOf(openOwn("china"), wish);
  const cardOf = (id: string) => series.find(({ slot }) => run.trajectory.program.model.slots[slot]!.id === id)!;
  const by = (id: string, asOf: string, time: number, name: string) =>
    cardOf(id)
      .cases.find((one) => one.asOf.text === asOf && one.time === time)!
      .forecasts.find((one) => one.by === name)!;

  test("both are made of every case", () => {
    expect(models).toEqual(["calibrated", "prior"]);
    for (const { cases } of series)
      for (const { forecasts } of cases) expect(forecasts.slice(0, 2).map((one) => one.by)).toEqual(models);
  });

  test("where calibration refuses the priors stand, and why is said", () => {
    const refused = origins.filter(({ refusal }) => refusal !== undefined);
    expect(refused.map(({ date, refusal }) => `${date.text} ${refusal}`)).toEqual([
      "2022-01-12 nothing compared",
      "2022-01 nothing compared",
    ]);
    expect(by("core_share", "2022-01", 2023, "calibrated").quantiles).toEqual(
      by("core_share", "2022-01", 2023, "prior").quantiles,
    );
  });

  test("the forecast is that of the scenario with the posterior of the day", () => {
    const workspace = openOwn("china");
    const then = runOrFail(workspace, "baseline", { asOf: parseDate("2024-03-21") });
    const { posterior } = calibrate(then, { draws: wish.draws, seed: wish.seed });
    const { program } = then.trajectory;
    const after = runScenario(workspace.model, then.scenario, program.asOf, new Problems(), posterior)!;
    const outcome = { slot: program.model.slotOf.get("base_stations")!, step: 2025 - 2019 };
    const [members] = new Futures(wish).values(after, [outcome]);
    const [least, most] = [Math.min(...members!), Math.max(...members!)];
    const { quantiles } = by("base_stations", "2024-03-21", 2025, "calibrated");
    const sorted = [...members!].sort((x, y) => x - y);
    expect(quantiles[3]).toBe(sorted[31]! + 0.5 * (sorted[32]! - sorted[31]!));
    expect(quantiles[0]).toBeGreaterThan(least);
    expect(quantiles[6]).toBeLessThan(most);
    expect(quantiles).not.toEqual(by("base_stations", "2024-03-21", 2025, "prior").quantiles);
  });
});

test("nothing published after a day moves what is forecast on it, calibration included", () => {
  const files = filesOf("data/china");
  const isLater = (row: string) => /,(?:2023-0[3-9]|2024|2025|2026)[^,]*,[\w.-]+,?/.test(row);
  const poisoned = files["observations.csv"]!.split("\n").map((row) =>
    isLater(row) ? row.replace(/^(\w+,\d+),[^,]*,[^,]*,[^,]*,/, "$1,98765,,,") : row,
  );
  const until = (observations: string) => {
    const { series } = backtestOf(openTexts({ ...files, "observations.csv": observations }), wish);
    return series.flatMap(({ slot, cases }) =>
      cases
        .filter(({ asOf }) => asOf.lastDay <= "2023-02-28")
        .map(({ asOf, time, forecasts }) => [
          `${slot} ${asOf.text} ${time}`,
          forecasts.map((one) => [one.by, one.quantiles, one.errors]),
        ]),
    );
  };
  const clean = until(files["observations.csv"]!);
  expect(clean.length).toBeGreaterThan(10);
  expect(until(poisoned.join("\n"))).toEqual(clean);
});

describe("what bears on a calibration", () => {
  const workspace = openOwn("guangzhou");
  const on = (asOf: string) => runOrFail(workspace, "baseline", { asOf: parseDate(asOf) });
  const bearing = (asOf: string) => {
    const { program, settings } = on(asOf).trajectory;
    return whatBears(evidenceOf(program, settings));
  };

  test("is the same while only other things are published, and so is the posterior", () => {
    expect(bearing("2023")).toBe(bearing("2022-12-20"));
    const columns = (asOf: string) => calibrate(on(asOf), { draws: 512, seed: 1 }).posterior!.columns;
    expect(columns("2023")).toEqual(columns("2022-12-20"));
  });

  test("is another once a count is published", () => {
    expect(bearing("2024-01-15")).not.toBe(bearing("2023"));
  });
});
