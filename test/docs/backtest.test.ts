import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/backtest.md";
const text = readFileSync(page, "utf8");

test("the plan of the page runs, and the commands print what it shows", () => {
  expect(playPage(page)).toBe(2);
});

test("JSON has the fields that the page names", () => {
  const { out } = kapok(["backtest", "--plan", "china", "--prior", "-n", "20", "--format", "json"]);
  const fields = keysIn(JSON.parse(out));
  expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test("the columns", () => {
  const { out } = kapok(["backtest", "--plan", "china", "--prior", "-n", "20", "--format", "csv"]);
  expect(text).toContain(`\`${out.split("\n")[0]}\``);
});
