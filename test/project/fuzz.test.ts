import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a slice of npm run fuzz finds nothing; every kind of input is taken and refused by right", () => {
  const words = ["scripts/fuzz.ts", "--count", "600", "--seed", "20240516", "--processes", "2"];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect({ status, stdout }).toMatchObject({ status: 0 });
  const rows = stdout.trim().split("\n").slice(1);
  expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(["plans", "scenarios", "commands", "keys", "checks"]);
  for (const row of rows) {
    const [, inputs, taken] = row.split(/\s+/).map(Number);
    expect(inputs).toBe(120);
    // Were the plan behind the inputs broken, nothing would be looked at.
    expect(taken).toBeGreaterThan(5);
  }
});
