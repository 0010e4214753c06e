import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/plan-files.md";

test("the files of the page are plans that run, and the commands print what it shows", () => {
  expect(playPage(page)).toBeGreaterThan(7);
});

test("JSON has the fields that the page names", () => {
  const text = readFileSync(page, "utf8");
  const fields = (words: readonly string[]) => new Set(keysIn(JSON.parse(kapok([...words, "--format", "json"]).out)));
  const all = [
    ...fields(["run", "all-levers", "--set", "core_fund=0", "--as-of", "2024"]),
    ...fields(["compare", "baseline", "all-levers"]),
    ...fields(["explain", "base_stations", "2030"]),
    ...fields(["list"]),
  ];
  expect(all.filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test("CSV has the columns that the page names", () => {
  const text = readFileSync(page, "utf8");
  const commands = [["run"], ["compare", "baseline", "all-levers"], ["explain", "core_share", "2030"], ["list"]];
  for (const words of commands)
    expect(text).toContain(`\`${kapok([...words, "--format", "csv"]).out.split("\n")[0]}\``);
});
