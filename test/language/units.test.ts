import { expect, test } from "vitest";
import { readModel, yearsWithUnits } from "./plan.ts";

const others = `money: { unit: CNY, value: 5 }
flow: { unit: 1e8 CNY/year, value: 2 }
people: { unit: 1e4 person, value: 3 }
stations: { unit: station, value: 100 }
growth_rate: { unit: "%/year", value: 4.5 }
share: { unit: "%", value: 13 }
period: { unit: year, value: 3 }
area: { unit: CNY^2, value: 4 }
table: { unit: CNY, points: [[0, 1], [10, 3]] }
`;

/** The problems of a formula for a variable of some unit, columns counted from the formula's first sign. */
function problems(unit: string, formula: string): readonly string[] {
  const model = `x:\n  unit: "${unit}"\n  equation: '${formula}'\n${others}`;
  const lines = readModel({ plan: yearsWithUnits, model }).problems;
  return lines.map((line) => line.replace(/^plan\/model\.yaml:3:(\d+): /, (_, column) => `${column - 13}: `));
}

test.each([
  ["CNY", "money + 0"],
  ["CNY", "0 * money"],
  ["CNY", "money * share"],
  ["CNY", "money * (1 + growth_rate * dt)"],
  ["CNY", "flow * dt"],
  ["CNY", "flow * period"],
  ["CNY/year", "money / dt"],
  ["1e8 CNY/year", "flow"],
  ["CNY/year", "flow"],
  ["station/(1e4 person)", "stations / people"],
  ["1", 'number(money, "1e8 CNY")'],
  ["CNY", 'unit("1e12 CNY")'],
  ["CNY", 'number(money, "CNY") ^ 0.5 * unit("CNY")'],
  ["CNY", "sqrt(area)"],
  ["CNY^3", "money ^ 3"],
  ["1/CNY", "money ^ -1"],
  ["1", "money ^ 0"],
  ["1", "exp(share) + log(share) + sin(share)"],
  ["1", "share ^ share"],
  ["CNY", "if(money > 0, money, 0)"],
  ["CNY", 'money > unit("CNY") ? money : lag(money)'],
  ["CNY", "min(money, flow * dt, 0)"],
  ["CNY", "clamp(money, 0, flow * dt)"],
  ["CNY", "abs(money) + floor(money) + round(money)"],
  ["CNY", 'mod(money, unit("2 CNY"))'],
  ["year", "since(2010)"],
  ["1", "growth(money)"],
  ["CNY", "delta(money) + at(money, 2021)"],
  ["CNY", "interpolate(share, table)"],
  ["1", "interpolate(share, [0, 1; 1, 2])"],
  ["CNY", "stock(flow, 0)"],
  ["CNY", "stock(flow, money)"],
  ["CNY", "smooth1(money, period) + delay3(money, period, 0)"],
  ["CNY", 'delay_fixed(money, unit("2 year"), 0)'],
  ["1/year", "trend(money, period, growth_rate)"],
  ["1", "year - 2020 + pi"],
  ["1", 'unit("month") / unit("year")'],
])("the units of %s = %s fit", (unit, formula) => expect(problems(unit, formula)).toEqual([]));

