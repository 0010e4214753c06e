import { describe, expect, test } from "vitest";
import {
  formatAsIn,
  formatBeside,
  formatDifference,
  formatExact,
  formatNumber,
  formatPercent,
  formatSigned,
  formatThreshold,
} from "../../src/format/number.ts";
import { isUnitFault, parseUnit, type Unit } from "../../src/plan/unit.ts";

const unit = (text: string): Unit => {
  const parsed = parseUnit(text, new Set(["CNY"]));
  if (isUnitFault(parsed)) throw new Error(parsed.message);
  return parsed;
};

describe("numbers for people", () => {
  // Rounded by hand: none from 1,000 on, one digit from 100, two from 1, three significant ones below.
  test.each([
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [-3, "−3"],
    [1_234_567, "1,234,567"],
    [104_083.0875, "104,083"],
    [14.687, "14.69"],
    [146.87, "146.9"],
    [0.31346, "0.313"],
    [0.000012345, "0.0000123"],
    [-0.31346, "−0.313"],
    [1.5e-7, "1.50e−7"],
    [-1.5e-7, "−1.50e−7"],
    [2.5e15, "2.50e+15"],
    [Number.NaN, "–"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test.each([
    [0.99996, "1.00"],
    [99.996, "100.0"],
    [999.96, "1,000"],
    [9.996, "10.00"],
  ])("%d is rounded up and has the digits of what it becomes: %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test.each([
    [0.0408, "4.08 %"],
    [0.1234, "12.3 %"],
    [1.44, "144 %"],
    [204, "20,400 %"],
    [0.099996, "10.0 %"],
    [-0.0346, "−3.46 %"],
    [-0.00001, "0.00 %"],
  ])("the share %d is %s", (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  test("a difference has its sign, and none when it is 0", () => {
    expect([21_860, -0.5, 0].map(formatSigned)).toEqual(["+21,860", "−0.500", "0"]);
  });

  test("a setting has all its digits, a threshold those that say something", () => {
    expect(formatExact(0.041, unit("%"))).toBe("4.1");
    expect(formatThreshold(0.15125, unit("%"))).toBe("15.125");
    expect(formatExact(6_071_146_000_000, unit("1e8 CNY"))).toBe("60,711.46");
    expect(formatThreshold(6_071_146_000_000, unit("1e8 CNY"))).toBe("60,711");
    expect(formatThreshold(1234.56, unit("1"))).toBe("1,234.56");
    expect(formatExact(-1e-9, unit("1"))).toBe("−1e−9");
  });
});

describe("a difference is no finer than the value that it belongs to", () => {
  // By hand: a place behind what is shown of the value, none where that has none, and two digits that count.
  test.each([
    [396.04, 104_083.4, "396"],
    [4_083.0875, 104_083.0875, "4,083"],
    [3.52, 104_083.4, "3.5"],
    [-0.31346, 14.68654, "−0.313"],
    [0.0000362, 14.69, "0.000036"],
    [24.868, 105.13, "24.87"],
    [16_074.4, 44_637, "16,074"],
    [72, 122, "72"],
    [0.5, Number.NaN, "0.500"],
  ])("%d beside %d is %s", (difference, value, text) => {
    expect(formatDifference(difference, value)).toBe(text);
  });

  test("in a column all have the digits of the largest", () => {
    const column = [0.104, 0.151, 0.00027, 0.0869, 0.0000239, -0.0004, 0];
    expect(column.map((value) => formatAsIn(value, 0.151))).toEqual([
      "+0.104",
      "+0.151",
      "0.000",
      "+0.087",
      "0.000",
      "0.000",
      "0.000",
    ]);
    expect([396.04, 9_105.2, Number.NaN].map((value) => formatAsIn(value, 9_105.2))).toEqual(["+396", "+9,105", "–"]);
  });
});

describe("a number beside a threshold stays on its side", () => {
  test.each([
    [14.69, 15, "14.69"],
    [14.9999, 15, "14.9999"],
    [15.0001, 15, "15.0001"],
    [15, 15, "15"],
    [99_999.7, 100_000, "99,999.7"],
    [-14.9999, -15, "−14.9999"],
    [15.0046, 15.0045, "15.005"],
    [0.1 + 0.2, 0.3, "0.300"],
    [0.0000001, 0, "1.00e−7"],
  ])("%d beside %d is %s", (value, threshold, text) => {
    expect(formatBeside(value, threshold)).toBe(text);
  });
});
