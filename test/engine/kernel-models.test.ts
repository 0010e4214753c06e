import fc from "fast-check";
import { expect, test } from "vitest";
import { inputRows, makeProgram, type Program } from "../../src/engine/program.ts";
import { modelOf, readModel } from "../language/plan.ts";
import { expectSame } from "./same-bits.ts";

/** Models to be tried; more of them on request. */
const runs = Number(process.env.KAPOK_KERNEL_MODELS ?? 300);

const years = [2020, 2021, 2022, 2023, 2024, 2025];
const index = fc.integer({ min: 0, max: 9 });
const number = fc.oneof(
  fc.constantFrom("0", "1", "2", "0.5", "3", "7", "1e200", "1e-200", "2024"),
  fc.double({ min: 0.001, max: 100, noNaN: true }).map((value) => String(Number(value.toPrecision(4)))),
);

/** Formulas in which `@3` is a variable of the same step that stands above, and `#3` any variable. */
const { expression, condition } = fc.letrec<{ expression: string; condition: string }>((tie) => {
  const inner = tie("expression");
  const one = (...names: readonly string[]) => fc.tuple(fc.constantFrom(...names), inner).map(([f, x]) => `${f}(${x})`);
  return {
    condition: fc.oneof(
      { depthSize: "small" },
      fc
        .tuple(inner, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), inner)
        .map(([l, o, r]) => `(${l}) ${o} (${r})`),
      fc.constantFrom(...years).map((year) => `year > ${year}`),
      fc
        .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
        .map(([l, o, r]) => `(${l}) ${o} (${r})`),
      tie("condition").map((inside) => `not (${inside})`),
    ),
    expression: fc.oneof(
      { depthSize: "small", maxDepth: 5 },
      index.map((i) => `@${i}`),
      index.map((i) => `lag(#${i})`),
      number,
      fc.tuple(index, fc.integer({ min: 1, max: 4 })).map(([i, n]) => `lag(#${i}, ${n})`),
      fc.tuple(index, fc.constantFrom(...years)).map(([i, year]) => `at(#${i}, ${year})`),
      fc.constantFrom("year", "dt"),
      fc.tuple(inner, fc.constantFrom("+", "-", "*", "/"), inner).map(([l, o, r]) => `(${l} ${o} ${r})`),
      fc.tuple(inner, fc.constantFrom("0", "1", "2", "3", "5", "-1", "-2")).map(([x, n]) => `(${x}) ^ (${n})`),
      fc.tuple(inner, inner).map(([x, y]) => `(${x}) ^ (${y})`),
      inner.map((x) => `-(${x})`),
      fc.tuple(tie("condition"), inner, inner).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
      one("exp", "log", "log2", "log10", "sqrt", "abs", "floor", "ceil", "trunc", "round", "logistic"),
      one("sin", "cos", "tan", "asin", "acos", "atan"),
      fc.tuple(fc.constantFrom("min", "max", "mod"), inner, inner).map(([f, x, y]) => `${f}(${x}, ${y})`),
      fc.tuple(inner, inner, inner).map(([x, y, z]) => `clamp(${x}, ${y}, ${z})`),
      inner.map((x) => `interpolate(${x}, [0, 1; 1, 5; 20, -3])`),
      fc.tuple(inner, inner).map(([x, y]) => `stock(${x}, ${y})`),
      fc
        .tuple(fc.constantFrom("smooth1", "smooth3", "delay1", "delay3", "trend", "delay_fixed"), inner, inner, inner)
        .map(([f, x, time, first]) => `${f}(${x}, ${time}, ${first})`),
      fc.tuple(fc.constantFrom("delta", "growth"), inner).map(([f, x]) => `${f}(${x})`),
    ),
  };
});

interface Variable {
  readonly formula: string;
  readonly initial: string | undefined;
  readonly isObserved: boolean;
}

const variable: fc.Arbitrary<Variable> = fc.record({
  formula: fc.oneof(
    { weight: 5, arbitrary: expression },
    { weight: 1, arbitrary: fc.tuple(condition, expression).map(([c, x]) => `if(${c}, ${x}, @0)`) },
  ),
  initial: fc.option(expression, { nil: undefined, freq: 2 }),
  isObserved: fc.boolean(),
});

