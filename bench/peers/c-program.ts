import { type Dialect, writeFormula, writeNumber } from "./formula.ts";
import type { Layout } from "./layout.ts";
import type { Sketch } from "./sketch.ts";

/**
 * Two ways to write the same program. `members` outside: four members at once run all their years, in variables.
 * `years` outside: each year runs through a block of members, and the compiler makes the vectors.
 */
export interface CWay {
  readonly outer: "members" | "years";
  readonly block: number;
}

const dialect: Dialect = {
  number: (value) => `ALL(${writeNumber(value)})`,
  shared: (row) => `u${row}`,
  value: (slot, lag) => (lag === 0 ? `v${slot}` : `v${slot}_${lag}`),
  at: (slot, step) => `at${slot}_${step}`,
  functions: {
    ...Object.fromEntries(["exp", "log", "log2", "log10", "pow"].map((name) => [name, `number_${name}`])),
    powWhole: "pow_whole",
    larger: "larger",
    smaller: "smaller",
    abs: "size_of",
    sqrt: "SQRT",
  },
};

export function cText(sketch: Sketch, layout: Layout, way: CWay): string {
  const { steps, shared, once, yearly, equations, states, fixed, keep } = sketch;
  const isVector = way.outer === "members";
  const load = (row: string) => (isVector ? `*(const Real *)(in + (${row}) * BLOCK + m)` : `in[(${row}) * BLOCK + m]`);
  const store = (row: string) => (isVector ? `*(Real *)(out + (${row}) * BLOCK + m)` : `out[(${row}) * BLOCK + m]`);
  const remembered = [
    ...[...states].flatMap(([slot, starts]) => starts.map((start, i) => ({ name: `v${slot}_${i + 1}`, start }))),
    ...fixed.map(({ slot, step }) => ({ name: `at${slot}_${step}`, start: Number.NaN })),
  ];
  const member = once.map((slot, i) => `const Real v${slot} = ${load(String(i))};`);
  const capture = (slot: number) =>
    fixed.filter((one) => one.slot === slot).map(({ step }) => `if (t == ${step}) at${slot}_${step} = v${slot};`);

  // What members share is read before them: the compiler makes no vectors where a shared number is read on a condition.
  const beforeMembers = [
    ...shared.map((_, row) => `const Real u${row} = ALL(shared[${row} * STEPS + t]);`),
    ...equations.flatMap(({ slot, observed }) =>
      observed === undefined || isVector
        ? []
        : [`const int is_known${slot} = known${slot}[t];`, `const Real known_as${slot} = ALL(observed${slot}[t]);`],
    ),
  ];
  const year = [
    ...yearly.map((slot, i) => `const Real v${slot} = ${load(`${once.length + i * steps} + t`)};`),
    ...[...once, ...yearly].flatMap(capture),
    ...equations.flatMap(({ slot, term, observed }) => {
      const formula = writeFormula(term, sketch, dialect);
      const value = `const Real v${slot}`;
      if (observed === undefined) return [`${value} = ${formula};`, ...capture(slot)];
      const known = isVector
        ? [`Real v${slot};`, `if (known${slot}[t]) v${slot} = ALL(observed${slot}[t]); else v${slot} = ${formula};`]
        : [`${value} = is_known${slot} ? known_as${slot} : ${formula};`];
      return [...known, ...capture(slot)];
    }),
    ...keep.map((slot, i) => {
      return `${store(`${i * steps} + t`)} = ${writeFormula({ kind: "value", slot, lag: 0 }, sketch, dialect)};`;
    }),
    ...[...states].flatMap(([slot, starts]) =>
      starts.map((_, i) => `v${slot}_${starts.length - i} = ${dialect.value(slot, starts.length - i - 1)};`),
    ),
  ];
  const overYears = ["#pragma GCC unroll 1", "for (int t = 0; t < STEPS; t++) {"];
  const overMembers = "for (long m = 0; m < BLOCK; m += LANES) {";
  const many = equations.length > 200 ? [`#define CALL static __attribute__((noinline))`] : [];
  const body = isVector
    ? [
        overMembers,
        ...member,
        ...remembered.map(({ name, start }) => `Real ${name} = ${dialect.number(start)};`),
        ...overYears,
        ...beforeMembers,
        ...year,
        "}",
        "}",
      ]
    : [
        overMembers,
        ...remembered.map(({ name, start }) => `kept_${name}[m] = ${dialect.number(start)};`),
        "}",
        ...overYears,
        ...beforeMembers,
        "#pragma GCC ivdep",
        overMembers,
        ...member,
        ...remembered.map(({ name }) => `Real ${name} = kept_${name}[m];`),
        ...year,
        ...remembered.map(({ name }) => `kept_${name}[m] = ${name};`),
        "}",
        "}",
      ];
  return [
    ...many,
    `#include "${isVector ? "vector" : "scalar"}.h"`,
    `#include "number.h"`,
    `enum { STEPS = ${steps}, SHARED = ${shared.length}, BLOCK = ${layout.block} };`,
    `enum { INPUT_ROWS = ${layout.inputRows}, OUTCOME_ROWS = ${layout.outcomeRows} };`,
    ...equations.flatMap(({ slot, observed }) => {
      if (observed === undefined) return [];
      const numbers = [...observed].map((number) => (Number.isNaN(number) ? "0.0" : writeNumber(number)));
      const known = [...observed].map((number) => (Number.isNaN(number) ? "0" : "1"));
      return [
        `static const double observed${slot}[] = {${numbers.join(", ")}};`,
        `static const int known${slot}[] = {${known.join(", ")}};`,
      ];
    }),
    ...(isVector ? [] : remembered.map(({ name }) => `static double kept_${name}[BLOCK];`)),
    "static void run(long blocks, const double *shared, const double *in, double *restrict out) {",
    "for (long b = 0; b < blocks; b++, in += INPUT_ROWS * BLOCK, out += OUTCOME_ROWS * BLOCK) {",
    ...body,
    "}",
    "}",
    `#include "main.h"`,
    "",
  ]
    .join("\n")
    .replaceAll("ALL(NaN)", "ALL(NAN)");
}
