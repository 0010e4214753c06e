import { expect, test } from "vitest";
import { readSettings } from "../../src/language/settings.ts";
import { formatProblem, Problems } from "../../src/plan/problem.ts";
import { readAssignment } from "../../src/plan/read-scenario.ts";
import { modelOf, readModel, yearsWithUnits } from "../language/plan.ts";
import { faultsOf, row, run, valuesOf } from "./run.ts";

const none = Number.NaN;

test("initial stands in as many steps as the equation looks back", () => {
  const initial = (model: string, observations?: string[]) =>
    row(run({ model, ...(observations === undefined ? {} : { observations }) }), "x");
  expect(initial("x: { equation: lag(x) * 2, initial: 3 }\n")).toEqual([3, 6, 12, 24, 48, 96]);
  expect(initial('x: { equation: "lag(x, 3) + 1", initial: year - 2000 }\n')).toEqual([20, 21, 22, 21, 22, 23]);
  expect(initial("x: { equation: lag(x) + 1, initial: { 2020: 5, 2022: 9 } }\n")).toEqual([5, 6, 7, 8, 9, 10]);
  expect(initial("x: { equation: lag(x) + 1, initial: y * 2 }\ny: { equation: z }\nz: { value: 4 }\n")[0]).toBe(8);
});

test("initial stands where the equation looks back before the start, and nowhere else", () => {
  const model = `x: { equation: "lag(y) + 1", initial: 3, observed: x }
y: { equation: "if(year == 2024, at(y, 2025), lag(y) + 1)", observed: y }
`;
  const of = (...observations: string[]) => row(run({ model, observations }), "x");
  expect(of("x,2022,50,1", "y,2030,0,1")).toEqual([3, none, 50, none, none, none]);
  expect(of("x,2030,50,1", "y,2022,7,1")).toEqual([3, none, none, 8, 9, none]);
});

test("at the first step an equation that can have a value has it, whatever the order of variables", () => {
  const stock = 'x: { equation: "if(year > 2021, lag(x) + 1, y)", initial: 3 }\n';
  const others = "y: { equation: z + 1 }\nz: { equation: a * 2 }\na: { value: 5 }\n";
  expect(row(run({ model: stock + others }), "x")).toEqual([11, 11, 12, 13, 14, 15]);
  expect(row(run({ model: others + stock }), "x")).toEqual([11, 11, 12, 13, 14, 15]);
});

test("while the initial stands, the equation reports no faults", () => {
  const stock = "x: { equation: lag(x) + 1 / y, initial: 3 }\n";
  const other = 'y: { equation: "(year - 2020) * a" }\na: { value: 1 }\n';
  for (const model of [stock + other, other + stock]) expect(faultsOf(run({ model }))).toEqual([]);
});

test("a missing operand makes the result missing", () => {
  const missing = "m: { equation: lag(m), observed: m }\na: { value: 3 }\n";
  const value = (formula: string) =>
    row(run({ model: `x: { equation: "${formula}" }\n${missing}`, observations: ["m,2030,1,1"] }), "x")[0];
  const isMissing = [
    "m + 1",
    "0 * m",
    "m ^ 0",
    "min(m, a)",
    "max(a, m)",
    "clamp(a, 0, m)",
    "interpolate(m, [0, 1; 1, 1])",
  ];
  const conditions = [
    "if(m > 1, 1, 1)",
    "if(a > 1 or m > 1, 1, 1)",
    "if(a < 1 and m > 1, 1, 1)",
    "if(not (m > 1), 1, 1)",
  ];
  for (const formula of [...isMissing, ...conditions, "if(a > 1, m, 1)"])
    expect([formula, value(formula)]).toEqual([formula, none]);
  expect(value("if(a > 1, 1, m)")).toBe(1);
  expect(value("a > 1 ? 1 : m")).toBe(1);
});

