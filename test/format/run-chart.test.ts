import { describe, expect, test } from "vitest";
import { chartOf } from "../../src/format/run-chart.ts";
import { openOwn, runOrFail } from "../analysis/workspace.ts";

const run = runOrFail(openOwn("guangzhou"), "baseline");
const chart = (id: string) => chartOf(run, run.trajectory.program.model.slotOf.get(id)!, { language: "en" });
const times = (id: string, kind: string) =>
  chart(id)
    .lines.filter((line) => line.kind === kind)
    .flatMap(({ points }) => points.filter(({ value }) => !Number.isNaN(value)).map(({ time }) => time));

describe("a chart of a run", () => {
  test("draws as known only what is: observed or computed from observations", () => {
    // observations.csv: base stations are counted in 2019, 2020, 2022 and 2023, R&D in 2021 to 2023.
    expect(times("base_stations", "history")).toEqual([2019, 2020, 2022, 2023]);
    expect(times("rd_intensity", "history")).toEqual([2021, 2022, 2023]);
  });

  test("joins what is projected to what is known on both sides", () => {
    expect(times("base_stations", "projection").slice(0, 5)).toEqual([2020, 2021, 2022, 2023, 2024]);
    expect(times("core_share", "projection")[0]).toBe(2024);
  });

  test("has the targets of its variable, in its unit, and the year that it crosses the first", () => {
    expect(chart("core_share")).toMatchObject({
      unit: "%",
      from: 2019,
      to: 2035,
      targets: [
        { label: "2025", value: 15, time: 2025 },
        { label: "2035", value: 20, time: 2035 },
      ],
      crossing: 2026,
    });
    expect(chart("gdp").targets).toEqual([]);
  });
});
