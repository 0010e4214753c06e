import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/calibration.md";
const text = readFileSync(page, "utf8");

test("the plan of the page runs, and the commands print what it shows", () => {
  expect(playPage(page)).toBe(3);
});

test("JSON has the fields that the page names", () => {
  const fields = keysIn(JSON.parse(kapok(["calibrate", "-n", "2000", "--format", "json"]).out));
  expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test("the columns of CSV", () => {
  expect(text).toContain(`\`${kapok(["calibrate", "-n", "2000", "--format", "csv"]).out.split("\n")[0]}\``);
});

test.each([
  ["guangzhou", "2024-05-16", "0.2"],
  ["guangzhou", "2026-12", "0.3"],
])("the check of %s as of %s", (plan, asOf, percent) => {
  const { check } = JSON.parse(kapok(["calibrate", "--plan", plan, "--as-of", asOf, "--format", "json"]).out);
  expect((100 * check.chance).toFixed(1)).toBe(percent);
});
