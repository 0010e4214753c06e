import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvTable, escapeMarkdown, markdownTable, textTable } from "../../src/format/table.ts";

describe("tables", () => {
  test("a terminal table aligns by columns and ends no line in spaces", () => {
    expect(
      textTable(
        [{ title: "" }, { title: "n", align: "right" }],
        [
          ["基站", "1"],
          ["a", "22"],
          ["b", ""],
        ],
      ),
    ).toEqual(["       n", "基站   1", "a     22", "b"]);
  });

  test("a Markdown table says which columns stand right", () => {
    expect(markdownTable([{ title: "a" }, { title: "b", align: "right" }], [["x|y", "1"]])).toEqual([
      "| a | b |",
      "| --- | ---: |",
      "| x\\|y | 1 |",
    ]);
  });

  test.each([
    ["a * b * c", "a \\* b \\* c"],
    ["`x`", "\\`x\\`"],
    ["[a](http://b)", "[a\\](http://b)"],
    ["sales[software]", "sales[software]"],
    ["<b>", "&lt;b>"],
    ["&lt;", "&amp;lt;"],
    ["R&D", "R&D"],
    ["two\r\n lines", "two lines"],
    ["C:\\", "C:\\\\"],
  ])("Markdown shows %j as it is", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test("another reader of CSV gets the same cells back", () => {
    const cells = ["plain", 'say "x"', "a,b", "two\nlines", "", " space ", "基站", "-1.5e-7"];
    expect(Papa.parse(csvTable(["a"], [cells]).trimEnd()).data).toEqual([["a"], cells]);
  });

  // OWASP, CSV injection: cells that begin with = + - @ tab or carriage return.
  test.each(["=1+1", "+1+1", "-x", "@SUM(A1)", "\tx", "\r=x"])("a spreadsheet does not run %j", (text) => {
    expect(Papa.parse(csvTable(["a"], [[text]]).trimEnd()).data).toEqual([["a"], [`'${text}`]]);
  });

  test.each(["-1", "+1", "-0.5", "1e-7", "-1.2e+30"])("the number %s stays a number", (text) => {
    expect(csvTable(["a"], [[text]])).toBe(`a\n${text}\n`);
  });
});
