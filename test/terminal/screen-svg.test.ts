import { describe, expect, test } from "vitest";
import { ground } from "../../scripts/drawing.ts";
import { coloursOf, paletteColour, sixteen } from "../../scripts/palette.ts";
import { svgOfCells } from "../../scripts/screen-svg.ts";
import { blocksOf, strokesOf } from "../../scripts/strokes.ts";
import { type Cell, emptyCell } from "./cell.ts";
import { columnsOf } from "./grid.ts";

/** Rows of text as cells of one style. */
const cellsOf = (lines: readonly string[], style: Partial<Cell> = {}): readonly (readonly Cell[])[] =>
  lines.map((line) => {
    const columns = columnsOf(line);
    return columns.map((char, at) => ({
      ...emptyCell,
      ...style,
      char,
      width: char === "" ? 0 : columns[at + 1] === "" ? 2 : 1,
    }));
  });

const draw = (lines: readonly string[], style: Partial<Cell> = {}) =>
  svgOfCells(cellsOf(lines, style), 20, lines.length);

/** The text elements of a picture but the title bar's: column, row, columns, text. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)" ([^>]*)>([^<]*)<\/text>/g)].map(
    ([, x, y, length, style, text]) => ({
      column: Math.round((Number(x) - 18) / 8.43),
      row: Math.round((Number(y) - 46 - 0.75 * 19) / 19),
      columns: Math.round(Number(length) / 8.43),
      style,
      text,
    }),
  );

describe("text", () => {
  test("words stand at their columns, apart where two spaces are", () => {
    expect(textsOf(draw(["  one two   three", "four"]))).toEqual([
      { column: 2, row: 0, columns: 7, style: "", text: "one two" },
      { column: 12, row: 0, columns: 5, style: "", text: "three" },
      { column: 0, row: 1, columns: 4, style: "", text: "four" },
    ]);
  });

  test("a wide sign takes two columns and moves nothing behind it", () => {
    expect(textsOf(draw(["5G木棉 x"])).map(({ column, columns, text }) => [column, columns, text])).toEqual([
      [0, 2, "5G"],
      [2, 2, "木"],
      [4, 2, "棉"],
      [7, 1, "x"],
    ]);
  });

  test("symbols, which a font may lack, move nothing either", () => {
    expect(textsOf(draw(["✓▸ok"])).map(({ column, columns, text }) => [column, columns, text])).toEqual([
      [0, 1, "✓"],
      [1, 1, "▸"],
      [2, 2, "ok"],
    ]);
  });

  test("one run for one style", () => {
    const cells = [...cellsOf(["ab"])[0]!, ...cellsOf(["cd"], { bold: true, fg: 3 })[0]!];
    expect(textsOf(svgOfCells([cells], 4, 1)).map(({ text, style }) => [text, style])).toEqual([
      ["ab", ""],
      ["cd", `fill="${sixteen[3]}" font-weight="bold"`],
    ]);
  });

  test("signs of XML are escaped, in the words too", () => {
    const svg = svgOfCells(cellsOf(["a<b & c"]), 20, 1, { title: "<&", description: "1 < 2" });
    expect(textsOf(svg)[0]).toMatchObject({ text: "a&lt;b &amp; c", columns: 7 });
    expect(svg).toContain("&lt;&amp;</title>");
    expect(svg).toContain("1 &lt; 2</desc>");
  });

  test("what lies outside of the screen is not drawn", () => {
    expect(textsOf(svgOfCells(cellsOf(["abc", "def"]), 2, 1)).map(({ text }) => text)).toEqual(["ab"]);
  });
});

describe("lines and dots", () => {
  const path = (svg: string) => [...svg.matchAll(/<path d="([^"]*)" fill="none"/g)].map(([, data]) => data);

  test("a box is closed: its sides are whole lines that meet", () => {
    const [data] = path(draw(["┌──┐", "│  │", "└──┘"]));
    const lines = data!.match(/M[^M]*/g)!;
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.includes("h"))).toEqual(["M22.2 55.5h25.3", "M22.2 93.5h25.3"]);
    expect(lines.filter((line) => line.includes("v"))).toEqual(["M22.2 55.5v38", "M47.5 55.5v38"]);
  });

  test("they are drawn and not written", () => {
    expect(textsOf(draw(["┏━┓⠿█┤╌"]))).toEqual([]);
  });

  test("a braille pattern has its dots", () => {
    expect(strokesOf("⣿")).toHaveLength(8);
    expect(strokesOf("⠀")).toEqual([]);
    expect(strokesOf("⠁")).toEqual([{ kind: "dot", from: [0.25, 0.125], to: [0.25, 0.125] }]);
    expect(strokesOf("⢀")).toEqual([{ kind: "dot", from: [0.75, 0.875], to: [0.75, 0.875] }]);
    expect(path(draw(["⠇"]))[0]!.match(/M/g)).toHaveLength(3);
  });

  test("letters are none", () => {
    expect([strokesOf("a"), blocksOf("a"), strokesOf("|")]).toEqual([undefined, undefined, undefined]);
  });

  test.each([..."▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"])("%s fills as much as its quarters", (char) => {
    const area = blocksOf(char)!.reduce((sum, [, , width, height]) => sum + width * height, 0);
    const quarters = [..."▘▝▖▗"].includes(char) ? 1 : [..."▀▌▞▚▐▄"].includes(char) ? 2 : char === "█" ? 4 : 3;
    expect(area * 4).toBe(quarters);
  });
});

describe("colours", () => {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (a: string, b: string) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high! + 0.05) / (low! + 0.05);
  };

  test("all but black can be read on the ground", () => {
    expect(sixteen.slice(1).filter((colour) => contrast(colour, ground) < 4.5)).toEqual([]);
  });

  test("inverse and dim text can be read as well", () => {
    const inverse = coloursOf({ ...emptyCell, inverse: true });
    expect(contrast(inverse.ink, inverse.ground!)).toBeGreaterThan(7);
    expect(contrast(coloursOf({ ...emptyCell, dim: true }).ink, ground)).toBeGreaterThan(4.5);
  });

  test("the cube and the greys", () => {
    expect([16, 21, 208, 231, 232, 255].map(paletteColour)).toEqual([
      "#000000",
      "#0000ff",
      "#ff8700",
      "#ffffff",
      "#080808",
      "#eeeeee",
    ]);
  });

  test("a ground is one rectangle, behind wide signs too", () => {
    const svg = draw(["木 a"], { bg: 4 });
    expect(svg.match(new RegExp(`<rect [^>]*fill="${sixteen[4]}"/>`, "g"))).toHaveLength(1);
    expect(svg).toContain(`width="${Number((4 * 8.43).toFixed(2))}" height="19" fill="${sixteen[4]}"`);
  });
});

test("the picture stands for itself: words for those who do not see it, nothing from outside, every tag closed", () => {
  const svg = svgOfCells(cellsOf(["┌ 木棉 ┐ <x>"], { bold: true, bg: 3 }), 20, 1, {
    title: "kapok",
    description: "Panes.",
  });
  expect(svg).toContain('role="img" aria-labelledby="screen-title screen-description"');
  expect(svg).toContain('<title id="screen-title">kapok</title>');
  expect(svg).toContain('<desc id="screen-description">Panes.</desc>');
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|<script|@import|url\(|href/);
  const open: string[] = [];
  for (const [, slash, name, self] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === "/") expect(open.pop()).toBe(name);
    else if (self !== "/") open.push(name!);
  }
  expect(open).toEqual([]);
});
