import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** The floors of the house, the lowest first; imports run down only. */
const floors: Readonly<Record<string, number>> = {
  number: 0,
  wasm: 0,
  random: 0,
  statistics: 0,
  plan: 1,
  language: 2,
  engine: 3,
  analysis: 4,
  format: 5,
  cli: 6,
  tui: 6,
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));

const imports = files.flatMap((file) => {
  const text = readFileSync(join("src", file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => ({ file, target: target! }));
});

const folderOf = (file: string) => file.split("/")[0]!;

test("the graph is read", () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(200);
});

test("every folder has its floor", () => {
  const folders = new Set(files.filter((file) => file.includes("/")).map(folderOf));
  expect([...folders].filter((folder) => !(folder in floors))).toEqual([]);
});

test("imports run down the floors", () => {
  const upward = imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ file, target }) => ({ file, to: normalize(join(dirname(file), target)) }))
    .filter(({ file, to }) => file.includes("/") && to.includes("/"))
    .filter(({ file, to }) => floors[folderOf(to)]! > floors[folderOf(file)]!);
  expect(upward).toEqual([]);
});

test("imports make no circle between files", () => {
  const edges = new Map<string, string[]>();
  for (const { file, target } of imports) {
    if (!target.startsWith(".")) continue;
    const text = readFileSync(join("src", file), "utf8");
    const isTypeOnly = new RegExp(`import type [^;]*"${target.replaceAll(".", "\\.")}"`).test(text);
    if (!isTypeOnly) edges.set(file, [...(edges.get(file) ?? []), normalize(join(dirname(file), target))]);
  }
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    else if (!done.has(file)) {
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  const done = new Set<string>();
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test("the core touches no terminal, no clock, no locale, and no files but in one place", () => {
  const core = ["number", "wasm", "random", "statistics", "plan", "language", "engine", "analysis"];
  const outside = imports.filter(
    ({ file, target }) => core.includes(folderOf(file)) && /^(node:|ink|react|commander)/.test(target),
  );
  expect(outside.map(({ file }) => file).filter((file) => file !== "plan/disk.ts")).toEqual([]);
  const forbidden = /\bDate\b|\bIntl\b|toLocale|localeCompare|process\.|performance\./;
  const impure = files.filter(
    (file) => core.includes(folderOf(file)) && forbidden.test(withoutComments(readFileSync(join("src", file), "utf8"))),
  );
  expect(impure.filter((file) => !/^plan\/(date|disk)\.ts$/.test(file))).toEqual([]);
});

test("nothing below the command line, whose help has examples, knows a plan", () => {
  const knowing = files.filter(
    (file) =>
      folderOf(file) !== "cli" &&
      /guangzhou|广州|china/i.test(withoutComments(readFileSync(join("src", file), "utf8"))),
  );
  expect(knowing).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
