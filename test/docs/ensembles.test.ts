import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/ensembles.md";
const text = readFileSync(page, "utf8");

test("the plan of the page runs, and the commands print what it shows", () => {
  expect(playPage(page)).toBe(4);
});

test("JSON has the fields that the page names", () => {
  const fields = keysIn(JSON.parse(kapok(["ensemble", "-n", "20", "--format", "json"]).out));
  expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test.each([
  ["ensemble", "-n"],
  ["run", "--ensemble"],
  ["compare", "--ensemble"],
])("the columns of %s", (...words) => {
  expect(text).toContain(`\`${kapok([...words, "9", "--format", "csv"]).out.split("\n")[0]}\``);
});
