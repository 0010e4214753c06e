import { expect, test } from "vitest";
import { valuesOf } from "../engine/run.ts";
import { problemsOf, readModel } from "./plan.ts";

/** The value of a formula in which `a` is 3, `voucher` 0.4 and `f` true. */
const value = (formula: string) => valuesOf(formula, "a: { value: 3 }\nvoucher: { value: 0.4 }\n")[0];

test.each([
  ["voucher / 50 % + a", 0.8 + 3],
  ["5 % - 1 + 0 * a", -0.95],
  ["a + 5 %", 3.05],
  ["50 % ^ 2 + 0 * a", 0.25],
  ["0 * a + -5 %", -0.05],
  ["100 % - 20 % + 0 * a", 0.8],
  ["0 * a + 14.41%", 0.1441],
  ["0 * a + 4.1 %", 0.041],
  ["0 * a + 1.5e1 %", 0.15],
])("a number and %% : %s", (formula, expected) => expect(value(formula)).toBe(expected));

test.each([
  ["-2 ^ 2 + 0 * a", -4],
  ["2 ^ 3 ^ 2 + 0 * a", 512],
  ["2 ^ -1 + 0 * a", 0.5],
  ["-a ^ 2", -9],
  ["8 / 2 / 2 + 0 * a", 2],
  ["8 - 2 - 2 + 0 * a", 4],
  ["a * 2 + 1", 7],
  ["- - a", 3],
  ["+a", 3],
  ["if(a > 2 and a < 4, 1, 0)", 1],
  ["a > 2 ? (a > 5 ? 1 : 2) : 3", 2],
  ["a < 2 ? 1 : a < 5 ? 2 : 3", 2],
  ["if(not (a > 5) and a == 3 or a > 9, 1, 0)", 1],
  ["if(a == 3 or a == 4 and a == 5, 1, 0)", 1],
  ["a + pi", 3 + Math.PI],
  ["a + e", 3 + Math.E],
  ["start + end - year - time + dt + 0 * a", 2020 + 2025 - 4040 + 1],
  ["if(0.1 + 0.2 == 0.3, 1, a)", 3],
  ["0 * a + .5 + 1.", 1.5],
])("the value of %s", (formula, expected) => expect(value(formula)).toBe(expected));

const column = (line: string) => Number(/^(-?\d+):/.exec(line)?.[1]);

