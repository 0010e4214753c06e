import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, type Surroundings } from "../../src/language/evaluate.ts";
import { evaluateWhole, oracle, replacePercent } from "./mathjs.ts";
import { modelOf } from "./plan.ts";

const values = { a: 3, b: -0.75, c: 1e-3, d: 2024.5 };
const others = Object.entries(values)
  .map(([name, value]) => `${name}: { value: ${value} }\n`)
  .join("");

/** What the language makes of a formula: its value, missing after a fault. */
function ours(formula: string): number {
  const { slots, slotOf } = modelOf({ model: `x: { equation: ${JSON.stringify(formula)} }\n${others}` });
  const numbers = slots.map(({ id }) => (values as Record<string, number>)[id] ?? Number.NaN);
  const around: Surroundings = {
    time: 2021,
    value: (slot) => numbers[slot]!,
    at: () => Number.NaN,
    delayed: () => Number.NaN,
    default: () => Number.NaN,
    fault: () => undefined,
  };
  return evaluate(slots[slotOf.get("x")!]!.equation!.term, around);
}

const scope = { ...values, year: 2021, dt: 1 };

/** What mathjs makes of it: a finite real number, or missing. */
function theirs(formula: string, moved: Readonly<Record<string, number>> = {}): number {
  const result = evaluateWhole(oracle.parse(replacePercent(formula)), { ...scope, ...moved });
  return typeof result === "number" ? result : Number.NaN;
}

const number = fc.oneof(
  fc.constantFrom("0", "1", "2", "0.5", "1.5e3", "50 %", "4.1%", "12.5 %", "7"),
  fc.double({ min: 0.001, max: 1000, noNaN: true }).map((value) => String(Number(value.toPrecision(4)))),
);
const name = fc.constantFrom("a", "b", "c", "d", "year", "dt", "pi", "e");

const { expression } = fc.letrec<{ expression: string; condition: string }>((tie) => {
  const inner = tie("expression");
  const one = (names: readonly string[]) => fc.tuple(fc.constantFrom(...names), inner).map(([f, x]) => `${f}(${x})`);
  return {
    condition: fc.oneof(
      { depthSize: "small" },
      fc
        .tuple(inner, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), inner)
        .map(([l, o, r]) => `(${l}) ${o} (${r})`),
      fc
        .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
        .map(([l, o, r]) => `(${l}) ${o} (${r})`),
      tie("condition").map((condition) => `not (${condition})`),
    ),
    expression: fc.oneof(
      { depthSize: "small", maxDepth: 6 },
      number,
      name,
      // Without brackets, so that the precedence of signs is compared as well.
      fc.tuple(inner, fc.constantFrom(" + ", " - ", " * ", " / ", " ^ "), inner).map((parts) => parts.join("")),
      inner.map((x) => `(${x})`),
      inner.map((x) => `-${x}`),
      fc.tuple(tie("condition"), inner, inner).map(([c, x, y]) => `(${c} ? ${x} : ${y})`),
      fc.tuple(tie("condition"), inner, inner).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
      one(["exp", "log", "log2", "log10", "sqrt", "abs", "floor", "ceil", "trunc", "round", "logistic"]),
      one(["sin", "cos", "tan", "asin", "acos", "atan"]),
      fc.tuple(fc.constantFrom("min", "max", "mod"), inner, inner).map(([f, x, y]) => `${f}(${x}, ${y})`),
      fc.tuple(inner, inner, inner).map(([x, y, z]) => `clamp(${x}, ${y}, ${z})`),
    ),
  };
});

/** Whether rounding in the parts hardly moves the result; near a pole or a step no two libraries agree. */
function isSteady(formula: string, value: number): boolean {
  const isNear = (by: number) => {
    const moved = Object.fromEntries(Object.entries(values).map(([key, number]) => [key, number * (1 + by)]));
    const result = theirs(formula, { ...moved, pi: Math.PI * (1 - by), e: Math.E * (1 + by) });
    return Math.abs(result - value) <= 1e-13 * Math.abs(value);
  };
  return isNear(-2e-15) && isNear(2e-15);
}

test("random formulas have the value that mathjs gives them", () => {
  let compared = 0;
  let missing = 0;
  fc.assert(
    fc.property(
      expression.filter((text) => text.length < 400),
      (text) => {
        const formula = `${text} + 0 * a`;
        const expected = theirs(formula);
        const actual = ours(formula);
        if (Number.isNaN(expected)) missing++;
        else {
          fc.pre(isSteady(formula, expected));
          compared++;
        }
        const isClose = Math.abs(actual - expected) <= 1e-12 * Math.abs(expected);
        if (!isClose) expect([formula, actual]).toEqual([formula, expected]);
      },
    ),
    { numRuns: 1500, seed: 20240516, maxSkipsPerRun: 1000 },
  );
  expect(compared).toBeGreaterThan(500);
  expect(missing).toBeGreaterThan(100);
});
