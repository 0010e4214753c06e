import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintRules } from "../../src/plan/read-accepted.ts";
import { lawForms } from "../../src/plan/read-law.ts";
import { playPage } from "./exchanges.ts";

test("the plans of the pages run, and the commands print what they show", () => {
  expect(playPage("docs/laws.md")).toBe(1);
  expect(playPage("docs/ci.md")).toBe(4);
});

test("the page of laws names every rule of lint and every form of a law", () => {
  const text = readFileSync("docs/laws.md", "utf8");
  expect(lintRules.filter((rule) => !text.includes(`\`${rule}\``))).toEqual([]);
  const words = lawForms.flatMap((form) => form.match(/increases with|in time|scaling|halving|within|as of/) ?? []);
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
});
