import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commandLine } from "../../src/tui/command-line.ts";
import { atWork } from "./guangzhou.ts";

/** The words that a shell makes of each line; in place of kapok stands what prints its words. */
function wordsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const script = `kapok() { printf '%s\\0' "$@"; printf '\\0\\0'; }\n${lines.join("\n")}\n`;
  const out = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  return out
    .split("\0\0\0")
    .slice(0, -1)
    .map((words) => words.split("\0"));
}

test("a line as a reader expects it", () => {
  expect(commandLine(atWork(), [])).toBe("kapok run baseline");
  expect(commandLine(atWork({ scenario: "" }), [])).toBe("kapok run");
  expect(commandLine(atWork({ posterior: true, asOf: "2024" }), [])).toBe(
    "kapok run baseline --as-of 2024 --posterior",
  );
  expect(commandLine(atWork({ edits: { voucher: "30 %" }, asOf: "2024-05-16" }), ["--plan", "my plan"])).toBe(
    "kapok run baseline --plan 'my plan' --as-of 2024-05-16 --set 'voucher=30 %'",
  );
  expect(commandLine(atWork({ edits: { "sales[software]": "2" } }), [])).toBe(
    "kapok run baseline --set 'sales[software]=2'",
  );
});

test("a shell hands on the words as they are", () => {
  const texts = fc.oneof(
    fc.constantFrom(
      "it's",
      '$HOME `x` \\ "q" !!',
      "{ 2024: 0, 2030: 8 }",
      "a ? b : c # d",
      "~/x",
      "=1",
      "*",
      "-5",
      "\n",
    ),
    fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !text.includes("\0")),
  );
  const works = fc.record({ scenario: texts, edits: fc.dictionary(texts, texts, { maxKeys: 3 }), asOf: texts });
  const cases = fc.sample(works, { numRuns: 300, seed: 5 });
  const expected = cases.map(({ scenario, edits, asOf }) => [
    "run",
    scenario,
    "--as-of",
    asOf,
    ...Object.entries(edits).flatMap(([name, text]) => ["--set", `${name}=${text}`]),
  ]);
  expect(wordsOf(cases.map((work) => commandLine(work, [])))).toEqual(expected);
});
