import { describe, expect, test } from "vitest";
import { pad, truncate, widthOf, wrap } from "../../src/format/width.ts";

describe("columns in a terminal", () => {
  // East Asian Width (Unicode, annex 11): W and F take two columns, combining marks none. An emoji of emoji-test.txt
  // (Unicode, technical standard 51) is one sign of two columns, of however many code points; a sign without the emoji sign
  // behind it keeps its own width.
  test.each([
    ["5G基站", 6],
    ["（）", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["\u001b[1mbold\u001b[22m", 4],
    ["≥ 15 %", 6],
    ["☀\ufe0f", 2],
    ["☀", 1],
    ["👨\u200d👩\u200d👧\u200d👦", 2],
    ["🇨🇳 5G", 5],
    ["1\ufe0f\u20e3", 2],
    ["👍🏽", 2],
    ["🏙", 1],
    ["🌱", 2],
    ["", 0],
  ])("%j takes %i", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test("pads left and right by columns, never cutting", () => {
    expect(pad("基站", 6)).toBe("基站  ");
    expect(pad("基站", 6, "right")).toBe("  基站");
    expect(pad("abc", 2)).toBe("abc");
  });

  test.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "abcd…"],
    ["abc def", 5, "abc…"],
    ["数字经济", 6, "数字…"],
    ["数字经济", 7, "数字经…"],
    ["👨\u200d👩\u200d👧 abc", 5, "👨\u200d👩\u200d👧 a…"],
    ["ab 👨\u200d👩\u200d👧 c", 5, "ab…"],
  ])("%j cut to %i is %j", (text, width, cut) => {
    expect(truncate(text, width)).toBe(cut);
  });
});

describe("broken lines", () => {
  test.each([
    ["one two three", 7, ["one two", "three"]],
    ["数字经济，核心", 8, ["数字经", "济，核心"]],
    ["见（官方）数", 6, ["见（官", "方）数"]],
    ["grew by 6.54 %: well", 12, ["grew by", "6.54 %: well"]],
    ["abcdefghij k", 4, ["abcd", "efgh", "ij k"]],
    ["基站（", 4, ["基站", "（"]],
    ["", 10, [""]],
  ])("%j in %i columns", (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test("nothing is lost and nothing is wider than asked", () => {
    const text =
      "目标 ≥ 15 % · 预测值 · 最近观测：2024年14.41 %（公开报道） · supercalifragilistic “四化”平台 https://example.org/very/long";
    for (let width = 6; width < 60; width++) {
      const lines = wrap(text, width);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(width);
    }
  });
});