const inputNames = ["a", "b", "c"];

/** The text of a model, its variables in an order of their own. */
function modelText(variables: readonly Variable[], isReversed: boolean): string {
  const names = variables.map((_, i) => `v${i}`);
  const entries = variables.map(({ formula, initial, isObserved }, i) => {
    const above = [...inputNames, ...names.slice(0, i)];
    const all = [...names, ...inputNames];
    const fill = (text: string) =>
      text
        .replace(/@(\d)/g, (_, digit: string) => above[(above.length * 7 - 1 - Number(digit)) % above.length]!)
        .replace(/#(\d)/g, (_, digit: string) => all[Number(digit) % all.length]!);
    const parts = [`equation: ${JSON.stringify(fill(formula))}`];
    if (initial !== undefined) parts.push(`initial: ${JSON.stringify(fill(initial))}`);
    if (isObserved) parts.push(`observed: v${i}`);
    return `v${i}: { ${parts.join(", ")} }\n`;
  });
  const inputs = "a: { value: 3 }\nb: { value: { 2020: -0.75, 2025: 12 } }\nc: { value: 2, observed: c }\n";
  return inputs + (isReversed ? entries.toReversed() : entries).join("");
}

/** A program in which some observations are bounds, by their place among all. */
function withBounds(program: Program, forms: readonly ("number" | "lower" | "upper")[]): Program {
  let place = 0;
  const missing = () => new Float64Array(program.width).fill(Number.NaN);
  const bounds = program.observed.map(() => ({ lower: missing(), upper: missing() }));
  const observed = program.observed.map((row, slot) =>
    row?.map((value, i) => {
      const form = Number.isNaN(value) ? "number" : forms[place++ % forms.length]!;
      if (form === "number") return value;
      bounds[slot]![form][i] = value;
      return Number.NaN;
    }),
  );
  const isEmpty = (row: Float64Array | undefined) => row?.every(Number.isNaN) ?? true;
  return {
    ...program,
    observed: observed.map((row) => (isEmpty(row) ? undefined : row)),
    bounds: bounds.map((rows) => (isEmpty(rows.lower) && isEmpty(rows.upper) ? undefined : rows)),
  };
}

test("random small models have the bits of the plain executor, steps written out or in a loop", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(variable, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(index, fc.constantFrom(2018, ...years), fc.double({ min: -50, max: 50, noNaN: true })), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      fc.array(fc.constantFrom("number", "lower", "upper"), { minLength: 8, maxLength: 8 }),
      (variables, observed, isReversed, members, seed, forms) => {
        const observations = observed.flatMap(([i, year, value]) => {
          const name = i === 9 ? "c" : `v${i % variables.length}`;
          const isKnown = name === "c" || variables[i % variables.length]!.isObserved;
          return isKnown ? [`${name},${year},${value},1`] : [];
        });
        const rows = new Map(observations.map((row) => [row.split(",", 2).join(), row]));
        const { model } = readModel({ model: modelText(variables, isReversed), observations: [...rows.values()] });
        fc.pre(model !== undefined);
        const program = withBounds(makeProgram(model!, undefined), forms);
        expectSame(program, inputRows(program, []), members, seed);
        compared++;
      },
    ),
    { numRuns: runs, seed: 20240516, maxSkipsPerRun: 1000 },
  );
  expect(compared).toBe(runs);
}, 3_600_000);

test("an initial that is read before its step is computed finds a missing value there", () => {
  const model = `p: { equation: "a + 0 * year" }
x: { equation: "if(at(z, 2020) < year and delta(lag(p)) < stock(p, lag(p)), p, 2 * p)", initial: "delta(year)" }
y: { equation: exp(lag(p)) }
z: { equation: lag(p), initial: "smooth1(at(p, 2020), year, clamp(y ^ 0, stock(y, y), exp(x)))" }
a: { value: 3 }
`;
  const program = makeProgram(modelOf({ model }), undefined);
  expectSame(program, inputRows(program, []), 3, 1);
});
