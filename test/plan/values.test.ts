import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublishedBy, parseDate } from "../../src/plan/date.ts";
import { nearest } from "../../src/plan/nearest.ts";
import { parseNumber } from "../../src/plan/number-text.ts";
import { fromBase, isQuantity, parseQuantity } from "../../src/plan/quantity.ts";
import { formatDimension, isUnitFault, parseUnit, type Unit } from "../../src/plan/unit.ts";

const declared = new Set(["CNY", "USD", "station", "person", "firm", "m", "座"]);
const unit = (text: string): Unit => {
  const parsed = parseUnit(text, declared);
  if (isUnitFault(parsed)) throw new Error(parsed.message);
  return parsed;
};
const quantity = (text: string, of: string) => parseQuantity(text, unit(of), declared);

describe("units", () => {
  test.each([
    ["1", "1", 1],
    ["%", "1", 1e-2],
    ["1e4 person", "person", 1e4],
    ["1e8 CNY/year", "CNY/year", 1e8],
    ["CNY / year / person", "CNY/person/year", 1],
    ["CNY/(year*person)", "CNY/person/year", 1],
    ["station/(1e4 person)", "station/person", 1e-4],
    ["%/year", "1/year", 1e-2],
    ["1/year", "1/year", 1],
    ["m^2", "m^2", 1],
    ["m^-2*m^3", "m", 1],
    ["CNY·year", "CNY*year", 1],
    ["year/year", "1", 1],
    ["12 month", "year", 1],
    ["month", "year", 1 / 12],
    ["1/month", "1/year", 12],
    ["month^2", "year^2", 1 / 144],
    ["day", "year", 4 / 1461],
    ["CNY/day", "CNY/year", 365.25],
    ["2.5e3 CNY", "CNY", 2500],
    [".5 CNY", "CNY", 0.5],
    ["1/(2 year)", "1/year", 0.5],
    ["((CNY))", "CNY", 1],
    ["座", "座", 1],
    ["1000000 CNY", "CNY", 1e6],
  ])("%s is of dimension %s, %d of the base unit", (text, dimension, factor) => {
    const parsed = unit(text);
    expect(formatDimension(parsed.dimension)).toBe(dimension);
    expect((parsed.times / parsed.over) * 10 ** parsed.power).toBeCloseTo(factor, 12);
    expect(parsed.text).toBe(text);
  });
  test("a power of ten stays a power", () => {
    expect(unit("1e8 CNY")).toMatchObject({ power: 8, times: 1, over: 1 });
    expect(unit("station/(1e4 person)")).toMatchObject({ power: -4, times: 1, over: 1 });
  });

  const brackets = "a number inside a unit needs brackets, as in station/(1e4 person)";
  const power = "a power in a unit is a whole number from -9 to 9, not 0";
  const number = "a number in a unit must be above 0 and no larger than 1e308";
  test.each([
    ["", "unit ends too early", ""],
    ["CNY/", "unit ends too early", "CNY/"],
    ["(CNY", "unit has a bracket that is not closed", "(CNY"],
    ["CNY)", "unit has a bracket too many", "CNY)"],
    ["CNY person", "write * or / between the parts of a unit", "person"],
    ["CNY per year", "write * or / between the parts of a unit", "per"],
    ["10^4 person", "write a power of ten as 1e4", "10^4 person"],
    ["station/1e4 person", brackets, "1e4"],
    ["CNY*2", brackets, "2"],
    ["CNY^0", power, "CNY^0"],
    ["CNY^10", power, "CNY^10"],
    ["CNY^0.5", power, "CNY^0.5"],
    ["CNY^", power, "CNY^"],
    ["0 CNY", number, "0"],
    ["1e400 CNY", number, "1e400"],
    ["EUR", "unknown unit", "EUR"],
    ["cny", "unknown unit", "cny"],
    ["constructor", "unknown unit", "constructor"],
    ["__proto__", "unknown unit", "__proto__"],
    ["-CNY", "unknown unit", "-"],
    ["$", "unknown unit", "$"],
    [`${"(".repeat(30)}CNY${")".repeat(30)}`, "unit nested too deeply", `${"(".repeat(30)}CNY${")".repeat(30)}`],
  ])("%s is none", (text, message, part) => expect(parseUnit(text, declared)).toEqual({ message, text: part }));

  test("any text is a unit or a fault", () => {
    const part = fc.constantFrom("CNY", "year", "%", "1e4", "2", "(", ")", "*", "/", "^", "-", " ", "x", "\n", "😀");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const parsed = parseUnit(parts.join(""), declared);
        expect(isUnitFault(parsed) || (parsed.times > 0 && parsed.over > 0)).toBe(true);
      }),
    );
  });
});

