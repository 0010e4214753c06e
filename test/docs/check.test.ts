import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { playPage } from "./exchanges.ts";

const page = "docs/check.md";

test("the plan of the page differs from its reference as the page says", () => {
  expect(playPage(page)).toBe(1);
});

test("every finding has its line", () => {
  const source = readFileSync("src/analysis/check/finding.ts", "utf8");
  const kinds = [...source.matchAll(/^ {2}\| "([\w -]+)"/gm)].map(([, kind]) => kind!);
  const text = readFileSync(page, "utf8");
  expect(kinds.length).toBeGreaterThan(12);
  expect(
    kinds.filter((kind) => kind !== "law" && !new RegExp(`^\\|.*\\b${kind}\\b.*\\| [012]`, "m").test(text)),
  ).toEqual([]);
});
