import { describe, expect, test } from "vitest";
import { drawnBlock } from "../../src/analysis/ensemble/drawn-rows.ts";
import { runBlock } from "../../src/engine/run.ts";
import { parseDate } from "../../src/plan/date.ts";
import { stepOf } from "../../src/plan/grid.ts";
import { hashOfBits } from "../random/hash.ts";
import { draw } from "./drawn.ts";
import { openOwn, runOrFail } from "./workspace.ts";

describe("the plan of Guangzhou", () => {
  // Chances by an independent programme with plain random numbers (20,000 members, ±1 point), bounds not drawn.
  test.each([
    ["2024-05-16", { core_share: 11.5, base_stations: 94.7, cloud_smes: 33.6 }],
    ["newest", { core_share: 7.7, base_stations: 95.4, cloud_smes: 33.5 }],
  ])("as of %s the chances for 2025 are those of plain random numbers", (asOf, expected) => {
    const run = runOrFail(openOwn("guangzhou"), "baseline", { asOf: parseDate(asOf) });
    const { program, settings } = run.trajectory;
    const members = 2048;
    const draws = draw(run, 0, members);
    const goals = { core_share: 0.15, base_stations: 1e5, cloud_smes: 2e5 };
    const slots = Object.keys(goals).map((name) => program.model.slotOf.get(name)!);
    const { values, faults } = runBlock(program, { members, rows: drawnBlock(program, settings, draws).rows }, slots);
    expect(faults).toEqual([]);
    for (const [i, [name, goal]] of Object.entries(goals).entries()) {
      const begin = (program.history + stepOf(program.grid, 2025)!) * members;
      const row = values[slots[i]!]!.subarray(begin, begin + members);
      const chance = (100 * row.reduce((sum, value) => sum + (value >= goal ? 1 : 0), 0)) / members;
      expect(Math.abs(chance - expected[name as keyof typeof goals]), name).toBeLessThan(2);
    }
  });

  test("the bounds of the share of 2023 move the chance for 2025 from 11.5 to 13.4 %", () => {
    const run = runOrFail(openOwn("guangzhou"), "baseline", { asOf: parseDate("2024-05-16") });
    const { program, settings } = run.trajectory;
    const members = 4096;
    const share = program.model.slotOf.get("core_share")!;
    const block = drawnBlock(program, settings, draw(run, 0, members));
    const begin = (program.history + stepOf(program.grid, 2025)!) * members;
    const row = runBlock(program, block, [share]).values[share]!.subarray(begin, begin + members);
    const chance = (100 * row.reduce((sum, value) => sum + (value >= 0.15 ? 1 : 0), 0)) / members;
    expect(Math.abs(chance - 13.4)).toBeLessThan(1.2);
  });

  // Recorded on Node 24, x64. Any other machine, engine or back end must come to the same bits.
  test("the bits of its draws", () => {
    const run = runOrFail(openOwn("guangzhou"), "baseline");
    const draws = draw(run, 0, 100);
    expect(hashOfBits([...draws.inputs, ...draws.observations].flatMap(({ values }) => [...values]))).toBe(
      "6d65f7efb7314065",
    );
  });
});
