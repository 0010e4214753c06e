import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { kapok, temporaryFolder } from "../cli/kapok.ts";
import { blocksOf } from "./examples.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/seek.md";
const text = readFileSync(page, "utf8");

/** The questions that the command has, as words after the target. */
const questions = [[], ["--by", "stocking", "--latest"], ["--mix"], ["--front"], ["--among"]];

function pond(): string {
  const folder = temporaryFolder();
  for (const { path, lines } of blocksOf(page)) {
    if (path === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  return folder;
}

test("the plan of the page runs, and the commands print what it shows", () => {
  expect(playPage(page)).toBe(9);
});

test("JSON has the fields that the page names", () => {
  const folder = pond();
  const ask = (words: readonly string[]) =>
    JSON.parse(kapok(["seek", "carp_2030", ...words, "-n", "64", "--format", "json"], { cwd: folder }).out);
  const fields = questions.flatMap((words) => keysIn(ask(words)));
  expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
});

test("CSV has the columns that the page names", () => {
  const folder = pond();
  for (const words of questions) {
    const { out } = kapok(["seek", "carp_2030", ...words, "-n", "64", "--format", "csv"], { cwd: folder });
    expect(text).toContain(`\`${out.split("\n")[0]}\``);
  }
});
