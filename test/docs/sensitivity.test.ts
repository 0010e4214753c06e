import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/sensitivity.md";
const text = readFileSync(page, "utf8");

test("the plan of the page runs, and the commands print what it shows", () => {
  expect(playPage(page)).toBe(2);
});

test("JSON has the fields that the page names", () => {
  const out = kapok(["sensitivity", "--plan", "china", "-n", "2000", "--format", "json"]).out;
  const fields = keysIn(JSON.parse(out));
  expect(new Set(fields).size).toBeGreaterThan(60);
  expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test("the columns", () => {
  const out = kapok(["sensitivity", "--plan", "china", "--multipliers", "-n", "200", "--format", "csv"]).out;
  expect(text).toContain(`\`${out.split("\n")[0]}\``);
});
