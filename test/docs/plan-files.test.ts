import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { kapok, temporaryFolder } from "../cli/kapok.ts";
import { blocksOf } from "./examples.ts";

const page = "docs/plan-files.md";
const blocks = blocksOf(page);

test("the files of the page are plans that run, and the commands print what it shows", () => {
  const folder = temporaryFolder();
  for (const { path, lines } of blocks) {
    if (path === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  const exchanges = blocks.filter(({ kind }) => kind === "console").flatMap(({ lines }) => commandsOf(lines));
  expect(exchanges.length).toBeGreaterThan(7);
  for (const { command, shown, code } of exchanges) {
    const outcome = kapok(command, { cwd: folder });
    expect(fitted(shown, `${outcome.out}${outcome.err}`), command.join(" ")).toBe(shown.join("\n"));
    expect(outcome.code, command.join(" ")).toBe(code);
  }
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

interface Exchange {
  readonly command: readonly string[];
  readonly shown: readonly string[];
  readonly code: number;
}

/** `$ kapok …`, what it prints, and `exit code N` when it is not 0. */
function commandsOf(lines: readonly string[]): readonly Exchange[] {
  const starts = lines.flatMap((line, index) => (line.startsWith("$ kapok ") ? [index] : []));
  return starts.map((start, i) => {
    const words = [...lines[start]!.slice("$ kapok ".length).matchAll(/'([^']*)'|(\S+)/g)];
    const body = lines.slice(start + 1, starts[i + 1]);
    const code = /^exit code (\d)$/.exec(body.at(-1) ?? "");
    return {
      command: words.map(([, quoted, plain]) => quoted ?? plain!),
      shown: code === null ? body : body.slice(0, -1),
      code: Number(code?.[1] ?? 0),
    };
  });
}

/** What was printed, with `…` where the page leaves lines out; what was printed itself when it does not fit. */
function fitted(shown: readonly string[], printed: string): string {
  const parts = shown.map((line) =>
    line === "…" ? "[\\s\\S]*?" : `${line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\n`,
  );
  return new RegExp(`^${parts.join("")}$`).test(printed) ? shown.join("\n") : printed;
}

function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (value === null || typeof value !== "object") return [];
  const languages = ["en", "zh"];
  return Object.entries(value).flatMap(([key, inner]) => (languages.includes(key) ? [] : [key, ...keysIn(inner)]));
}