test.each([
  ["0 / (a - 3)", "division by zero /"],
  ["1 / (a - 3)", "division by zero /"],
  ["1e300 * a ^ 700", "overflow ^"],
  ["1e200 * 1e200 * a", "overflow *"],
  ["-1e308 - a * 1e308", "overflow *"],
  ["exp(1000 * a)", "overflow exp()"],
  ["log(a - 3)", "outside the domain log()"],
  ["log(-a)", "outside the domain log()"],
  ["log2(a - 3)", "outside the domain log2()"],
  ["log10(-a)", "outside the domain log10()"],
  ["sqrt(-a)", "outside the domain sqrt()"],
  ["asin(a)", "outside the domain asin()"],
  ["(-a) ^ 0.5", "outside the domain ^"],
  ["(a - 3) ^ -1", "division by zero ^"],
  ["(a - 3) ^ (2 - a)", "division by zero ^"],
  ["mod(a, a - 3)", "division by zero mod()"],
])("%s is a fault: %s", (formula, fault) => {
  const trajectory = run({ model: `x: { equation: "if(year == 2021, ${formula}, 1)" }\na: { value: 3 }\n` });
  expect(faultsOf(trajectory)).toEqual([`x 2021 ${fault}`]);
  expect(row(trajectory, "x")).toEqual([1, none, 1, 1, 1, 1]);
});

test("0 ^ 0 is 1, a fault stands for itself alone, and the side not chosen has none", () => {
  expect(valuesOf("(a - 3) ^ 0")[0]).toBe(1);
  expect(valuesOf("(a - 3) ^ (a - 3)")[0]).toBe(1);
  expect(valuesOf("(-a) ^ a")[0]).toBe(-27);
  const chain = run({ model: "x: { equation: 1 / (a - 3) }\ny: { equation: x + 1 }\na: { value: 3 }\n" });
  expect(new Set(faultsOf(chain).map((fault) => fault.split(" ")[0]))).toEqual(new Set(["x"]));
  expect(row(chain, "y")[0]).toBe(none);
  expect(faultsOf(run({ model: 'x: { equation: "if(a > 3, 1 / (a - 3), 0)" }\na: { value: 3 }\n' }))).toEqual([]);
});

const growing = "x: { equation: lag(x) + 1, observed: x }\n";

test("an observation in force wins until the equation takes over", () => {
  expect(row(run({ model: growing, observations: ["x,2020,10,1", "x,2022,50,1"] }), "x")).toEqual([
    10, 11, 50, 51, 52, 53,
  ]);
});

test("the newest revision published by the as-of date is in force; a coarse date is its last day", () => {
  const observations = ["x,2020,10,1,2021", "x,2020,20,1,2022-03", "x,2020,30,1,2023-05-16", "x,2021,99,1,2024-01-01"];
  const firstTwo = (asOf: string) => row(run({ model: growing, observations }, { asOf }), "x").slice(0, 2);
  expect(firstTwo("2021-12-30")).toEqual([none, none]);
  expect(firstTwo("2021-12-31")).toEqual([10, 11]);
  expect(firstTwo("2022-03-30")).toEqual([10, 11]);
  expect(firstTwo("2022-03")).toEqual([20, 21]);
  expect(firstTwo("2023-05-15")).toEqual([20, 21]);
  expect(firstTwo("2023-05-16")).toEqual([30, 31]);
  expect(firstTwo("2024")).toEqual([30, 99]);
});

test("the as-of date used is the earlier of the one given and the newest publication", () => {
  const observations = ["x,2020,10,1,2021", "x,2021,11,1,2023-05"];
  const used = (asOf?: string, plan?: string) =>
    run({ model: growing, observations, ...(plan === undefined ? {} : { plan }) }, asOf === undefined ? {} : { asOf })
      .program.asOf?.text;
  const plan = "title: T\nyears: { start: 2020, end: 2025 }\nunits: none\nas_of: 2022-06-30\n";
  expect(used()).toBe("2023-05");
  expect(used("2022-01-01")).toBe("2022-01-01");
  expect(used("2030")).toBe("2023-05");
  expect(used(undefined, plan)).toBe("2022-06-30");
  expect(used("2023-01", plan)).toBe("2023-01");
  expect(used("2030", plan)).toBe("2023-05");
  expect(run({ model: "x: { equation: 1 }\n" }, { asOf: "2022" }).program.asOf).toBeUndefined();
});

