import { expect, test } from "vitest";
import { readModel } from "../language/plan.ts";
import { row, run } from "./run.ts";

const plan = `title: T
years: { start: 2020, end: 2021 }
units: none
dimensions: { segment: [software, display, cloud], district: [east, west] }
`;
const vectors = `v: { over: segment, value: { software: 2, display: 3, cloud: 5 } }
w: { over: segment, value: 10 }
a: { value: 7 }
m:
  over: [district, segment]
  value: { "east, software": 1, "east, display": 2, "east, cloud": 4, "west, software": 8, "west, display": 16, "west, cloud": 32 }
d: { over: district, value: { east: 100, west: 200 } }
`;

const first = (model: string, id: string) => row(run({ plan, model: vectors + model }), id)[0];
const scalar = (formula: string) => first(`x: { equation: "${formula}" }\n`, "x");
const problems = (model: string) => readModel({ plan, model: vectors + model }).problems;

test.each([
  ["sum(v)", 10],
  ["mean(v)", 10 / 3],
  ["min(v)", 2],
  ["max(v)", 5],
  ["count(v)", 3],
  ["sum(v * w + a)", 100 + 21],
  ["v[display] * 2", 6],
  ["sum(v) / v[cloud]", 2],
  ["max(v[software], v[display])", 3],
  ["sum(m)", 63],
  ["m[east, cloud]", 4],
  ["m[west, software] + m[cloud, west]", 40],
  ["sum(m[east])", 7],
  ["sum(m[cloud])", 36],
  ["max(sum(m, segment))", 56],
  ["min(sum(m, district))", 9],
  ["mean(m)", 63 / 6],
  ["count(m)", 6],
  ["sum(if(v > 2, v, 0))", 8],
  ["sum(v * max(w, v))", 100],
  ["sum(m * v)", 2 + 6 + 20 + 16 + 48 + 160],
  ["sum(interpolate(v, [2, 0; 5, 3]))", 4],
])("%s is %d", (formula, expected) => expect(scalar(formula)).toBe(expected));

test("a vector is taken element by element, a scalar spreads", () => {
  const model = `x: { over: segment, equation: v * a + w }
y: { over: segment, equation: v / sum(v) }
z: { over: [district, segment], equation: m * v + a }
u: { over: district, equation: "sum(m, segment) + d" }
t: { over: district, equation: "max(m, segment)" }
s: { over: segment, equation: a }
`;
  expect(["software", "display", "cloud"].map((id) => first(model, `x[${id}]`))).toEqual([24, 31, 45]);
  expect(["software", "display", "cloud"].map((id) => first(model, `y[${id}]`))).toEqual([0.2, 0.3, 0.5]);
  expect(first(model, "z[west, cloud]")).toBe(32 * 5 + 7);
  expect(["east", "west"].map((id) => first(model, `u[${id}]`))).toEqual([107, 256]);
  expect(["east", "west"].map((id) => first(model, `t[${id}]`))).toEqual([4, 32]);
  expect(first(model, "s[display]")).toBe(7);
});

test("an equation and an initial for each element", () => {
  const model = `x:
  over: segment
  equation: { software: v * 2, display: "sum(v)", cloud: "lag(x[cloud]) + x[software]" }
  initial: { software: 0, display: 0, cloud: a }
`;
  expect(first(model, "x[software]")).toBe(4);
  expect(first(model, "x[display]")).toBe(10);
  expect(row(run({ plan, model: vectors + model }), "x[cloud]")).toEqual([7, 11]);
});

test("memory of a vector is kept for each element", () => {
  const model = `x: { over: segment, equation: "stock(v, 1)" }
y: { equation: "lag(sum(x))" }
z: { equation: "sum(lag(x, 1))" }
`;
  const trajectory = run({ plan, model: vectors + model });
  expect(row(trajectory, "x[cloud]")).toEqual([1, 6]);
  expect(row(trajectory, "y")).toEqual([Number.NaN, 3]);
  expect(row(trajectory, "z")).toEqual([Number.NaN, 3]);
});

test("an observation names the element", () => {
  const model = `x: { over: segment, equation: v, observed: sales }
y: { equation: sum(x) }
`;
  const trajectory = run({ plan, model: vectors + model, observations: ["sales[cloud],2020,50,1"] });
  expect(row(trajectory, "x[cloud]")).toEqual([50, 5]);
  expect(row(trajectory, "y")).toEqual([55, 10]);
});

test("one element may be set, or all of them", () => {
  const model = `lever: { over: segment, role: lever, value: 1, range: [0, 9] }\n`;
  const set = (...settings: string[]) => {
    const trajectory = run({ plan, model: vectors + model }, { set: settings });
    return ["software", "display", "cloud"].map((id) => row(trajectory, `lever[${id}]`)[1]);
  };
  expect(set("lever[cloud]=4")).toEqual([1, 1, 4]);
  expect(set("lever=3")).toEqual([3, 3, 3]);
  expect(set("lever={ software: 5, cloud: default + 1 }")).toEqual([5, 1, 2]);
  expect(set("lever[cloud]=v + a - 9")).toEqual([1, 1, 3]);
});

test.each([
  ["x: { equation: v + 1 }", "the formula goes over segment and x does not; pick an element, as in x[software]"],
  ["x: { over: segment, equation: v + d }", "vectors over segment and over district meet only when one is reduced"],
  ["x: { over: [district, segment], equation: v * d }", "vectors over segment and over district meet only"],
  ["x: { equation: sum(v * d) }", "vectors over segment and over district meet only when one is reduced"],
  [
    "x: { over: segment, equation: { software: 1, display: 2 } }",
    'a value is needed for every element; missing: "x[cloud]"',
  ],
  ["x: { over: segment, value: { software: 1, display: 2, cloud: 3, clod: 4 } }", 'no element of x: "clod"'],
  ["x: { equation: 'v[clod]' }", 'no element of segment: "v[clod]"; did you mean "v[cloud]"?'],
  ["x: { equation: 'sum(m, segmet)' }", 'no dimension of this vector: "segmet"; did you mean "segment"?'],
  ["x: { equation: 'sum(a)' }", "sum goes across a dimension, and this has none"],
  ["x: { equation: 'a[software]' }", "a has no elements"],
])("refused: %s", (model, message) => expect(problems(`${model}\n`)[0]).toContain(message));
