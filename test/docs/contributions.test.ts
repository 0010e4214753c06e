import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kapok } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/contributions.md";
const text = readFileSync(page, "utf8");
const call = ["contributions", "all-levers", "cloud-push", "-n", "9"];

test("the plan of the page runs, and the command prints what it shows", () => {
  expect(playPage(page)).toBe(1);
});

test("JSON has the fields that the page names", () => {
  const fields = keysIn(JSON.parse(kapok([...call, "--format", "json"]).out));
  const known = ["all", "model", "data", "settings"];
  expect(
    [...new Set(fields)].filter((field) => !known.includes(field) && !new RegExp(`\\b${field}\\b`).test(text)),
  ).toEqual([]);
});

test("the columns of CSV", () => {
  expect(text).toContain(`\`${kapok([...call, "--format", "csv"]).out.split("\n")[0]}\``);
});

test("the same scenario twice is no question", () => {
  expect(kapok(["contributions", "baseline"])).toMatchObject({ code: 2, out: "" });
  expect(kapok(["contributions", "all-lever"]).err).toContain('did you mean "all-levers"?');
});