const levers = `lever: { role: lever, value: 5, range: [0, 100] }
belief: { role: assumption, value: 5, range: [-100, 100] }
half: { role: lever, value: base * 2, range: [0, 100] }
base: { value: 10 }
gdp: { equation: lag(gdp) + belief, initial: 100 }
seen: { role: lever, value: 1, range: [0, 9], observed: seen }
early: { equation: "lag(lever, 2)" }
`;
const seen = ["seen,2022,7,1,2023"];
const set = (id: string, settings: string[], from?: number) =>
  row(run({ model: levers, observations: seen }, { set: settings, ...(from === undefined ? {} : { from }) }), id);

test("levers act from the as-of year, assumptions in every year that is not observed", () => {
  expect(set("lever", ["lever=9"])).toEqual([5, 5, 5, 9, 9, 9]);
  expect(set("lever", ["lever=9"], 2021)).toEqual([5, 9, 9, 9, 9, 9]);
  expect(set("lever", ["lever={ value: 9, from: 2024 }"], 2021)).toEqual([5, 5, 5, 5, 9, 9]);
  expect(set("lever", ["lever={ 2022: 0, 2024: 10 }"])).toEqual([5, 5, 5, 5, 10, 10]);
  expect(set("lever", ["lever=(year - 2020) * 3"])).toEqual([5, 5, 5, 9, 12, 15]);
  expect(set("lever", ["lever=default + year - 2020"])).toEqual([5, 5, 5, 8, 9, 10]);
  expect(set("belief", ["belief=9"], 2023)).toEqual([9, 9, 9, 9, 9, 9]);
  expect(set("seen", ["seen=3"], 2021)).toEqual([1, 3, 7, 3, 3, 3]);
});

test("a lever whose own value is a formula can be set", () => {
  expect(set("half", [])).toEqual([20, 20, 20, 20, 20, 20]);
  expect(set("half", ["half=7"])).toEqual([20, 20, 20, 7, 7, 7]);
  expect(set("half", ["half=default * 2"])).toEqual([20, 20, 20, 40, 40, 40]);
  expect(set("half", ["half={ 2020: 0, 2025: 50 }"])).toEqual([20, 20, 20, 30, 40, 50]);
});

test("a lever and a computed variable take an equation", () => {
  expect(set("lever", ["lever=gdp / 10 + default"])).toEqual([5, 5, 5, 16.5, 17, 17.5]);
  expect(set("early", ["lever=gdp / 10 + default"])).toEqual([5, 5, 5, 5, 5, 16.5]);
  expect(set("gdp", ["gdp=lag(gdp) * 2"])).toEqual([100, 200, 400, 800, 1600, 3200]);
  expect(set("gdp", ["gdp=default * 2"])).toEqual([200, 410, 830, 1670, 3350, 6710]);
  expect(set("gdp", ["gdp=42"])).toEqual([42, 42, 42, 42, 42, 42]);
  expect(set("belief", ["belief=base / 5"])).toEqual([2, 2, 2, 2, 2, 2]);
});

test("the parts of an equation that is set know their units", () => {
  const model = "x: { unit: CNY, value: 1 }\nmoney: { unit: CNY, value: 2 }\n";
  const { program } = run({ plan: yearsWithUnits, model }, { set: ["x=lag(money * 2) + money"] });
  const { equation } = program.model.slots[program.model.slotOf.get("x")!]!;
  expect(equation!.references.map(({ unit }) => unit.text)).toEqual(["CNY", "CNY"]);
});

test("default of a computed variable is its own equation", () => {
  const model = "x: { equation: a * (year - 2019) }\na: { value: 2 }\n";
  expect(row(run({ model }, { set: ["x=default * 10"] }), "x")).toEqual([20, 40, 60, 80, 100, 120]);
});

