import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart, ChartLine, LineKind, Symbols } from "../../src/format/chart.ts";
import { chartLines } from "../../src/format/chart-lines.ts";
import { makePaint } from "../../src/format/paint.ts";
import { widthOf } from "../../src/format/width.ts";

const none = Number.NaN;
const plain = (_: string, text: string) => text;

/** Values of years one after the other. */
function line(kind: LineKind, label: string, start: number, values: readonly number[]): ChartLine {
  return { kind, label, points: values.map((value, index) => ({ time: start + index, value })) };
}

function chartOf(lines: readonly ChartLine[], rest: Partial<Chart> = {}): Chart {
  const times = lines.flatMap(({ points }) => points.map(({ time }) => time));
  return {
    title: "Value",
    unit: "u",
    from: Math.min(...times),
    to: Math.max(...times),
    lines,
    targets: [],
    cursor: undefined,
    crossing: undefined,
    ...rest,
  };
}

function draw(chart: Chart, columns: number, rows: number, symbols: Symbols = "braille", language?: "en" | "zh") {
  return chartLines(chart, { columns, rows, symbols, paint: plain, language });
}

/** The part right of the axis, as signs by row, and the numbers at the ends of the axis. */
function readPlot(lines: readonly string[], columns: number) {
  const isPlot = (text: string) => /^ *[\d.,\-−]* *[│┤|+]/.test(text) && !/^ *[+└][-+^─┬┼]{10,}$/.test(text);
  const rows = lines.filter(isPlot).map((text) => [...text]);
  const left = rows[0]!.findIndex((sign) => /[│┤|+]/.test(sign)) + 1;
  const power = Number(/, 1e(-?\d+)/.exec(lines[0]!)?.[1] ?? 0);
  const numberOf = (row: readonly string[]) =>
    Number(
      `${row
        .slice(0, left - 1)
        .join("")
        .trim()
        .replace("−", "-")
        .replaceAll(",", "")}e${power}`,
    );
  const plot = rows.map((row) => Array.from({ length: columns - left }, (_, column) => row[left + column] ?? " "));
  return { plot, high: numberOf(rows[0]!), low: numberOf(rows.at(-1)!) };
}

/** The numbers of the braille dots, a row of the cell each, as the braille alphabet counts them. */
const brailleRows = [
  [1, 4],
  [2, 5],
  [3, 6],
  [7, 8],
];

/** Whether a dot is on in a sign; a mark stands for any dot of its cell. */
const dotIn: Record<Symbols, (sign: string, x: number, y: number) => boolean> = {
  braille: (sign, x, y) => {
    const code = sign.codePointAt(0)! - 0x2800;
    return code >= 0 && code < 256 && (code & (1 << (brailleRows[y]![x]! - 1))) !== 0;
  },
  block: (sign, _, y) => (y === 0 ? "▀█▘▌" : "▄█▖▌").includes(sign),
  ascii: (sign) => sign === "*" || sign === ".",
};

const cellDots = { braille: [2, 4], block: [1, 2], ascii: [1, 1] } as const;
const allSymbols: readonly Symbols[] = ["braille", "block", "ascii"];

/** Places in dots of the points of a line, computed from the numbers on the axis. */
function placesOf(chart: Chart, columns: number, rows: number, symbols: Symbols) {
  const { plot, high, low } = readPlot(draw(chart, columns, rows, symbols), columns);
  const [across, down] = cellDots[symbols];
  const [width, height] = [plot[0]!.length * across, plot.length * down];
  const isOn = (x: number, y: number) =>
    dotIn[symbols](plot[Math.floor(y / down)]?.[Math.floor(x / across)] ?? " ", x % across, y % down);
  const hasMark = (x: number, y: number) => /[•◦]/.test(plot[Math.floor(y / down)]?.[Math.floor(x / across)] ?? "");
  const placeOf = ({ time, value }: { readonly time: number; readonly value: number }) => ({
    x: ((time - chart.from) / (chart.to - chart.from)) * (width - 1),
    y: ((high - value) / (high - low)) * (height - 1),
  });
  return { width, height, across, isOn, hasMark, placeOf };
}