test.each([
  ["CNY", "money + stations", '1: the two sides have different units: CNY and station: "money + stations"'],
  [
    "CNY",
    "0 + money - flow",
    '1: the two sides have different units: CNY and CNY/year; write flow * dt: "0 + money - flow"',
  ],
  [
    "CNY",
    "flow * 2 + money",
    '1: the two sides have different units: CNY/year and CNY; write flow * 2 * dt: "flow * 2 + money"',
  ],
  [
    "CNY",
    "max(money, flow - 0)",
    '1: the arguments of max have different units: CNY and CNY/year; write (flow - 0) * dt: "max(money, flow - 0)"',
  ],
  [
    "1",
    "1 + growth_rate",
    '1: the two sides have different units: 1 and 1/year; write growth_rate * dt: "1 + growth_rate"',
  ],
  ["CNY", "money + 1", '1: the two sides have different units: CNY and 1; write 1 * unit("CNY"): "money + 1"'],
  ["CNY", "money + period / period", '1: the two sides have different units: CNY and 1: "money + period / period"'],
  ["CNY", "flow", '0: the formula gives CNY/year, x is in CNY; multiply by dt: "flow"'],
  ["CNY/year", "money", '0: the formula gives CNY, x is in CNY/year; divide by dt: "money"'],
  ["1e12 CNY", "share * 3", '0: the formula gives 1, x is in CNY; multiply by unit("1e12 CNY"): "share * 3"'],
  ["1", "exp(money)", '5: exp takes a pure number, this is in CNY: "money"'],
  ["1", "1 + log(money / dt)", '9: log takes a pure number, this is in CNY/year: "money / dt"'],
  ["1", "2 ^ money", '5: an exponent must be a pure number, this is in CNY: "money"'],
  ["CNY", "money ^ share", '1: a power of CNY needs a constant whole exponent: "money ^ share"'],
  ["CNY", "money ^ 0.5", '1: a power of CNY needs a constant whole exponent: "money ^ 0.5"'],
  ["CNY", "sqrt(money)", '6: the square root of CNY has no unit: "money"'],
  [
    "CNY",
    "if(money > 5, money, 0)",
    '4: the two sides have different units: CNY and 1; write 5 * unit("CNY"): "money > 5"',
  ],
  [
    "CNY",
    "if(share > 0, money, stations)",
    '1: the two branches have different units: CNY and station: "if(share > 0, money, stations)"',
  ],
  [
    "CNY",
    "max(money, 1)",
    '1: the arguments of max have different units: CNY and 1; write 1 * unit("CNY"): "max(money, 1)"',
  ],
  [
    "CNY",
    "clamp(money, 0, 1)",
    '1: the arguments of clamp have different units: CNY and 1; write 1 * unit("CNY"): "clamp(money, 0, 1)"',
  ],
  ["1", 'number(money, "station")', '8: this is in CNY, not in station: "money"'],
  ["CNY", 'unit("CNX") + money', '6: unknown unit CNX: ""CNX""; did you mean "CNY"?'],
  ["CNY", "stock(money, 0)", '0: the formula gives CNY*year, x is in CNY; divide by dt: "stock(money, 0)"'],
  ["CNY", "stock(flow, stations)", '13: the initial of stock must be in CNY, this is in station: "stations"'],
  ["CNY", "smooth1(money, 3)", '16: the time of smooth1 must be in year, this is in 1: "3"'],
  ["CNY", "delay1(money, period, share)", '23: the initial of delay1 must be in CNY, this is in 1: "share"'],
  ["1/year", "trend(money, period, share)", '22: the initial of trend must be in 1/year, this is in 1: "share"'],
  ["1", "interpolate(money, [0, 1; 1, 2])", '13: interpolate takes a pure number, this is in CNY: "money"'],
])("the units of %s = %s do not fit", (unit, formula, message) => expect(problems(unit, formula)).toEqual([message]));

test("units: none switches the check off", () => {
  const model = `x: { unit: CNY, equation: "money + people ^ 0.5 + exp(dt) + since(2019)" }\nmoney: { value: 1 }\npeople: { unit: person, value: 3 }\n`;
  const plan = "title: T\nyears: { start: 2020, end: 2025 }\nunits: none\n";
  expect(readModel({ plan, model }).problems).toEqual([]);
});

test("data is in the declared unit, or in one of its own that fits", () => {
  const value = (unit: string, written: string) =>
    readModel({ plan: yearsWithUnits, model: `x: { unit: "${unit}", value: "${written}" }\n` }).problems;
  expect(value("1e8 CNY/year", "3 CNY/year")).toEqual([]);
  expect(value("%/year", "4.5 %/year")).toEqual([]);
  expect(value("%/year", "0.045 1/year")).toEqual([]);
  expect(value("CNY", "3 station")[0]).toContain("the unit does not fit, CNY is needed");
  expect(value("CNY", "3 CNX")[0]).toContain("not a number");
});

test("what follows from a broken variable is not reported again", () => {
  const model = "x: { unit: CNY, equation: y * 2 }\ny: { unit: CNX, equation: 1 }\n";
  expect(readModel({ plan: yearsWithUnits, model }).problems).toEqual([
    'plan/model.yaml:2:12: unknown unit: "CNX"; did you mean "CNY"?',
  ]);
});