test("data formulas and paths are in the declared unit", () => {
  const model = `x: { unit: "%", value: year - 2015 }
y: { unit: "%", value: { 2020: 5, 2022: 0.9e1, 2024: 11 % } }
z: { unit: 1e8 CNY, value: 22 * 1.5 ^ (year - 2020) }
s: { unit: 1e4 CNY, role: lever, range: [0, 100], value: 3 }
`;
  const trajectory = run({ plan: yearsWithUnits, model }, { set: ["s=default * 2 + year - 2020"] });
  expect(row(trajectory, "x")).toEqual([0.05, 0.06, 0.07, 0.08, 0.09, 0.1]);
  expect(row(trajectory, "y")).toEqual([0.05, 0.07, 0.09, 0.1, 0.11, 0.11]);
  expect(row(trajectory, "z").slice(0, 3)).toEqual([2.2e9, 3.3e9, 4.95e9]);
  expect(row(trajectory, "s")).toEqual([60000, 70000, 80000, 90000, 100000, 110000]);
});

function settingProblems(text: string, model = levers): readonly string[] {
  const problems = new Problems();
  const { plan } = modelOf({ model, observations: seen });
  const { name, setting } = readAssignment(text, problems)!;
  readSettings(plan, new Map([[name, setting]]), 2023, problems);
  return problems.all.map((problem) => formatProblem(problem).replace(/^--set:1:/, ""));
}

test.each([
  ["levr=5", 'no variable of the plan has this name: "levr"; did you mean "lever"?'],
  ["lever=500", 'the value of lever lies outside its range 0 to 100 (1): "500"'],
  ["lever={ 2024: 5, 2026: 101 }", 'the value of lever lies outside its range 0 to 100 (1): "2026: 101"'],
  ["lever=default * 30", 'the value of lever lies outside its range 0 to 100 (1) in 2023: "default * 30"'],
  ["lever=1 / (year - 2024)", 'the formula has no value in 2024: "1 / (year - 2024)"'],
  ["lever=default / (year - 2024)", 'the formula has no value in 2024: "default / (year - 2024)"'],
  ["lever=basis * 2", 'unknown name: "basis"'],
  ["lever[x]=5", 'no element of lever: "lever[x]"'],
])("the setting %s is refused", (text, message) => expect(settingProblems(text).join()).toContain(message));

test("years before a lever acts do not count for its range", () => {
  expect(settingProblems("lever=(year - 2022) * 10")).toEqual([]);
  expect(settingProblems("belief=(year - 2032) * 10").join()).toContain("in 2020");
});

test("a path and a range take formulas of numbers", () => {
  const model = "x: { role: lever, value: { 2020: 2 * 3, 2022: year - 2012 }, range: [5 - 1, 2 ^ 4] }\n";
  expect(row(run({ model }), "x")).toEqual([6, 8, 10, 10, 10, 10]);
  const problems = (value: string) =>
    readModel({ model: `x: { role: lever, range: [0, 9], value: ${value} }\n` }).problems;
  expect(problems("{ 2020: 2 * 5 }")[0]).toContain("outside its range");
  expect(problems("{ 2020: y * 5 }")[0]).toContain("a number is needed, not an equation");
});

test("a plan's own formula of time without a value in some year is refused", () => {
  expect(readModel({ model: "x: { value: log(year - 2022) }\n" }).problems).toEqual([
    'plan/model.yaml:1:13: the formula has no value in 2020: "log(year - 2022)"',
  ]);
});

test("with long steps a decision acts from the first step that is not before the date's year", () => {
  const plan = "title: T\nyears: { start: 2020, end: 2040, step: 5 }\nunits: none\n";
  const model = "lever: { role: lever, value: 5, range: [0, 100] }\nx: { equation: lag(x), observed: x }\n";
  const trajectory = run({ plan, model, observations: ["x,2020,1,1,2026-02"] }, { set: ["lever=9"] });
  expect(row(trajectory, "lever")).toEqual([5, 5, 9, 9, 9]);
});

test("without observations decisions act from the start", () => {
  const model = "lever: { role: lever, value: 5, range: [0, 100] }\n";
  expect(row(run({ model }, { set: ["lever=9"] }), "lever")).toEqual([9, 9, 9, 9, 9, 9]);
});