const near = (place: number) =>
  [Math.floor(place), Math.ceil(place)].filter((dot) => Math.abs(dot - place) <= 0.5 + 1e-6);

const someValues = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.double({ min: -1e4, max: 1e4, noNaN: true }) }, fc.constant(none)),
  { minLength: 2, maxLength: 30 },
);
const someSize = { columns: fc.integer({ min: 20, max: 130 }), rows: fc.integer({ min: 6, max: 40 }) };
const someSymbols = fc.constantFrom(...allSymbols);

describe("dots", () => {
  test("every point of a history has its dot, within half a dot", () => {
    fc.assert(
      fc.property(someValues, someSize.columns, someSize.rows, someSymbols, (values, columns, rows, symbols) => {
        fc.pre(values.some((value) => !Number.isNaN(value)));
        const chart = chartOf([line("history", "", 2000, values)]);
        const { isOn, hasMark, placeOf } = placesOf(chart, columns, rows, symbols);
        for (const point of chart.lines[0]!.points) {
          if (Number.isNaN(point.value)) continue;
          const { x, y } = placeOf(point);
          expect(near(x).some((column) => near(y).some((row) => isOn(column, row) || hasMark(column, row)))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("every point of a projection has its dot, in the first column of its cell", () => {
    fc.assert(
      fc.property(someValues, someSize.columns, someSize.rows, someSymbols, (values, columns, rows, symbols) => {
        fc.pre(values.some((value) => !Number.isNaN(value)));
        const chart = chartOf([line("projection", "", 2000, values)]);
        const { isOn, hasMark, placeOf, across, width, height } = placesOf(chart, columns, rows, symbols);
        for (const point of chart.lines[0]!.points) {
          if (Number.isNaN(point.value)) continue;
          const { x, y } = placeOf(point);
          const columnsNear = near(x).map((column) => column - (column % across));
          expect(columnsNear.some((column) => near(y).some((row) => isOn(column, row) || hasMark(column, row)))).toBe(
            true,
          );
        }
        if (symbols !== "braille") return;
        const wrong = Array.from({ length: (width / 2) * height }, (_, index) => {
          return isOn(2 * Math.floor(index / height) + 1, index % height);
        });
        expect(wrong).not.toContain(true);
      }),
      { numRuns: 300 },
    );
  });

  test("no dot is on but on the way from a point to the next; a missing value leaves a gap", () => {
    fc.assert(
      fc.property(someValues, someSize.columns, someSize.rows, someSymbols, (values, columns, rows, symbols) => {
        fc.pre(values.some((value) => !Number.isNaN(value)));
        const chart = chartOf([line("history", "", 2000, values)]);
        const { isOn, placeOf, width, height } = placesOf(chart, columns, rows, symbols);
        const places = chart.lines[0]!.points.map(placeOf);
        const pieces = places.map((place, index) => {
          const next = places[index + 1];
          return [place, next === undefined || Number.isNaN(next.y) ? place : next] as const;
        });
        for (let x = 0; x < width; x++) {
          for (let y = 0; y < height; y++) {
            if (!isOn(x, y)) continue;
            expect(
              Math.min(...pieces.map(([a, b]) => distance({ x, y }, a, b)).filter((far) => far >= 0)),
            ).toBeLessThan(1.3);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the line has no hole between two points", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        someSymbols,
        (a, b, symbols) => {
          const chart = chartOf([line("history", "", 2000, [a, b])]);
          const { isOn, width, height } = placesOf(chart, 40, 12, symbols);
          for (let x = 0; x < width; x++) {
            expect(Array.from({ length: height }, (_, y) => y).some((y) => isOn(x, y))).toBe(true);
          }
        },
      ),
    );
  });

  test("a missing year leaves its columns empty", () => {
    const { plot } = readPlot(draw(chartOf([line("history", "", 2000, [1, 2, none, 4, 5])]), 50, 12), 50);
    const isEmpty = (column: number) => plot.every((row) => row[column] === " ");
    const width = plot[0]!.length;
    expect(Array.from({ length: width }, (_, column) => column).filter(isEmpty).length).toBeGreaterThan(width / 2 - 3);
    expect(isEmpty(Math.floor(width / 2))).toBe(true);
  });

  test("a projection goes on from the history, not across a missing value", () => {
    const last = (value: number) =>
      chartOf([line("history", "", 2000, [1, value]), line("projection", "", 2002, [3, 4])]);
    const columnsOf = (chart: Chart) => {
      const { plot } = readPlot(draw(chart, 50, 12, "ascii"), 50);
      return plot[0]!.map((_, column) =>
        plot
          .map((row) => row[column])
          .join("")
          .trim(),
      );
    };
    expect(columnsOf(last(2)).filter((signs) => signs === "")).toEqual([]);
    expect(columnsOf(last(none)).filter((signs) => signs === "").length).toBeGreaterThan(20);
  });

  test("a line that leaves the years is drawn up to their border", () => {
    const chart = chartOf([line("history", "", 2000, [0, 10])], { from: 2000.5, to: 2001 });
    const { isOn, width } = placesOf(chart, 50, 12, "braille");
    const { plot, high, low } = readPlot(draw(chart, 50, 12), 50);
    expect([low, high]).toEqual([5, 10]);
    const height = plot.length * 4;
    expect(isOn(0, Math.round(((high - 5) / (high - low)) * (height - 1)))).toBe(true);
    expect(isOn(width - 1, 0)).toBe(true);
  });
});

/** From a dot to a piece of a line; −1 where the piece has no place. */
function distance(dot: Place, a: Place, b: Place): number {
  if (Number.isNaN(a.y)) return -1;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((dot.x - a.x) * dx + (dot.y - a.y) * dy) / length));
  return Math.hypot(dot.x - a.x - part * dx, dot.y - a.y - part * dy);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Charts of every kind, with texts made by `text`. */
function someChart(text: fc.Arbitrary<string>): fc.Arbitrary<Chart> {
  const time = fc.oneof(fc.integer({ min: 1990, max: 2060 }), fc.double({ min: 1990, max: 2060, noNaN: true }));
  const value = fc.oneof(
    fc.double(),
    fc.double({ min: 0, max: 100 }),
    fc.constantFrom(0, 1e15, 1e-9, -1e15, 5e-324, 1.7e308, none, Number.POSITIVE_INFINITY),
  );
  const points = fc
    .array(fc.record({ time, value }), { maxLength: 25 })
    .map((all) => all.sort((a, b) => a.time - b.time));
  const kind = fc.constantFrom<LineKind>("history", "projection", "ghost", "compared");
  return fc.record({
    title: text,
    unit: text,
    from: time,
    to: time,
    lines: fc.array(fc.record({ kind, label: text, points }), { maxLength: 7 }),
    targets: fc.array(fc.record({ label: text, value, time }), { maxLength: 5 }),
    cursor: fc.option(time, { nil: undefined }),
    crossing: fc.option(time, { nil: undefined }),
  });
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("数字经济核心产业增加值占地区生产总值比重", "5G基站，个", "two\nlines", "é\u0301 ﷽", "👩‍🌾 farm", ""),
);

describe("size", () => {
  const columns = fc.oneof(fc.integer({ min: 20, max: 50 }), fc.integer({ min: 20, max: 300 }));
  const rows = fc.oneof(fc.integer({ min: 5, max: 12 }), fc.integer({ min: 5, max: 100 }));

  test("as many lines as rows, none wider than the columns", () => {
    fc.assert(
      fc.property(someChart(anyText), columns, rows, someSymbols, fc.constantFrom("en", "zh"), (chart, ...size) => {
        const lines = draw(chart, ...(size as [number, number, Symbols, "en" | "zh"]));
        expect(lines.length).toBe(size[1]);
        for (const text of lines) {
          expect(widthOf(text)).toBeLessThanOrEqual(size[0]);
          expect(text).not.toMatch(/\p{Cc}|undefined|NaN|Infinity/u);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("in less room a sentence, within the room", () => {
    const small = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(someChart(anyText), small, someSymbols, (chart, [width, height], symbols) => {
        const lines = draw(chart, width, height, symbols);
        expect(lines.length).toBe(height);
        for (const text of lines) expect(widthOf(text)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 500 },
    );
    const chart = chartOf([line("history", "", 2020, [1, 14.687])], { title: "Share", unit: "%" });
    expect(draw(chart, 60, 3)).toEqual(["Share: 14.69 % in 2021.", "", ""]);
    expect(draw(chart, 60, 3, "braille", "zh")).toEqual(["Share：2021年14.69 %。", "", ""]);
    expect(draw(chartOf([line("history", "", 2020, [none])]), 60, 1)).toEqual(["Value: no values"]);
  });

  test("in ASCII mode every sign of the chart is ASCII", () => {
    fc.assert(
      fc.property(someChart(fc.string({ unit: "binary-ascii", maxLength: 30 })), columns, rows, (chart, ...size) => {
        for (const text of draw(chart, ...size, "ascii")) expect(text).toMatch(/^[ -~]*$/);
      }),
      { numRuns: 500 },
    );
  });

  test("colours change nothing but colours", () => {
    fc.assert(
      fc.property(someChart(anyText), columns, rows, someSymbols, (chart, width, height, symbols) => {
        const coloured = chartLines(chart, { columns: width, rows: height, symbols, paint: makePaint(true) });
        expect(coloured.map(stripVTControlCharacters)).toEqual(draw(chart, width, height, symbols));
      }),
    );
  });
});

describe("what stands in a cell", () => {
  const flat = line("history", "", 2000, [5, 5, 5, 5, 5]);
  const ghost = line("ghost", "", 2000, [0, none, 5, none, 10]);
  const middleOf = (chart: Chart) => {
    const { plot } = readPlot(draw(chart, 44, 11, "ascii"), 44);
    return plot.map((row) => row[Math.round((row.length - 1) / 2)]!);
  };
  const target = { label: "", value: 5, time: 2000 };

  test("the line before the target, the target before the cursor, the cursor before a ghost", () => {
    const bounds = line("ghost", "", 2000, [0, 10]);
    const times = { from: 2000, to: 2004 };
    expect(middleOf(chartOf([flat, ghost], { ...times, targets: [target], cursor: 2002 }))).toContain("*");
    expect(middleOf(chartOf([flat, ghost], { ...times, targets: [target], cursor: 2002 }))).not.toContain("o");
    expect(middleOf(chartOf([bounds, ghost], { ...times, targets: [target], cursor: 2002 }))[3]).toMatch(/[-|]/);
    expect(middleOf(chartOf([bounds, ghost], { ...times, cursor: 2002 }))).not.toContain("o");
    expect(middleOf(chartOf([bounds, ghost], times))).toContain("o");
  });

  test("the scale includes a target outside the data, and its number stands on the axis", () => {
    const lines = draw(chartOf([flat], { targets: [{ label: "far", value: 21.5, time: 2004 }] }), 60, 14);
    const row = lines.find((text) => text.includes("far"))!;
    expect(row).toMatch(/^21\.5 ┤╌+◇ ◇ far$/);
  });

  test("targets in one row keep their names and numbers", () => {
    const targets = [10, 10, 10.2].map((value, index) => ({ label: `goal ${index}`, value, time: 2004 }));
    const text = draw(chartOf([line("history", "", 2000, [0, 40])], { targets }), 70, 14).join("\n");
    expect(text).toMatch(/^ *10 ┤.*◇ goal 0$/m);
    expect(text).toMatch(/◇ 10 goal 1$/m);
    expect(text).toMatch(/◇ 10\.2 goal 2$/m);
  });

  test("the crossing in words, with its threshold where that is clear", () => {
    const targets = [
      { label: "", value: 15, time: 2025 },
      { label: "", value: 20, time: 2035 },
    ];
    const rising = chartOf([line("history", "", 2020, [10, 14, 16, 18])], { unit: "%", targets, crossing: 2022 });
    expect(draw(rising, 60, 12).at(-1)).toBe("crosses 15 % in 2022");
    expect(draw(rising, 60, 12, "braille", "zh").at(-1)).toBe("2022年越过15 %");
    expect(draw({ ...rising, crossing: 2023 }, 60, 12).at(-1)).toBe("crosses the target in 2023");
  });
});

describe("degenerate data", () => {
  const numbersOf = (values: readonly number[]) => {
    const lines = draw(chartOf([line("history", "", 2000, values)]), 44, 10);
    const numbers = lines.flatMap((text) => /^ *(\S+) ┤/.exec(text)?.[1] ?? []);
    return [lines[0], ...numbers];
  };
  test.each([
    [
      [5, 5, 5],
      ["Value, u", "5.5", "5.0", "4.5"],
    ],
    [
      [0, 0],
      ["Value, u", "1.0", "0.5", "0.0"],
    ],
    [
      [-5, -3, -8.5],
      ["Value, u", "−2.5", "−5.0", "−7.5", "−10.0"],
    ],
    [
      [1e15, 7e15],
      ["Value, 1e15 u", "7.5", "5.0", "2.5", "0.0"],
    ],
    [
      [1e-9, 3e-9],
      ["Value, 1e-9 u", "3", "2", "1"],
    ],
    [
      [1234567, 3456789],
      ["Value, u", "4,000,000", "3,000,000", "2,000,000", "1,000,000"],
    ],
    [
      [0.1 + 0.2, 0.3],
      ["Value, u", "0.35", "0.30", "0.25"],
    ],
    [
      [1, Number.POSITIVE_INFINITY, 2],
      ["Value, u", "2.0", "1.5", "1.0"],
    ],
  ])("axis of %j", (values, expected) => {
    expect(numbersOf(values)).toEqual(expected);
  });

  test("nothing to draw", () => {
    expect(draw(chartOf([line("history", "", 2000, [none, none])]), 44, 10).join("\n")).toContain("no values");
    expect(draw(chartOf([], { from: 2000, to: 2010 }), 44, 10).join("\n")).toContain("no values");
  });

  test("a single year", () => {
    const lines = draw(chartOf([line("history", "", 2020, [3])], { cursor: 2020 }), 44, 10);
    expect(lines.at(-1)!.trim()).toBe("2020");
    expect(lines.join("\n")).toContain("•");
  });
});

/** Share of the core industries of Guangzhou's digital economy in its product, %: observed to 2025, then one run. */
const share = [
  none,
  none,
  none,
  none,
  13.14,
  14.41,
  14.687,
  15.227,
  15.762,
  16.291,
  16.816,
  17.329,
  17.82,
  18.305,
  18.781,
  19.249,
  19.706,
];
const guangzhou = (title: string, [observed, projected, later, goal, benchmark]: readonly string[]) =>
  chartOf(
    [
      line("history", observed!, 2019, share.slice(0, 7)),
      line("projection", projected!, 2026, share.slice(7)),
      line("ghost", later!, 2026, [14.4, 14.6]),
    ],
    {
      title,
      unit: "%",
      targets: [
        { label: goal!, value: 15, time: 2025 },
        { label: benchmark!, value: 20, time: 2035 },
      ],
      cursor: 2030,
      crossing: 2026,
    },
  );
const english = guangzhou("Core industries of the digital economy, share of GDP", [
  "observed",
  "projected",
  "published later",
  "goal of 2025",
  "benchmark",
]);
const chinese = guangzhou("数字经济核心产业增加值占地区生产总值比重", [
  "观测值",
  "预测值",
  "后来公布",
  "规划目标",
  "参照值",
]);
const scenarios = chartOf(
  ["baseline", "all levers", "slow growth", "lean"].map((label, index) =>
    line(
      "compared",
      label,
      2019,
      share.map((value, year) => value + [0, 0.12, -0.12, -0.3][index]! * Math.max(0, year - 6)),
    ),
  ),
  { title: "Core industries", unit: "%", targets: [{ label: "benchmark", value: 20, time: 2035 }] },
);

const picture = (...drawing: Parameters<typeof draw>) => `\n${draw(...drawing).join("\n")}\n`;

describe("whole pictures", () => {
  test("braille, 80 by 20", () => {
    expect(picture(english, 80, 20)).toBe(`
Core industries of the digital economy, share of GDP, %
      ⠒⠒⠒ observed   ⠂⠂⠂ projected   ○ published later
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⡀⠄ ◇ benchmark
     │                                        │             ⡀⠄⠂
     │                                        │         ⡀⠄⠂⠁
     │                                        │     ⠄⠂⠁⠁
     │                                        │ ⡀⠄⠂⠁
17.5 ┤                                      ⡀⠄⠂⠁
     │                                   ⠄⠂⠁  │
     │                               ⡀⠄⠂⠁     │
     │                            ⠄⠂⠁         │
  15 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◇╌⡀⠄⠂⠁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ◇ goal of 2025
     │                   ⢀⣀⡠⠄⠂     ○          │
     │                 ⢠⠊⠁     ○              │
     │               ⢀⠔⠁                      │
     │              ⠠⠊                        │
12.5 ┤                                        │
     └───┬───────┬──────┬──────┬───────┬──────┼──────┬───────┬───
        2020    2022   2024   2026    2028   2030   2032    2034
crosses 15 % in 2026
`);
  });

  test("block, 80 by 16", () => {
    expect(picture(english, 80, 16, "block")).toBe(`
Core industries of the digital economy, share of GDP, %
      ▄▄▄ observed   ▖▖▖ projected   ○ published later
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▖▖ ◇ benchmark
     │                                        │          ▖▖▘▘▘▘
     │                                        │     ▖▖▖▘▘
17.5 ┤                                        ▖▖▖▘▘▘
     │                                   ▖▖▖▘▘│
     │                               ▖▖▘▘     │
     │                         ▖▖▖▘▘▘         │
  15 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▄▄▘▘╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ◇ goal of 2025
     │                 ▄▀▀▀    ○              │
     │               ▄▀                       │
12.5 ┤                                        │
     └────┬──────┬──────┬──────┬───────┬──────┼──────┬──────┬────
         2020   2022   2024   2026    2028   2030   2032   2034
crosses 15 % in 2026
`);
  });

  test("ascii, 80 by 16", () => {
    expect(picture(english, 80, 16, "ascii")).toBe(`
Core industries of the digital economy, share of GDP, %
      *** observed   ... projected   o published later
  20 +- - - - - - - - - - - - - - - - - - - - - - - - - - - - -.. X benchmark
     |                                        |            ....
     |                                        |     .......
17.5 +                                        |  ...
     |                                   ........
     |                                ...     |
     |                        ........        |
  15 +- - - - - - - - - *****.-o- -o- - - - - - - - - - - - - - - X goal of 2025
     |                **                      |
     |               *                        |
12.5 +                                        |
     +----+------+------+------+-------+------^------+------+----
         2020   2022   2024   2026    2028   2030   2032   2034
crosses 15 % in 2026
`);
  });

  test("braille, 40 by 10", () => {
    expect(picture(english, 40, 10)).toBe(`
Core industries of the digital econo…, %
⠒⠒ observed  ⠂⠂ projected  ○ published…
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ benchmark ⡀⡀⠄⠄⠂
17.5 ┤                       ⡀⡀⠄⠂⠁⠁
     │                ⡀⡀⠄⠂⠂⠁⠁│
  15 ┤╌╌╌╌╌╌╌╌╌╌⡠⠤⠒⠂⠁⠁╌╌╌╌╌ goal of 2025
12.5 ┤        ⠐⠉             │
     └──┬─────────┬──────────┼─────────┬
       2020      2025       2030    2035
crosses 15 % in 2026
`);
  });

  test("braille, 20 by 5", () => {
    expect(picture(english, 20, 5)).toBe(`
Core industries…, %
20┤ benc… ⡀⡀⡀⠄⠄⠄⠂⠂⠂⠁
15┤╌╌╌╌⠒⠉⠁╌ goal of…
   2020      2030
crosses 15 % in 2026
`);
  });

  test("Chinese, block, 60 by 14", () => {
    expect(picture(chinese, 60, 14, "block", "zh")).toBe(`
数字经济核心产业增加值占地区生产总值比重, %
      ▄▄▄ 观测值   ▖▖▖ 预测值   ○ 后来公布
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▖▖ ◇ 参照值
     │                             │      ▖▖▖▘▘
     │                             │ ▖▖▖▘▘
17.5 ┤                          ▖▖▘▘▘
     │                      ▖▖▘▘   │
  15 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◇╌▖▖▘▘╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ◇ 规划目标
     │             ▄▄▀▀▘○  ○       │
     │            █                │
12.5 ┤           ▀                 │
     └───┬────────────┬────────────┼────────────┬
        2020         2025         2030         2035
2026年越过15 %
`);
  });

  test("compared lines, braille, 80 by 18", () => {
    expect(picture(scenarios, 80, 18)).toBe(`
Core industries, %
22.5 ┤
     │
     │                                                          ⡀⠔ ■ all levers
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⡀⡀⠄■⠁╌◇ ◇ benchmark
     │                                                 ⡀⠄⠂⠁  ⢀⣀⠤⠒▲ ▲ baseline
     │                                            ⢀⡀⠄⠂■ ⢀⡠▲⠒⠊⠁
     │                                         ■⠄⠂⠁⢀⣀⠤⠒⠊⠁   ⣀⡠◆⠒⠒⠈ ◆ slow growth
17.5 ┤                                     ⡀⠄⠂⢁⣀⠤⠒▲⠁⣀ ◆⠔ ⠊⠉
     │                                 ■⠄⢂⡡▲⠒⣊⡡◆⠒⠒⠈⠉         ⡀●⣀⠄⠤ ● lean
     │                             ⡀⠄⣂⠥◆⡪⠁⠊⠉  ⢀●⡀⠄⠤⠤⠄⠂●⠒⠂⠁⠉⠉⠁
     │                         ⣀■⣦⡵⢊▲⡉⠤●⠄⠄⠒⠒⠂⠁⠁
15.0 ┤                    ⣀⣀▲⠖⠟⠛◆⠂⠉⠁
     │                 ⡠■⠉
     │               ▲⠊
12.5 ┤
     └───┬───────┬──────┬───────┬──────┬───────┬──────┬───────┬───
        2020    2022   2024    2026   2028    2030   2032    2034
`);
  });

  test("compared lines, ascii, 40 by 12", () => {
    expect(picture(scenarios, 40, 12, "ascii")).toBe(`
Core industries, %
+ baseli.  x all le.  # slow gr.  @ lean
22.5 +
     |                                 x
  20 +- - - - - - - -  benchmark xxxx+++
     |                       xx++++++###
17.5 +                   ++++++####@@@@@
15.0 +            +++++++##@@@@@@
     |          ++
12.5 +        ++
     +--+---------+----------+---------+
       2020      2025       2030    2035
`);
  });
});
