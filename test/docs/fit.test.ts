import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kapok, temporaryFolder } from "../cli/kapok.ts";
import { keysIn, playPage } from "./exchanges.ts";

const page = "docs/fit.md";
const text = readFileSync(page, "utf8");
const curve = ["-c", "y = a + b * x", "-s", "a=0", "-s", "b=0"];

function folderWith(table: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "t.csv"), table);
  return folder;
}

test("the command of the page prints what it shows", () => {
  expect(playPage(page)).toBe(1);
});

test("JSON and CSV have the fields and columns that the page names", () => {
  const cwd = folderWith("x,y,note\n0,1,first\n1,3,\n2,2,\n3,4,last\n");
  const { out } = kapok(["fit", "t.csv", ...curve, "--format", "json"], { cwd });
  expect(keysIn(JSON.parse(out)).filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
  const csv = kapok(["fit", "t.csv", ...curve, "--format", "csv"], { cwd });
  expect(text).toContain(`\`${csv.out.split("\n")[0]}\``);
  expect(kapok(["fit", "t.csv", ...curve, "--lang", "zh"], { cwd }).out).toContain("自由度2");
});

test.each([
  ["x,y\n1,a\n2,\n", curve, ['t.csv:2:3: a number is needed in the column y: "a"', "t.csv:3:3: a number is needed"]],
  ["x,x\n1,2\n", curve, ['t.csv:1:3: duplicate column: "x"']],
  ["", curve, ["t.csv:1:1: the table is empty"]],
  ["x,y\n1,2\n", curve, ["1 rows are fewer than the 2 parameters"]],
  ["x,y\n1,2\n", ["-c", "z = a", "-s", "a=1"], ['no column of the table has this name: "z"']],
  [
    "x,y\n1,2\n",
    ["-c", "y = lag(x) * a", "-s", "a=1"],
    ["--curve:1:5: a formula of one row has functions of numbers alone"],
  ],
  ["x,y\n1,2\n", ["-c", "y = a * y", "-s", "a=1"], ['the formula reads "y" itself']],
  ["x,y\n1,2\n", ["-c", "y = x + 1"], ["the formula has no parameter"]],
  ["x,y\n1,2\n", ["-c", "y = a * x + b", "-s", "a=1"], ["where each parameter begins: --start b=…"]],
  ["x,y\n1,2\n", ["-c", "y = a * x", "-s", "c=1", "-s", "a"], ['no parameter of this name: "c"', 'name=number: "a"']],
  ["x,y\n1,2\n", ["-c", "y = log(a) * x", "-s", "a=-1"], ["no value at the --start values"]],
])("%j with %j is refused with its place and what to do", (table, line, said) => {
  const { code, out, err } = kapok(["fit", "t.csv", ...line], { cwd: folderWith(table) });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  for (const one of said) expect(err).toContain(one);
});