describe("quantities", () => {
  test.each([
    ["13 %", "%", 0.13],
    ["13", "%", 0.13],
    ["13%", "1", 0.13],
    ["0.13", "1", 0.13],
    ["14.41", "%", 14.41e-2],
    ["4.1", "%", 0.041],
    ["14.41e-2", "1", 0.1441],
    ["22", "1e8 CNY", 2.2e9],
    ["22 CNY", "1e8 CNY", 22],
    ["0.1 1e8 CNY", "CNY", 1e7],
    ["4.5 %/year", "%/year", 0.045],
    ["4.5 %/year", "1/year", 0.045],
    ["-0.5", "%/year", -0.005],
    ["+3", "1", 3],
    ["- 3", "1", -3],
    [".5", "1", 0.5],
    ["5.", "1", 5],
    ["1E3", "1", 1000],
    ["6 month", "year", 0.5],
    ["1", "month", 1 / 12],
    ["24", "1/month", 288],
    ["9 person", "1e4 person", 9],
    ["0", "CNY", 0],
    ["1e-400", "CNY", 0],
  ])("%s in %s is %d", (text, of, value) => expect(quantity(text, of)).toBe(value));

  test.each([
    ["5 CNY", "station", "the unit does not fit, station is needed"],
    ["5 %", "CNY", "the unit does not fit, CNY is needed"],
    ["4.5 %", "%/year", "the unit does not fit, %/year is needed"],
    ["five", "1", "not a number"],
    ["", "1", "not a number"],
    ["1e", "1", "not a number, or an unknown unit behind it"],
    ["0x10", "1", "not a number, or an unknown unit behind it"],
    ["Infinity", "1", "not a number"],
    ["1,000", "1", "write the number with a point and without commas"],
    ["1,5", "1", "write the number with a point and without commas"],
    ["1e400", "1", "the number is too large"],
    ["5 CNY person", "CNY", "write * or / between the parts of a unit"],
    ["1".repeat(201), "1", "not a number"],
  ])("%s in %s is none", (text, of, message) => expect(quantity(text, of)).toEqual({ message }));
  test("a unit nearby is named", () => {
    expect(quantity("5 statoin", "station")).toMatchObject({ suggestion: "station" });
  });
  test.each(["5", "5 %", "5 CNY", "5 1/year", "-5"])("%s is a quantity", (text) => expect(isQuantity(text)).toBe(true));
  test.each(["5 + 1", "x", "5 * x", "5 > 3", "max(1, 2)"])("%s is a formula", (text) =>
    expect(isQuantity(text)).toBe(false),
  );
  test("what is printed is read back", () => {
    const units = ["%", "1e8 CNY", "station/(1e4 person)", "1"].map(unit);
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e200, max: 1e200 }), fc.constantFrom(...units), (value, of) => {
        // A negative zero comes back as 0.
        expect(parseQuantity(fromBase(value, of), of, declared)).toBe(value + 0);
      }),
    );
  });
});

describe("dates", () => {
  test.each([
    ["2024", "2024-12-31", 2024],
    ["2024-02", "2024-02-29", 2024],
    ["2023-02", "2023-02-28", 2023],
    ["1900-02", "1900-02-28", 1900],
    ["2000-02", "2000-02-29", 2000],
    ["2024-04", "2024-04-30", 2024],
    ["2024-12", "2024-12-31", 2024],
    ["2024-02-29", "2024-02-29", 2024],
    ["0001", "0001-12-31", 1],
  ])("%s ends on %s", (text, lastDay, year) => expect(parseDate(text)).toEqual({ text, lastDay, year }));
  test.each([
    ["2024-13"],
    ["2024-00"],
    ["2023-02-29"],
    ["1900-02-29"],
    ["2024-04-31"],
    ["2024-01-00"],
    ["24"],
    ["2024-5"],
    ["2024/05"],
    ["2024-05-16T00:00"],
    [" 2024"],
    ["-2024"],
    ["20245"],
    [""],
    ["２０２４"],
    ["2024\n"],
  ])("%j is none", (text) => expect(parseDate(text)).toBeUndefined());
  test.each([
    ["2024", "2024-12-31", true],
    ["2024", "2024-12-30", false],
    ["2024-05", "2024-05-31", true],
    ["2024-05", "2024-05-30", false],
    ["2024-05-16", "2024", true],
  ])("%s is published by %s: %s", (date, limit, expected) => {
    expect(isPublishedBy(parseDate(date)!, parseDate(limit)!)).toBe(expected);
  });
});

describe("numbers and names", () => {
  test.each([
    ["1", 1],
    ["-2.5e3", -2500],
    [" 3 ", 3],
    [".5", 0.5],
  ])("%j is a number", (text, value) => expect(parseNumber(text)).toBe(value));
  test.each(["", " ", "0x10", "1_000", "1,5", "Infinity", "NaN", "1e400", "１", "1".repeat(201)])(
    "%j is none",
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );
  test.each([
    ["lable", "label"],
    ["Unit", "unit"],
    ["unti", "unit"],
    ["gdp", undefined],
    ["label", undefined],
    ["x", undefined],
    ["", undefined],
    ["x".repeat(200), undefined],
  ])("near to %s is %s", (word, expected) => expect(nearest(word, ["label", "unit", "q"])).toBe(expected));
});
