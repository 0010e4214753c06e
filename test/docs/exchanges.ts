import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { kapok, temporaryFolder } from "../cli/kapok.ts";
import { blocksOf } from "./examples.ts";

/** A command of a page, what it prints there, and its exit code. */
export interface Exchange {
  readonly command: readonly string[];
  readonly shown: readonly string[];
  readonly code: number;
}

/** Writes the files of a page into a folder, runs its commands there in order, and compares; gives how many there are. */
export function playPage(page: string, folder = temporaryFolder()): number {
  const blocks = blocksOf(page);
  for (const { path, lines } of blocks) {
    if (path === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  const exchanges = blocks.filter(({ kind }) => kind === "console").flatMap(({ lines }) => commandsOf(lines));
  for (const { command, shown, code } of exchanges) {
    const outcome = kapok(command, { cwd: folder });
    expect(fitted(shown, `${outcome.out}${outcome.err}`), command.join(" ")).toBe(shown.join("\n"));
    expect(outcome.code, command.join(" ")).toBe(code);
  }
  return exchanges.length;
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

/** The fields of JSON, but for the languages of labels and the command line that every result carries. */
export function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (value === null || typeof value !== "object") return [];
  const left = ["en", "zh", "command"];
  return Object.entries(value).flatMap(([key, inner]) => (left.includes(key) ? [] : [key, ...keysIn(inner)]));
}
