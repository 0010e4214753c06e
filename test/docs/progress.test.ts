import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, temporaryFolder } from "../cli/kapok.ts";
import { blocksOf } from "./examples.ts";
import { keysIn, playPage } from "./exchanges.ts";

const pages = { progress: "docs/progress.md", signposts: "docs/signposts.md" } as const;
const names = Object.keys(pages) as (keyof typeof pages)[];

test("the plan of the page on progress runs, and the command prints what it shows", () => {
  expect(playPage(pages.progress)).toBe(1);
});

test("the page on signposts shows what the same plan prints", () => {
  const folder = temporaryFolder();
  for (const { path, lines } of blocksOf(pages.progress)) {
    if (path === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  expect(playPage(pages.signposts, folder)).toBe(1);
});

describe.each(names)("kapok %s", (name) => {
  const text = readFileSync(pages[name], "utf8");
  const asked = [name, "-n", "400"];

  test("JSON has the fields that the page names", () => {
    const fields = keysIn(JSON.parse(kapok([...asked, "--format", "json"]).out));
    expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
  });

  test("CSV has the columns of the page, in every row", () => {
    const [header, ...rows] = kapok([...asked, "--format", "csv"])
      .out.trim()
      .split("\n");
    expect(text).toContain(`\`${header}\``);
    for (const row of rows) expect(row.split(",").length).toBe(header!.split(",").length);
  });

  test("the examples of the page and of the help run", () => {
    const inPage = text
      .match(/^npx kapok .*$/gm)!
      .map((line) => line.replace(/\s+#.*$/, "").slice("npx kapok ".length));
    for (const line of inPage)
      expect({ line, ...kapok([...line.split(" "), "-n", "400"]) }).toMatchObject({ line, code: 0 });
    expect(kapok([name, "--help"]).out.match(/^ {2}kapok .*$/gm)!.length).toBeGreaterThan(3);
  });

  test("tables stay within 80 columns, in both languages and on both plans", () => {
    for (const plan of ["guangzhou", "china"]) {
      for (const language of ["en", "zh"]) {
        const { out } = kapok([...asked, "--plan", plan, "--lang", language, "--as-of", "2024-05-16"]);
        const wide = out.split("\n").filter((line) => columns(line) > 80);
        expect(wide).toEqual([]);
      }
    }
  });
});

/** Two columns for a Chinese sign and its punctuation, one for any other. */
function columns(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);
}

describe("what cannot be asked is said", () => {
  test.each([
    [
      ["signposts", "--target", "core_share_202"],
      'no target has this id: "core_share_202"; did you mean "core_share_2025"?',
    ],
    [["signposts", "-n", "100"], 'signposts take from 400 to 100,000 members: "100"'],
    [["signposts", "--show", "densit"], 'no variable has this name: "densit"; did you mean "density"?'],
    [["signposts", "--probability", "1.5"], "a number between 0 and 1 is needed, as 0.8, or a percentage, as 80%."],
    [["progress", "--base", "soon"], "a year is a number, as 2020."],
    [["progress", "nobody"], 'no scenario has this name: "nobody"'],
  ])("%j", (line, message) => {
    const { code, out, err } = kapok(line);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});