test.each([
  ["not a > 5", 1, 'not applies to what follows it alone; write not (x > 5): "not a > 5"'],
  ["1 + if(not a > 5, 1, 0)", 8, 'not applies to what follows it alone; write not (x > 5): "not a > 5, 1, 0)"'],
  ["0 < a < 5", 1, 'comparisons do not chain; write a < x and x < b: "0 < a < 5"'],
  ["a gdp", 1, 'a product needs its sign: write *: "a gdp"'],
  ["a + 2 gdp", 5, 'a product needs its sign: write *: "2 gdp"'],
  ["a + 2 (gdp)", 5, 'a product needs its sign: write *: "2 ("'],
  ["(a) (gdp)", 1, 'a product needs its sign: write *: "(a) ("'],
  ["a + gdp (1 + a)", 5, 'gdp is a variable, not a function; for a product write gdp * (1 + a): "gdp (1 + a)"'],
  ["a = 3", 3, 'a formula has no such sign: "="; did you mean "=="?'],
  ["f(q) = a", 6, 'a formula has no such sign: "="; did you mean "=="?'],
  ['a + "text"', 5, 'a text in quotes stands in unit("…") and number(x, "…") only: ""text""'],
  ["a + {b: 1}", 5, 'a formula has no such sign: "{"'],
  ["1:3 + a", 1, 'a formula has no ranges: "1:3 + a"'],
  ["a + [1, 2; 3, 4]", 5, 'a table stands in interpolate(x, table) only: "[1, 2; 3, 4]"'],
  ["a # comment", 3, 'a formula has no such sign: "#"'],
  ["a!", 2, 'a formula has no such sign: "!"; did you mean "not"?'],
  ["a ** 2", 3, 'a formula has no such sign: "**"; did you mean "^"?'],
  ["a && gdp", 3, 'a formula has no such sign: "&&"; did you mean "and"?'],
  ["a ≥ 2", 3, 'a formula has no such sign: "≥"; did you mean ">="?'],
  ["a.^2", 2, 'a formula has no such sign: "."'],
  ["a to gdp", 3, 'to is no operator of the language: "to"'],
  ["a in gdp", 3, 'in is no operator of the language: "in"'],
  ["a xor gdp", 3, 'xor is no operator of the language: "xor"'],
  ["a mod gdp", 1, 'mod is a function: write mod(x, m): "a mod gdp"'],
  ["a % 2", 3, '% stands behind a number only; for a remainder write mod(x, m): "%"'],
  ["a + 5 %%", 8, '% stands behind a number only; for a remainder write mod(x, m): "%"'],
  ["a + 5 % gdp", 5, 'a product needs its sign: write *: "5 % gdp"'],
  ["a + 5 % (gdp)", 5, 'a product needs its sign: write *: "5 % ("'],
  ["(a) % 2", 5, '% stands behind a number only; for a remainder write mod(x, m): "%"'],
  ["a; gdp", 1, 'a formula is one expression; remove the ;: "a; gdp"'],
  ["gdq + 1", 1, 'unknown name: "gdq"; did you mean "gdp"?'],
  ["a + unknown_thing", 5, 'unknown name: "unknown_thing"'],
  ["a + sqr(a)", 5, 'unknown function: "sqr(a)"; did you mean "sqrt"?'],
  ["a + simulate(a)", 5, 'unknown function: "simulate(a)"'],
  ["a + constructor(a)", 5, 'unknown function: "constructor(a)"'],
  ["exp(a, 2)", 1, 'wrong number of arguments; write exp(x): "exp(a, 2)"'],
  ["log(a, 10)", 1, 'wrong number of arguments; write log(x), the natural logarithm: "log(a, 10)"'],
  ["clamp(a, 1)", 1, 'wrong number of arguments; write clamp(x, low, high): "clamp(a, 1)"'],
  ["a + exp", 5, 'a function needs its arguments in brackets: "exp"'],
  ["if(a > 1, 2)", 1, 'if takes three arguments: if(condition, then, else): "if(a > 1, 2)"'],
  ["if(a, 1, 2)", 4, 'a condition is needed here, such as x > 0: "a"'],
  ["1 + (a > 1)", 5, 'a condition is no number; write if(condition, 1, 0): "(a > 1)"'],
  ["a + true", 5, 'this word is no value here; a comparison gives the conditions: "true"'],
  ["a + null", 5, 'this word is no value here; a comparison gives the conditions: "null"'],
  ["a + 1e400", 5, 'the number is too large: "1e400"'],
  ["(a", 2, 'the formula cannot be read, a bracket ) expected: "a"'],
  ["a)", 2, 'the formula cannot be read, unexpected operator ): ")"'],
  ["a + * 2", 5, 'the formula cannot be read, value expected: "*"'],
  ["lag(a, 0)", 8, 'lag counts whole steps, from 1 up: "0"'],
  ["lag(a, 1.5)", 8, 'lag counts whole steps, from 1 up: "1.5"'],
  ["lag(a, gdp)", 8, 'lag counts whole steps, from 1 up: "gdp"'],
  ["at(a, 2021.5)", 7, 'at needs a step of the plan; the steps beside it are 2021 and 2022: "2021.5"'],
  ["at(a, 2030)", 7, 'at needs a step of the plan; the plan runs from 2020 to 2025: "2030"'],
  ["at(a, gdp)", 7, 'at needs a step of the plan; write a number: "gdp"'],
  ["interpolate(a, [0, 1; 0, 2])", 23, 'the x of a table must rise: "0"'],
  [
    "gdp[t-1]",
    5,
    'an element is given by its name, as in sales[software]; the value of the step before is lag(gdp): "t"',
  ],
  ["if a > 2 then 1 else 0", 1, 'a choice is written if(condition, value, other value): "if"'],
  ["a(t-1)", 1, 'for an earlier step write lag(a): "a(t-1)"'],
  ["1 + a(-2)", 5, 'for an earlier step write lag(a, 2): "a(-2)"'],
  ["ln(a)", 1, 'unknown function: "ln(a)"; did you mean "log"?'],
  ["a[1]", 3, 'an element is given by its name, as in sales[software]: "1"'],
  ["a[software]", 1, 'a has no elements: "a[software]"'],
  ["default + a", 1, 'default stands for the plan\'s own value, in scenarios and --set only: "default"'],
])("refused: %s", (formula, at, message) => {
  const problems = problemsOf(formula);
  expect(problems.map((line) => line.replace(/^\d+: /, ""))[0]).toBe(message);
  expect(column(problems[0]!)).toBe(at);
});

