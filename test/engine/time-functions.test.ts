import { expect, test } from "vitest";
import { readModel } from "../language/plan.ts";
import { row, run, valuesOf } from "./run.ts";

const none = Number.NaN;
const squares = "q: { equation: (year - 2019) ^ 2 + 0 * a }\na: { value: 3 }\n";

test("lag and its kin, of a variable with an equation", () => {
  expect(valuesOf("q", squares)).toEqual([1, 4, 9, 16, 25, 36]);
  expect(valuesOf("lag(q)", squares)).toEqual([none, 1, 4, 9, 16, 25]);
  expect(valuesOf("lag(q, 3)", squares)).toEqual([none, none, none, 1, 4, 9]);
  expect(valuesOf("lag(lag(q))", squares)).toEqual([none, none, 1, 4, 9, 16]);
  expect(valuesOf("lag(2 * q + a, 2)", squares)).toEqual([none, none, 5, 11, 21, 35]);
  expect(valuesOf("delta(q)", squares)).toEqual([none, 3, 5, 7, 9, 11]);
  expect(valuesOf("growth(q)", squares)).toEqual([none, 3, 9 / 4 - 1, 16 / 9 - 1, 25 / 16 - 1, 36 / 25 - 1]);
  expect(valuesOf("at(q, 2022)", squares)).toEqual([none, none, 9, 9, 9, 9]);
  expect(valuesOf("at(q, start)", squares)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(valuesOf("at(q, end)", squares)).toEqual([none, none, none, none, none, 36]);
  expect(valuesOf("at(q + a, 2021)", squares)).toEqual([none, 7, 7, 7, 7, 7]);
  expect(valuesOf("lag(year)")).toEqual([none, 2020, 2021, 2022, 2023, 2024]);
  expect(valuesOf("delta(year)")).toEqual([none, 1, 1, 1, 1, 1]);
  expect(valuesOf("since(1979)")).toEqual([41, 42, 43, 44, 45, 46]);
});

test("a year off the grid is refused with its neighbours", () => {
  const plan = "title: T\nyears: { start: 2020, end: 2050, step: 5 }\nunits: none\n";
  const { problems } = readModel({ plan, model: "x: { equation: 'at(a, 2023)' }\na: { value: 1 }\n" });
  expect(problems).toEqual([
    'plan/model.yaml:1:23: at needs a step of the plan; the steps beside it are 2020 and 2025: "2023"',
  ]);
});

test("inputs, paths, series and observations have values before the start", () => {
  const model = `x: { equation: "lag(n, 2) + 10 * lag(p, 2) + 1000 * lag(s)" }
n: { value: 7 }
p: { value: { 2010: 0, 2020: 10, 2024: 2 } }
s: { value: { series: list } }
early: { equation: "lag(known, 2)" }
known: { equation: "lag(known) + 1", observed: known }
`;
  const trajectory = run({ model, inputs: ["list,2021,5,1", "list,2019,3,1"], observations: ["known,2018,40,1"] });
  // p: 8, 9, 10, 8, 6, 4 two years before; s flat before 2019 and after 2021, 4 in 2020.
  expect(row(trajectory, "x")).toEqual([3087, 4097, 5107, 5087, 5067, 5047]);
  expect(row(trajectory, "early")).toEqual([40, none, none, none, none, none]);
  expect(row(trajectory, "known")).toEqual([none, none, none, none, none, none]);
});

test("interpolate is linear between its points and flat outside", () => {
  const table = "t: { points: [[2021, 10], [2023, 30], [2024, 0]] }\na: { value: 3 }\n";
  expect(valuesOf("interpolate(year, t)", table)).toEqual([10, 10, 20, 30, 0, 0]);
  expect(valuesOf("a * interpolate(year, [2021, 10; 2023, 30; 2024, -1e1])")).toEqual([30, 30, 60, 90, -30, -30]);
  expect(valuesOf("interpolate(a / 2, [0, 0; 1, 10; 2, 30])")).toEqual([20, 20, 20, 20, 20, 20]);
  expect(valuesOf("t + 1", table.replace("t:", "u:").replace("a:", "t:"))[0]).toBe(4);
});

test("a table is in its declared unit, scaled as decimal text is", () => {
  const model = `t: { unit: "%", points: [[2020, 14.41], [2021, 4.1]] }
x: { unit: "%", equation: "interpolate(year + 0 * one, t)" }
one: { unit: "1", value: 1 }
`;
  const plan = "title: T\nyears: { start: 2020, end: 2021 }\n";
  expect(row(run({ plan, model }), "x")).toEqual([0.1441, 0.041]);
});

test("unit() and number() are factors", () => {
  const plan = "title: T\nyears: { start: 2020, end: 2021 }\nunits: [CNY]\n";
  const model = `money: { unit: 1e8 CNY, value: 3 }
x: { unit: "1", equation: 'number(money, "1e12 CNY")' }
y: { unit: 1e4 CNY, equation: 'money + unit("1e12 CNY") / 4' }
z: { unit: year, equation: 'unit("month") + unit("day")' }
`;
  const trajectory = run({ plan, model });
  expect(row(trajectory, "x")[0]).toBe(3e8 / 1e12);
  expect(row(trajectory, "y")[0]).toBe(3e8 + 2.5e11);
  expect(row(trajectory, "z")[0]).toBeCloseTo(1 / 12 + 1 / 365.25, 15);
});

test("half is rounded away from zero; mod has the sign of m", () => {
  const rounded = ["round(a - 0.5)", "round(0.5 - a)", "round(a / 2)", "mod(-a, 2)", "mod(a, -2)", "mod(-7, a)"];
  expect(rounded.map((formula) => valuesOf(formula)[0])).toEqual([3, -3, 2, 1, -1, 2]);
});

test("at(x, t) in the year t is the x of that year, whatever the order of variables", () => {
  const x = 'x: { equation: "if(year > 2022, a, at(y, 2021))" }\n';
  const y = 'y: { equation: "if(year > 2022, at(x, 2023), a + 1)" }\n';
  const a = "a: { value: 3 }\n";
  for (const model of [x + y + a, y + x + a, a + y + x]) {
    const trajectory = run({ model });
    expect(row(trajectory, "x")).toEqual([none, 4, 4, 3, 3, 3]);
    expect(row(trajectory, "y")).toEqual([4, 4, 4, 3, 3, 3]);
  }
});

test("a variable may freeze itself", () => {
  const model = 'x: { equation: "if(year > 2022, at(x, 2022), p)" }\np: { value: { 2020: 1, 2025: 6 } }\n';
  expect(row(run({ model }), "x")).toEqual([1, 2, 3, 3, 3, 3]);
});