test.each(["5 % (a)", "5 % a", "5 %%", "2 a", "1 2"])("refused, as a number or as a formula: %s", (formula) => {
  expect(problemsOf(formula)).toHaveLength(1);
});

test("the column is the author's own, plain, quoted, folded and literal", () => {
  const places = (yaml: string) => readModel({ model: `x:\n${yaml}\na: { value: 3 }\n` }).problems;
  const wrong = 'unknown name: "beta"';
  expect(places("  equation: a + beta")).toEqual([`plan/model.yaml:2:17: ${wrong}`]);
  expect(places("  { equation: a + beta }")).toEqual([`plan/model.yaml:2:19: ${wrong}`]);
  expect(places('  equation: "a + beta"')).toEqual([`plan/model.yaml:2:18: ${wrong}`]);
  expect(places("  equation: 'a + beta'")).toEqual([`plan/model.yaml:2:18: ${wrong}`]);
  expect(places("  equation: >-\n    a +\n    beta")).toEqual([`plan/model.yaml:4:5: ${wrong}`]);
  expect(places("  equation: a +\n    beta")).toEqual([`plan/model.yaml:3:5: ${wrong}`]);
  expect(places("  equation: |\n    (a +\n      beta)")).toEqual([`plan/model.yaml:4:7: ${wrong}`]);
  expect(places('  equation: "a +\n    5 % * beta"')).toEqual([`plan/model.yaml:3:11: ${wrong}`]);
});

test("a line breaks inside brackets only", () => {
  const breaks = (yaml: string) => readModel({ model: `x:\n  equation: |\n${yaml}\na: { value: 3 }\n` }).problems;
  expect(breaks("    a +\n    2")).toEqual(['plan/model.yaml:4:5: a formula breaks its line inside brackets only: ""']);
  expect(breaks("    (a +\n    2)")).toEqual([]);
});

test("a problem in one formula hides none in another", () => {
  const { problems } = readModel({ model: "x: { equation: a + b }\ny: { equation: 'a + ' }\na: { value: '3 + c' }\n" });
  expect(problems).toHaveLength(3);
});

test("a bad range or prior is reported beside a bad formula", () => {
  const model = `x: { equation: a + beta }
l: { role: lever, value: 1, range: [9, 0] }
a: { role: assumption, value: 1, prior: "norml(0, 1)" }
`;
  expect(readModel({ model }).problems).toEqual([
    'plan/model.yaml:1:20: unknown name: "beta"',
    'plan/model.yaml:2:37: the range has its low above its high: "9, 0"',
    'plan/model.yaml:3:41: prior: unknown distribution: "norml(0, 1)"; did you mean "normal"?',
  ]);
});
